import fc from "fast-check";
import type { Json, JsonObject } from "../harness/json.ts";
import type { Hook } from "../harness/wires.ts";
import type { Message, ToolCall } from "../models/contract.ts";
import type { CallResult, HookEvents, RunView, ToolResult } from "./contract.ts";
import { exampleDecoding, exampleTools, requestOf, viewOf } from "./visit.fixture.ts";

const hostile = fc.constantFrom(
  "",
  "__proto__",
  "constructor",
  "</script>",
  "$& $1 {step}",
  '{"tool": "go_to", "arguments": {"place": "sink"}}',
  "```json\n{'tool': 'go_to', 'arguments': {'place': 'fridge',}}\n```",
  "<tool_call>{",
  "Action: go_to(",
  "\ud800",
  "line\nline\nline\n\n",
);

/** Any text, with the hostile ones often. */
export const anyText = fc.oneof(
  hostile,
  fc.string({ maxLength: 200 }),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.lorem({ maxCount: 30 }),
);

/** Any JSON object, with prototype keys among its keys. */
export const anyArguments: fc.Arbitrary<JsonObject> = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.constantFrom("place", "Place", "guests", "__proto__", "constructor", "object"),
        fc.string({ maxLength: 8 }),
      ),
      fc.jsonValue({ maxDepth: 2 }).map((value) => asJson(value)),
    ),
    { maxLength: 5 },
  )
  .map((members) => Object.fromEntries(members));

function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json; // parsed JSON is Json by construction
}

const anyName = fc.oneof(
  fc.constantFrom(...exampleTools.map(({ name }) => name), "goto", "__proto__", "TAKE"),
  fc.string({ maxLength: 12 }),
);

/** Any call, of a known tool or another. */
export const anyCall: fc.Arbitrary<ToolCall> = fc.record({
  id: fc.constantFrom("s1", "s2"),
  name: anyName,
  arguments: anyArguments,
});

const anyResult: fc.Arbitrary<ToolResult> = fc.record({
  status: fc.constantFrom("ok", "error", "refused"),
  text: anyText,
  done: fc.boolean(),
});

/** Any call with any result. */
export const anyCallResult: fc.Arbitrary<CallResult> = fc.record({ call: anyCall, result: anyResult });

/** A conversation that starts and ends with the user, roles alternating. */
export const anyHistory: fc.Arbitrary<readonly Message[]> = fc
  .array(anyText, { minLength: 1, maxLength: 41 })
  .map((texts) => (texts.length % 2 === 0 ? texts.slice(1) : texts))
  .map((texts) => texts.map((content, at): Message => ({ role: at % 2 === 0 ? "user" : "assistant", content })));

const anyVerdict = fc.record({
  passed: fc.boolean(),
  score: fc.double({ min: 0, max: 1, noNaN: true }),
  detail: anyText,
});
const step = fc.integer({ min: 1, max: 50 });
const notes = fc.array(anyText, { maxLength: 3 });

/** Any event of each hook. */
export const anyEvents: { readonly [H in Hook]: fc.Arbitrary<HookEvents[H]> } = {
  taskStart: fc.record({ hook: fc.constant("taskStart"), instruction: anyText, system: anyText }),
  stepStart: fc.record({ hook: fc.constant("stepStart"), step, system: anyText, history: anyHistory }),
  beforeModel: fc.record({
    hook: fc.constant("beforeModel"),
    step,
    messages: anyHistory,
    tools: fc.subarray([...exampleTools]),
    contract: fc.record({
      mode: fc.constantFrom("free", "late", "json"),
      reasonTokens: fc.integer({ min: 0, max: 100 }),
    }),
    decoding: fc.constant({}),
  }),
  afterModel: fc.record(
    {
      hook: fc.constant("afterModel"),
      step,
      text: anyText,
      calls: fc.array(anyCall, { maxLength: 2 }),
      finish: fc.constantFrom("stop", "length"),
      invalid: anyText,
    },
    { requiredKeys: ["hook", "step", "text", "calls", "finish"] },
  ),
  beforeTool: fc.record({
    hook: fc.constant("beforeTool"),
    step,
    call: anyCall,
    decision: fc.oneof(
      fc.constant({ type: "run" as const }),
      fc.record({ type: fc.constant("substitute" as const), result: anyResult }),
    ),
  }),
  afterTool: fc.record({ hook: fc.constant("afterTool"), step, call: anyCall, result: anyResult }),
  stepEnd: fc.record(
    {
      hook: fc.constant("stepEnd"),
      step,
      results: fc.array(anyCallResult, { maxLength: 3 }),
      invalid: anyText,
      notes,
      verdict: anyVerdict,
    },
    { requiredKeys: ["hook", "step", "results", "notes"] },
  ),
  taskEnd: fc.record(
    {
      hook: fc.constant("taskEnd"),
      step,
      answer: anyText,
      reason: fc.constantFrom("done", "budget", "loop", "interrupted", "error"),
      notes,
      verdict: anyVerdict,
    },
    { requiredKeys: ["hook", "step", "answer", "reason", "notes"] },
  ),
};

/** Any view of a run in which something has happened. */
export const anyView: fc.Arbitrary<RunView> = fc
  .record({
    instruction: anyText,
    step,
    history: anyHistory,
    calls: fc.array(anyCallResult, { maxLength: 10 }),
    notes,
    side: fc.boolean(),
    asked: fc.boolean(),
  })
  .map(({ side, asked, ...seen }) =>
    viewOf({
      ...seen,
      sideModel: side ? { role: "side", decoding: exampleDecoding } : undefined,
      lastRequest: asked ? { role: "main", request: requestOf(seen.history) } : undefined,
    }),
  );
