import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../harness/json.ts";
import type { Message } from "../models/contract.ts";
import type { HookEvents, RunView } from "./contract.ts";
import { anyHistory } from "./events.fixture.ts";
import { historyNode } from "./history.ts";
import { emitted, exampleDecoding, reply, run, viewOf, visitOf } from "./visit.fixture.ts";

const turns = (count: number): readonly Message[] => [
  { role: "user", content: "Put the apple on the table." },
  ...Array.from({ length: count }, (_, at): Message[] => [
    { role: "assistant", content: `{"tool": "go_to", "arguments": {"place": "drawer ${at}"}}` },
    { role: "user", content: `You see drawer ${at}.\nIt is empty.` },
  ]).flat(),
];

function start(history: readonly Message[]): HookEvents["stepStart"] {
  return { hook: "stepStart", step: 1, system: "s", history };
}

const window = fc.record({
  most: fc.integer({ min: 3, max: 20 }),
  keep: fc.integer({ min: 2, max: 12 }),
  mostTokens: fc.constantFrom(0, 20, 200),
  mode: fc.constantFrom("fold", "drop"),
});

describe("the history window", () => {
  it("keeps the last message, the first instruction and alternating roles, and never adds a message", () => {
    fc.assert(
      fc.property(anyHistory, window, (history, params) => {
        const after = emitted(run(historyNode, start(history), params), "stepStart").history;
        expect(after.at(-1)?.content.startsWith(history.at(-1)?.content ?? "?")).toBe(true);
        expect(after[0]?.content.startsWith(history[0]?.content ?? "?")).toBe(true);
        expect(after.map(({ role }) => role)).toEqual(after.map((_, at) => (at % 2 === 0 ? "user" : "assistant")));
        expect(after.length).toBeLessThanOrEqual(history.length);
        expect(history.slice(history.length - after.length + 1)).toEqual(after.slice(1));
      }),
      { numRuns: 2_000 },
    );
  });

  it("leaves a history within the window as it is, and brings a longer one below it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), window, (count, params) => {
        const event = start(turns(count));
        const after = emitted(run(historyNode, event, { ...params, mostTokens: 0 }), "stepStart");
        if (event.history.length <= params.most) expect(after).toBe(event);
        else expect(after.history.length).toBeLessThan(event.history.length);
        expect(after.history.length).toBeLessThanOrEqual(Math.max(3, params.most));
      }),
    );
  });

  it("holds still between compactions, so that a prompt cache stays good", () => {
    let history = turns(0);
    let local: Json | undefined;
    let compactions = 0;
    for (let step = 1; step <= 40; step += 1) {
      const outcome = run(historyNode, start(history), { most: 14, keep: 6, mostTokens: 0 }, viewOf(), local);
      const after = emitted(outcome, "stepStart").history;
      if (after !== history) compactions += 1;
      local = outcome.type === "emit" ? (outcome.local ?? local) : local;
      history = [...after, ...turns(1).slice(1)];
    }
    expect(compactions).toBeGreaterThan(2);
    expect(compactions).toBeLessThanOrEqual(10);
    const [first] = history;
    expect(first?.content.match(/Done so far:/g)).toHaveLength(1);
    expect(first?.content.split("\n- ")).toHaveLength(9);
  });

  it("folds each turn into one line of what was done and what came of it", () => {
    const [first] = emitted(run(historyNode, start(turns(4)), { most: 5, keep: 2 }), "stepStart").history;
    expect(first?.content).toBe(
      "Put the apple on the table.\n\nDone so far:\n- go_to(drawer 0) → You see drawer 0.\n- go_to(drawer 1) → You see drawer 1.\n- go_to(drawer 2) → You see drawer 2.",
    );
    const [dropped] = emitted(
      run(historyNode, start(turns(4)), { most: 5, keep: 2, mode: "drop" }),
      "stepStart",
    ).history;
    expect(dropped?.content).toBe("Put the apple on the table.");
  });

  it("folds by tokens where messages are few but long", () => {
    const long = turns(4).map((message) => ({ ...message, content: message.content.padEnd(800) }));
    const after = emitted(run(historyNode, start(long), { most: 50, mostTokens: 1_000 }), "stepStart").history;
    expect(after.length).toBeLessThan(long.length);
  });

  it("lets the side model sum up, and folds by itself when it cannot", () => {
    const view: RunView = viewOf({ sideModel: { role: "side", decoding: exampleDecoding } });
    const visit = visitOf(historyNode, start(turns(9)), { mode: "summarise" }, view);
    expect(historyNode.visit?.(visit)).toMatchObject({ type: "await", effect: { type: "model", role: "side" } });
    const summed = historyNode.resume?.(visit, { type: "model", reply: reply("All drawers\nwere empty.") });
    expect(summed && emitted(summed, "stepStart").history[0]?.content).toBe(
      "Put the apple on the table.\n\nDone so far:\n- All drawers were empty.",
    );
    const failed = historyNode.resume?.(visit, {
      type: "modelFailed",
      error: { code: "timeout", message: "", retry: "again" },
    });
    expect(failed && emitted(failed, "stepStart").history[0]?.content).toContain("go_to(drawer 0) →");
    expect(run(historyNode, start(turns(9)), { mode: "summarise" })).toMatchObject({
      type: "emit",
      say: expect.stringContaining("folded"),
    });
  });
});
