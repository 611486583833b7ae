import { z } from "zod";
import type { TraceEvent } from "../../core/runtime/contract.ts";

const count = z.number();
const text = z.string();
const call = z.object({ id: text, name: text, arguments: z.record(text, z.json()) });
const usage = z.object({ promptTokens: count, cachedTokens: count.optional(), completionTokens: count });
const verdict = z.object({ passed: z.boolean(), score: count, detail: text });
const toolResult = z.object({ status: z.enum(["ok", "error", "refused"]), text, done: z.boolean() });
const message = z.object({ role: z.enum(["system", "user", "assistant"]), content: text });
const reply = z.looseObject({
  text,
  calls: z.array(call),
  usage,
  finish: z.enum(["stop", "length", "tool-calls", "aborted"]),
});
const failure = z.looseObject({ code: text, message: text, retry: text });
const visit = { span: count, node: text };
const effect = { ...visit, call: count };

const event = z.discriminatedUnion("type", [
  z.looseObject({
    type: z.literal("run.started"),
    run: text,
    harness: text,
    suite: text,
    task: text,
    instruction: text,
  }),
  z.looseObject({ type: z.literal("node.started"), ...visit, hook: text, step: count }),
  z.looseObject({
    type: z.literal("node.triggered"),
    ...visit,
    hook: text,
    changes: z.array(z.object({ field: text, before: z.json(), after: z.json() })),
    say: text.optional(),
  }),
  z.looseObject({ type: z.literal("node.failed"), ...visit, hook: text, rule: text, message: text }),
  z.looseObject({
    type: z.literal("model.called"),
    ...effect,
    role: text,
    kept: count,
    added: z.array(message),
    tools: z.array(text),
    constraint: text,
    maxTokens: count,
  }),
  z.looseObject({ type: z.literal("model.replied"), ...effect, reply }),
  z.looseObject({ type: z.literal("model.failed"), ...effect, error: failure }),
  z.looseObject({ type: z.literal("tool.called"), ...effect, tool: call, source: text }),
  z.looseObject({ type: z.literal("tool.returned"), ...effect, tool: text, result: toolResult }),
  z.looseObject({ type: z.literal("task.verified"), ...effect, verdict }),
  z.looseObject({ type: z.literal("checkpoint.saved"), checkpoint: count, step: count }),
  z.looseObject({ type: z.literal("harness.replaced"), before: text, after: text, step: count }),
  z.looseObject({ type: z.literal("rewrite.proposed"), proposal: text, step: count }),
  z.looseObject({ type: z.literal("rewrite.decided"), proposal: text, decision: text, step: count }),
  z.looseObject({
    type: z.literal("run.finished"),
    outcome: z.looseObject({
      reason: z.enum(["done", "budget", "loop", "interrupted", "error"]),
      answer: text,
      detail: text,
      verdict: verdict.optional(),
    }),
    usage,
  }),
]);

/** A trace event as it is kept; every field that the page draws is checked, others are passed through. */
export const traceEventSchema = z.custom<TraceEvent>((value) => event.safeParse(value).success, "not a trace event");
