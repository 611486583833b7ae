import { msg } from "../harness/say.ts";
import type { Message } from "../models/contract.ts";
import type { ExitReason, HookEvents, NodeDefinition, Outcome, Visit } from "./contract.ts";
import { stepKind } from "./kinds/step.ts";

const { params } = stepKind;

/** The turn of the loop: opens each step, and stops when the task is over or a budget is spent. */
export const stepNode: NodeDefinition = {
  ...stepKind,
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
    say: msg("step 1"),
  };
}

function nextStep(visit: Visit, event: HookEvents["stepEnd"]): Outcome {
  const { view } = visit;
  const last = event.results.at(-1)?.result;
  if (event.results.some((each) => each.result.done)) return stop(event, "done", last?.text ?? "", msg("task over"));
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
