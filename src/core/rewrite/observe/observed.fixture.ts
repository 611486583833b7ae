import type { Harness } from "../../harness/document.ts";
import { catalogue } from "../../nodes/catalogue.ts";
import type { Checkpoint, RunTask, TraceEvent } from "../../runtime/contract.ts";
import { type DriveOptions, drive, type Performer } from "../../runtime/drive.ts";
import { lookTask, loopHarness, scriptedPerformer } from "../../runtime/loopFixture.ts";
import type { Symptom, SymptomName, Trigger, TriggerName } from "../contract.ts";
import type { Facts, Observer, ObserverOptions } from "../facts.ts";
import { createObserver } from "./observer.ts";
import { watchedParts } from "./parts.ts";

/** What an observer saw of a run; `at(step)` is what it said at the boundary that closed the step. */
export type Observed = {
  readonly observer: Observer;
  readonly events: readonly TraceEvent[];
  readonly checkpoints: readonly Checkpoint[];
  readonly at: (step: number) => {
    readonly triggers: readonly TriggerName[];
    readonly symptoms: readonly SymptomName[];
  };
  /** The triggers of every boundary, in order. */
  readonly triggers: readonly Trigger[];
};

/** How a test's run is set up; the loop's router takes plain text for unreadable. */
export type Setting = {
  readonly harness?: Harness;
  readonly perform?: Partial<Performer>;
  readonly task?: RunTask;
  readonly options?: Partial<ObserverOptions>;
  readonly seed?: number;
  /** Lets the run go on to its end with the last reply again and again; else it is stopped after one step for each reply. */
  readonly whole?: boolean;
  /** What else the run is driven with: a fork's start, a person's hand. */
  readonly drive?: Partial<Pick<DriveOptions, "from" | "control">>;
};

/** The loop of a test: plain text cannot be read, and there is room for `maxSteps` steps. */
export function strictLoop(maxSteps = 20): Harness {
  return loopHarness({ params: { router: { plainText: "invalid" }, step: { maxSteps } } });
}

/** Runs a harness of the real kinds on these replies and observes it as it goes. */
export async function observe(texts: readonly string[], setting: Setting = {}): Promise<Observed> {
  const { harness = strictLoop(), task = lookTask, seed = 1 } = setting;
  const options = { ...optionsFor(harness), ...setting.options };
  const observer = createObserver(options);
  const events: TraceEvent[] = [];
  const stop = new AbortController();
  const said = new Map<number, { triggers: readonly Trigger[]; symptoms: readonly Symptom[] }>();
  const { checkpoints } = await drive({
    ...setting.drive,
    harness,
    definitions: catalogue,
    start: { runId: "r", task, seed },
    perform: scriptedPerformer(texts, setting.perform),
    clock: () => 0,
    signal: stop.signal,
    onEvent: (event) => {
      observer.note(event, events.length);
      events.push(event);
      if (event.type !== "checkpoint.saved") return;
      said.set(event.step, { triggers: observer.triggers(), symptoms: observer.symptoms() });
      if (setting.whole !== true && event.step >= Math.max(1, texts.length)) stop.abort();
    },
  });
  return {
    observer,
    events,
    checkpoints,
    at: (step) => ({
      triggers: (said.get(step)?.triggers ?? []).map(({ name }) => name),
      symptoms: (said.get(step)?.symptoms ?? []).map(({ name }) => name),
    }),
    triggers: [...said.values()].flatMap(({ triggers }) => triggers),
  };
}

/** What an observer of a run of this harness is told: its parts, its budget, and a window of 2,048 tokens. */
export function optionsFor(harness: Harness): ObserverOptions {
  const budget = Object.values(harness.nodes).find(({ kind }) => kind === "step")?.params.maxSteps;
  const maxSteps = typeof budget === "number" ? budget : 12;
  return { contextTokens: 2_048, maxSteps, parts: () => watchedParts(harness, catalogue), marginFloor: undefined };
}

/** An observer that was fed these events. */
export function observerOf(events: readonly TraceEvent[], options: ObserverOptions): Observer {
  const observer = createObserver(options);
  for (const [index, event] of events.entries()) observer.note(event, index);
  return observer;
}

/** Everything an observer says, as plain data. */
export function told(observer: Observer): unknown {
  const facts: Facts = observer.facts();
  return { facts: { ...facts, parts: [...facts.parts] }, symptoms: observer.symptoms(), triggers: observer.triggers() };
}
