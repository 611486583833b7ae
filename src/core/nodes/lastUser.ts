import type { Message } from "../models/contract.ts";

/** Changes the content of the last message, if it is a user's; the same list when there is none or nothing changed. */
export function withLastUser(messages: readonly Message[], change: (content: string) => string): readonly Message[] {
  const last = messages.at(-1);
  if (last?.role !== "user") return messages;
  const content = change(last.content);
  return content === last.content ? messages : [...messages.slice(0, -1), { ...last, content }];
}

/** Whether the model has not answered yet in this conversation. */
export function isFirstTurn(messages: readonly Message[]): boolean {
  return !messages.some((message) => message.role === "assistant");
}
