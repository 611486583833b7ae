import { describe, expect, test } from "vitest";
import type { ChatReply, Message } from "../../core/models/contract.ts";
import { followReuse } from "./webllmReuse.ts";

const user = (content: string): Message => ({ role: "user", content });
const assistant = (content: string): Message => ({ role: "assistant", content });
const system: Message = { role: "system", content: "Be brief." };

function replied(first: readonly Message[], reply: string, finish: ChatReply["finish"] | undefined) {
  const reuse = followReuse();
  const usage = reuse.count(first, { prefilled: 20, sampled: 5 });
  expect(usage).toEqual({ promptTokens: 20, cachedTokens: 0, completionTokens: 5 });
  reuse.ended(first, finish === undefined ? undefined : { text: reply, finish, usage });
  return (messages: readonly Message[]) => reuse.count(messages, { prefilled: 3, sampled: 1 });
}

describe("which prompt tokens WebLLM does not compute again", () => {
  test("those of the same conversation with its reply, less the last sampled token", () => {
    const count = replied([system, user("a")], "b", "stop");
    expect(count([system, user("a"), assistant("b"), user("c")])).toMatchObject({ promptTokens: 27, cachedTokens: 24 });
  });

  const misses: readonly (readonly [string, ChatReply["finish"] | undefined, readonly Message[]])[] = [
    ["a changed reply", "stop", [system, user("a"), assistant("b "), user("c")]],
    ["a changed system prompt", "stop", [{ role: "system", content: "x" }, user("a"), assistant("b"), user("c")]],
    ["a side call", "stop", [user("judge this")]],
    ["a message put in between", "stop", [system, user("a"), assistant("b"), user("x"), user("c")]],
    ["a reply cut by length", "length", [system, user("a"), assistant("b"), user("c")]],
    ["a reply that was stopped", "aborted", [system, user("a"), assistant("b"), user("c")]],
    ["a failure", undefined, [system, user("a"), assistant("b"), user("c")]],
  ];
  test.each(misses)("none after %s", (_, finish, messages) => {
    expect(replied([system, user("a")], "b", finish)(messages)).toMatchObject({ promptTokens: 3, cachedTokens: 0 });
  });
});
