import { describe, expect, it } from "vitest";
import type { Message } from "../models/contract.ts";
import type { HookEvents } from "../nodes/contract.ts";
import { fieldChanges } from "./changes.ts";
import { brokenRule } from "./hookContract.ts";

const message = (at: number): Message => ({ role: at % 2 === 0 ? "user" : "assistant", content: `m${at}` });
const stepStart = (history: readonly Message[]): HookEvents["stepStart"] => ({
  hook: "stepStart",
  step: 1,
  system: "s",
  history,
});

describe("what a processor changed", () => {
  const whole = [0, 1, 2, 3, 4, 5, 6].map(message);

  it("is nothing when it gave a copy that is equal", () => {
    expect(fieldChanges(stepStart(whole), structuredClone(stepStart(whole)))).toEqual([]);
    const verdict = { passed: true, score: 1, detail: "" };
    const end = { hook: "stepEnd", step: 1, results: [], notes: [], verdict } as const;
    expect(brokenRule(end, structuredClone(end))).toBeUndefined();
  });

  it("is of a compacted history only what was folded, not every message that moved up", () => {
    const opening: Message = { role: "user", content: "m0 and more" };
    expect(fieldChanges(stepStart(whole), stepStart([opening, ...whole.slice(3)]))).toEqual([
      { field: "history[0]", before: message(0), after: opening },
      { field: "history[1]", before: message(1), after: null },
      { field: "history[2]", before: message(2), after: null },
    ]);
  });

  it("is of an appended message that message alone", () => {
    expect(fieldChanges(stepStart(whole), stepStart([...whole, message(7)]))).toEqual([
      { field: "history[7]", before: null, after: message(7) },
    ]);
  });

  it("is told in bounded size, however long or deep the value", () => {
    let deep: unknown = "core";
    for (let level = 0; level < 300; level += 1) deep = [deep];
    const call = { id: "a", name: "look", arguments: { deep } } as HookEvents["beforeTool"]["call"]; // built above as JSON
    const before = { hook: "beforeTool", step: 1, call, decision: { type: "run" } } as const;
    const changed = { ...before, call: { ...call, arguments: { long: "x".repeat(100_000) } } };
    expect(JSON.stringify(fieldChanges(before, changed)).length).toBeLessThan(1_000);
  });

  it("may be one message more before the model, but a user's", () => {
    const contract = { mode: "free", reasonTokens: 0 } as const;
    const before = { hook: "beforeModel", step: 1, messages: whole, tools: [], contract, decoding: {} } as const;
    const appended = (role: Message["role"]) => ({ ...before, messages: [...whole, { role, content: "x" }] });
    expect(brokenRule(before, appended("user"))).toBeUndefined();
    expect(brokenRule(before, appended("assistant"))).toContain("one user message");
  });
});
