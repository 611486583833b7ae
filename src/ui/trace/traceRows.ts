import type { TraceEvent } from "../../core/runtime/contract.ts";
import { type EventWords, eventWords, type TitleOf } from "../controls/eventWords.ts";

/** A row of the list: which event, and its number within its step (`7.3`). */
export type TraceRow = { readonly index: number; readonly number: string; readonly words: EventWords };

/** A step as the timeline draws it: its events, how long it took, and whether anything went wrong in it. */
export type TraceStep = {
  readonly step: number;
  readonly first: number;
  readonly count: number;
  readonly milliseconds: number;
  readonly bad: boolean;
};

/** What the list leaves out unless asked: visits that did nothing else, and checkpoints. */
export function isRoutine(event: TraceEvent): boolean {
  return event.type === "node.started" || event.type === "checkpoint.saved";
}

/** The step each event belongs to; 0 before the first. Events without a step of their own belong to the one begun last. */
export function stepsOf(events: readonly TraceEvent[]): readonly number[] {
  let step = 0;
  return events.map((event) => {
    if (event.type === "node.started" && event.node.includes("/") === false) step = Math.max(step, event.step);
    return step;
  });
}

/** The rows to list: routine ones only where `all`, and only those that hold `filter` in what they say, whatever the case. */
export function traceRows(
  events: readonly TraceEvent[],
  titleOf: TitleOf,
  { all, filter }: { readonly all: boolean; readonly filter: string },
): readonly TraceRow[] {
  const wanted = filter.trim().toLowerCase();
  const steps = stepsOf(events);
  const rows: TraceRow[] = [];
  let [step, within] = [-1, 0];
  events.forEach((event, index) => {
    if (!all && isRoutine(event)) return;
    const own = steps[index] ?? 0;
    within = own === step ? within + 1 : 0;
    step = own;
    const words = eventWords(event, titleOf);
    const said = `${words.what} ${words.who} ${words.line}`.toLowerCase();
    if (wanted !== "" && !said.includes(wanted)) return;
    rows.push({ index, number: `${own}.${within}`, words });
  });
  return rows;
}

/** The timeline's steps, from the first one on. */
export function traceSteps(events: readonly TraceEvent[], times: readonly number[]): readonly TraceStep[] {
  const found: { step: number; first: number; count: number; bad: boolean }[] = [];
  stepsOf(events).forEach((step, index) => {
    if (step === 0) return;
    const last = found.at(-1);
    const event = events[index];
    const bad = event !== undefined && isBad(event);
    if (last?.step === step) {
      last.count += 1;
      last.bad ||= bad;
    } else found.push({ step, first: index, count: 1, bad });
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
