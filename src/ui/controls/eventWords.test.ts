import { describe, expect, test } from "vitest";
import type { TraceEvent } from "../../core/runtime/contract.ts";
import { eventWords } from "./eventWords.ts";
import { traceRows, traceSteps } from "./traceRows.ts";

const at = { span: 1, node: "model", step: 1 } as const;
const call = { id: "c1", name: "go_to", arguments: { place: "fridge 1", times: 2 } };
const usage = { promptTokens: 581, cachedTokens: 502, completionTokens: 6 };
const spent = { steps: 2, tokens: 1_200, calls: 1 };
const verdict = { passed: false, score: 0, detail: "the apple is cold" };

/** One event of every type; the type says so, so that a new one does not compile without its example. */
const examples: { readonly [Type in TraceEvent["type"]]: Extract<TraceEvent, { type: Type }> } = {
  "run.started": {
    type: "run.started",
    run: "r",
    harness: "h",
    suite: "household",
    task: "t",
    seed: 1,
    instruction: "Heat an apple.",
  },
  "node.started": { type: "node.started", ...at, hook: "beforeModel", harness: "h" },
  "node.triggered": {
    type: "node.triggered",
    span: 1,
    node: "gate",
    hook: "beforeModel",
    changes: [{ field: "tools", before: 31, after: 12 }],
    say: "12 of 31",
  },
  "node.failed": {
    type: "node.failed",
    span: 1,
    node: "gate",
    hook: "stepStart",
    rule: "frozen system",
    message: "it changed",
  },
  "model.called": {
    type: "model.called",
    span: 1,
    call: 1,
    node: "model",
    role: "main",
    kept: 2,
    added: [{ role: "user", content: "Go on." }],
    tools: ["go_to"],
    constraint: "json-schema",
    maxTokens: 96,
  },
  "model.replied": {
    type: "model.replied",
    span: 1,
    call: 1,
    node: "model",
    reply: { text: "go to\nfridge 1", calls: [], usage, finish: "stop" },
  },
  "model.failed": {
    type: "model.failed",
    span: 1,
    call: 1,
    node: "model",
    error: { code: "timeout", message: "It said nothing.", retry: "again" },
  },
  "tool.called": { type: "tool.called", span: 1, call: 2, node: "tools", tool: call, source: "environment" },
  "tool.returned": {
    type: "tool.returned",
    span: 1,
    call: 2,
    node: "tools",
    tool: "go_to",
    result: { status: "refused", text: "No such place.", done: false },
  },
  "task.verified": { type: "task.verified", span: 1, call: 3, node: "verifier", verdict },
  "checkpoint.saved": { type: "checkpoint.saved", checkpoint: 1, step: 1 },
  "harness.replaced": { type: "harness.replaced", before: "a".repeat(64), after: "b".repeat(64), step: 2 },
  "rewrite.proposed": { type: "rewrite.proposed", proposal: "p1", step: 2 },
  "rewrite.decided": { type: "rewrite.decided", proposal: "p1", decision: "accepted", step: 2 },
  "run.finished": {
    type: "run.finished",
    outcome: { reason: "budget", answer: "", detail: "", verdict },
    spent,
    usage,
  },
};

describe("event words", () => {
  test.each(Object.entries(examples))("%s is said on one line without its type's name", (type, event) => {
    const words = eventWords(event, (path) => `<${path}>`);
    expect(words.what).not.toBe("");
    expect(words.what).not.toContain(type);
    expect(words.line).not.toBe("");
    expect(`${words.what}${words.who}${words.line}`).not.toMatch(/\n|undefined|\[object/);
    expect(words.who).toBe("node" in event ? `<${event.node}>` : "");
  });

  test("failures, refusals and failed checks stand out", () => {
    const bad = ["node.failed", "model.failed", "tool.returned", "task.verified", "run.finished"] as const;
    for (const type of bad) expect(eventWords(examples[type], (path) => path).tone).toBe("bad");
  });

  test("a reply tells what was said, its tokens, and how many came from the cache", () => {
    const { line } = eventWords(examples["model.replied"], (path) => path);
    expect(line).toBe("“go to fridge 1” · 581 (502 cached) → 6 tokens");
  });
});

describe("trace rows", () => {
  const events = [
    examples["run.started"],
    examples["node.started"],
    examples["model.called"],
    examples["model.replied"],
    { ...examples["node.started"], step: 2 },
    examples["tool.returned"],
  ];
  const titleOf = (path: string) => path;

  test("visits are left out unless asked for, and rows are numbered within their step", () => {
    const rows = traceRows(events, titleOf, { all: false, filter: "" });
    expect(rows.map((row) => `${row.index} ${row.number}`)).toEqual(["0 0.0", "2 1.0", "3 1.1", "5 2.0"]);
    expect(traceRows(events, titleOf, { all: true, filter: "" })).toHaveLength(events.length);
  });

  test("a filter keeps the rows that say it, whatever the case, under the same numbers", () => {
    const rows = traceRows(events, titleOf, { all: false, filter: "FRIDGE" });
    expect(rows.map((row) => row.number)).toEqual(["1.1"]);
  });

  test("steps know where they begin, how long they took and whether something went wrong", () => {
    const steps = traceSteps(events, [0, 10, 20, 400, 410, 500]);
    expect(steps.map(({ step, first, milliseconds, bad }) => [step, first, milliseconds, bad])).toEqual([
      [1, 1, 400, false],
      [2, 4, 90, true],
    ]);
  });
});
