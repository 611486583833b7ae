import type { RewriteEvent, TraceEvent } from "../../core/runtime/contract.ts";
import { type EventNames, type EventWords, eventWords, type TitleOf } from "../controls/eventWords.ts";

/** A row of the list: which event, its number within its step (`7.3`), and where the harness in force is another than on the row before, its hash. */
export type TraceRow = {
  readonly index: number;
  readonly number: string;
  readonly words: EventWords;
  readonly harness: string | undefined;
};

/** A step as the timeline draws it: its events, how long it took, and whether anything went wrong in it. */
export type TraceStep = {
  readonly step: number;
  readonly first: number;
  readonly count: number;
  readonly milliseconds: number;
  readonly bad: boolean;
  /** What became of rewrites at it, in order. */
  readonly rewrites: readonly RewriteEvent[];
};

/** What the list leaves out unless asked: visits that did nothing else, and checkpoints. */
export function isRoutine(event: TraceEvent): boolean {
  return event.type === "node.started" || event.type === "checkpoint.saved";
}

/**
 * The step each event belongs to; 0 before the first. Another harness and rewrites belong to the step that they come before,
 * events without a step of their own to the one begun last.
 */
export function stepsOf(events: readonly TraceEvent[]): readonly number[] {
  let step = 0;
  return events.map((event) => {
    const begins = event.type === "node.started" ? !event.node.includes("/") : isSteering(event);
    if (begins && "step" in event) step = Math.max(step, event.step);
    return step;
  });
}

function isSteering(event: TraceEvent): boolean {
  return event.type === "harness.replaced" || isAboutRewrite(event);
}

/** Whether an event tells of a rewrite. */
export function isAboutRewrite(event: TraceEvent): event is RewriteEvent {
  return event.type === "rewrite.proposed" || event.type === "rewrite.decided";
}

/** The semantic hash of the harness in force at each event. */
export function harnessesOf(events: readonly TraceEvent[]): readonly string[] {
  let hash = "";
  return events.map((event) => {
    if (event.type === "harness.replaced") hash = event.after;
    else if (event.type === "run.started" || event.type === "node.started") hash = event.harness;
    return hash;
  });
}

/** The rows to list: routine ones only where `all`, and only those that hold `filter` in what they say, whatever the case. */
export function traceRows(
  events: readonly TraceEvent[],
  titleOf: TitleOf,
  { all, filter }: { readonly all: boolean; readonly filter: string },
  names?: EventNames,
): readonly TraceRow[] {
  const wanted = filter.trim().toLowerCase();
  const steps = stepsOf(events);
  const harnesses = harnessesOf(events);
  const rows: TraceRow[] = [];
  let [step, within] = [-1, 0];
  let inForce: string | undefined;
  events.forEach((event, index) => {
    if (!all && isRoutine(event)) return;
    const own = steps[index] ?? 0;
    within = own === step ? within + 1 : 0;
    step = own;
    const words = eventWords(event, titleOf, names);
    const said = `${words.what} ${words.who} ${words.line}`.toLowerCase();
    if (wanted !== "" && !said.includes(wanted)) return;
    const harness = harnesses[index];
    rows.push({ index, number: `${own}.${within}`, words, harness: harness === inForce ? undefined : harness });
    inForce = harness;
  });
  return rows;
}

/** The timeline's steps, from the first one on. */
export function traceSteps(events: readonly TraceEvent[], times: readonly number[]): readonly TraceStep[] {
  const found: { step: number; first: number; count: number; bad: boolean; rewrites: RewriteEvent[] }[] = [];
  stepsOf(events).forEach((step, index) => {
    if (step === 0) return;
    const last = found.at(-1);
    const event = events[index];
    const bad = event !== undefined && isBad(event);
    const rewrites = event !== undefined && isAboutRewrite(event) ? [event] : [];
    if (last?.step === step) {
      last.count += 1;
      last.bad ||= bad;
      last.rewrites.push(...rewrites);
    } else found.push({ step, first: index, count: 1, bad, rewrites });
  });
  return found.map((each, at) => {
    const end = found[at + 1]?.first ?? events.length - 1;
    return { ...each, milliseconds: (times[end] ?? 0) - (times[each.first] ?? 0) };
  });
}

function isBad(event: TraceEvent): boolean {
  if (event.type === "tool.returned") return event.result.status !== "ok";
  if (event.type === "task.verified") return !event.verdict.passed;
  return event.type === "node.failed" || event.type === "model.failed";
}
