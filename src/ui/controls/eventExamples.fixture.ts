import type { TraceEvent } from "../../core/runtime/contract.ts";

const at = { span: 1, node: "model", step: 1 } as const;
const call = { id: "c1", name: "go_to", arguments: { place: "fridge 1", times: 2 } };
const usage = { promptTokens: 581, cachedTokens: 502, completionTokens: 6 };
const spent = { steps: 2, tokens: 1_200, calls: 1 };
const verdict = { passed: false, score: 0, detail: "the apple is cold" };

/** One event of every type; the type says so, so that a new one does not compile without its example. */
export const eventExamples: { readonly [Type in TraceEvent["type"]]: Extract<TraceEvent, { type: Type }> } = {
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
