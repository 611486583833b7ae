import { z } from "zod";
import type { Message } from "../models/contract.ts";
import type { ExitReason, HookEvents, NodeDefinition, Outcome, Visit } from "./contract.ts";
import { controlIn, controlOut } from "./ports.ts";

const params = z.object({
  maxSteps: z
    .int()
    .min(1)
    .max(500)
    .default(12)
    .describe("Most turns of the loop.")
    .meta({ label: "Steps", unit: "steps" }),
  maxTokens: z
    .int()
    .min(100)
    .max(10_000_000)
    .default(30_000)
    .describe(
      "Most tokens read and written over the whole task; looked at between steps, so the last step may go past it.",
    )
    .meta({ label: "Tokens", unit: "tokens" }),
  maxCalls: z
    .int()
    .min(1)
    .max(5_000)
    .default(60)
    .describe("Most tool calls over the whole task; looked at between steps, so the last step may go past it.")
    .meta({ label: "Tool calls", unit: "calls" }),
});

/** The turn of the loop: opens each step, and stops when the task is over or a budget is spent. */
export const stepNode: NodeDefinition = {
  kind: "step",
  title: "Step",
  dimension: "control",
  role: "skeleton",
  help: "Opens each step and stops the loop when a budget is spent.",
  params,
  ports: () => [
    controlIn("taskStart", "start", "task start"),
    { ...controlIn("stepEnd", "again", "step end"), required: false },
    controlOut("stepStart", "step", "step start"),
    controlOut("taskEnd", "exhausted", "stop"),
  ],
  count: "one",
  budget: true,
  visit: (visit) => {
    const { event } = visit;
    if (event.hook === "taskStart") return firstStep(event);
    if (event.hook === "stepEnd") return nextStep(visit, event);
    throw new TypeError(`a step node cannot take ${event.hook}`);
  },
};

function firstStep(event: HookEvents["taskStart"]): Outcome {
  const history: Message[] = [{ role: "user", content: event.instruction }];
  return {
    type: "emit",
    port: "step",
    event: { hook: "stepStart", step: 1, system: event.system, history },
    frame: { system: event.system, step: 1, history },
    say: "step 1",
  };
}

function nextStep(visit: Visit, event: HookEvents["stepEnd"]): Outcome {
  const { view } = visit;
  const last = event.results.at(-1)?.result;
  if (event.results.some((each) => each.result.done)) return stop(event, "done", last?.text ?? "", "task over");
  const limits = params.parse(visit.params);
  const { steps, tokens, calls } = view.spent;
  const spent =
    (steps >= limits.maxSteps && `${steps} steps used`) ||
    (tokens >= limits.maxTokens && `${tokens} tokens used`) ||
    (calls >= limits.maxCalls && `${calls} calls used`);
  if (spent) return stop(event, "budget", last?.text ?? "", spent);
  const step = view.step + 1;
  const history = addUserMessage(view.history, nextMessage(event));
  return {
    type: "emit",
    port: "step",
    event: { hook: "stepStart", step, system: view.system, history },
    frame: { step, history },
    say: `step ${step} of ${limits.maxSteps}`,
  };
}

function stop(event: HookEvents["stepEnd"], reason: ExitReason, answer: string, say: string): Outcome {
  const { step, notes, verdict } = event;
  const judged = verdict === undefined ? {} : { verdict };
  return {
    type: "emit",
    port: "exhausted",
    event: { hook: "taskEnd", step, answer, reason, notes, ...judged },
    say,
  };
}

/** What the model reads at the start of the next step: each call's result, then the notes. */
function nextMessage(event: HookEvents["stepEnd"]): string {
  const several = event.results.length > 1;
  const results = event.results.map(({ call, result }) => (several ? `${call.name}: ${result.text}` : result.text));
  const lines = [...results, ...event.notes].filter((line) => line.trim() !== "");
  return lines.length === 0 ? "Go on." : lines.join("\n");
}

/** Appends what the user says next; a user message still unanswered is taken over by it, as two in a row confuse chat templates. */
function addUserMessage(history: readonly Message[], content: string): readonly Message[] {
  const kept = history.at(-1)?.role === "user" ? history.slice(0, -1) : history;
  return [...kept, { role: "user", content }];
}
