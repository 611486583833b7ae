import type { Message } from "../models/contract.ts";
import { readReply } from "./readReply.ts";
import { firstLine, roughTokens, shorten } from "./text.ts";

/** How much of a history stays whole. `mostTokens` of 0 sets no limit. */
export type Window = { readonly most: number; readonly keep: number; readonly mostTokens: number };

/** The first message, the turns to fold, and the recent messages that stay as they were sent. */
export type SplitHistory = {
  readonly first: Message | undefined;
  readonly folded: readonly Message[];
  readonly kept: readonly Message[];
};

/**
 * Splits a history for compaction. Nothing is folded while the window holds; otherwise the kept part begins with the
 * model's own message, so that roles go on alternating, and always ends with the last message.
 */
export function splitHistory(history: readonly Message[], window: Window): SplitHistory {
  const [first, ...rest] = history;
  const tokensOver = window.mostTokens > 0 && tokensOf(history) > window.mostTokens;
  if (rest.length < 2 || (history.length <= window.most && !tokensOver)) return { first, folded: [], kept: rest };
  const wanted = Math.max(0, rest.length - Math.min(window.keep, window.most - 1));
  let from = nextTurn(rest, wanted - 1) ?? turnStart(rest, wanted);
  if (tokensOver) {
    const share = window.mostTokens * 0.6 - tokensOf(first === undefined ? [] : [first]);
    for (let next = nextTurn(rest, from); next !== undefined && tokensOf(rest.slice(from)) > share; ) {
      from = next;
      next = nextTurn(rest, from);
    }
  }
  return { first, folded: rest.slice(0, from), kept: rest.slice(from) };
}

/** One line for each turn: what the model did, and the beginning of what came of it. */
export function foldTurns(turns: readonly Message[]): readonly string[] {
  const lines: string[] = [];
  for (const { role, content } of turns) {
    if (role === "assistant") lines.push(deed(content));
    else if (lines.length === 0) lines.push(firstLine(content, 80));
    else lines.push(`${lines.pop() ?? ""} → ${firstLine(content, 80)}`);
  }
  return lines.map((line) => shorten(line, 200));
}

function deed(content: string): string {
  const read = readReply(content.slice(0, 20_000));
  if (read.type === "answer") return `answered ${firstLine(read.text, 60)}`;
  if (read.type === "text") return firstLine(content, 60) || "said nothing";
  const given = Object.values(read.arguments).map((value) =>
    typeof value === "string" ? value : JSON.stringify(value),
  );
  return shorten(`${read.name}(${given.join(", ")})`, 80);
}

/** The last place at or before `at` where the model's own message begins a turn; 0 when there is none. */
function turnStart(messages: readonly Message[], at: number): number {
  let start = Math.min(at, messages.length - 1);
  while (start > 0 && messages[start]?.role !== "assistant") start -= 1;
  return start;
}

function nextTurn(messages: readonly Message[], after: number): number | undefined {
  const at = messages.findIndex((message, index) => index > after && message.role === "assistant");
  return at < 0 || at >= messages.length - 1 ? undefined : at;
}

function tokensOf(messages: readonly Message[]): number {
  return messages.reduce((sum, message) => sum + roughTokens(message.content), 0);
}
