import type { Harness, NodePath } from "../harness/document.ts";
import type { RewriteEvent } from "./contract.ts";

/** The handle by which a person or a rewriter steers a run that `drive` carries out. */
export type RunControl = {
  readonly paused: () => boolean;
  /** Holds the run before its next node; steps asked for and not yet made are forgotten. */
  readonly pause: () => void;
  readonly resume: () => void;
  /** Lets a paused run make one node visit; a run that is not paused takes no notice. */
  readonly stepOnce: () => void;
  /** Puts another harness in force at the next step boundary; a later call takes the place of an earlier one. */
  readonly replaceHarness: (harness: Harness) => void;
  /** Has what became of a rewrite recorded in the run's trace: at once where `drive` is at work, else as soon as it is. */
  readonly note: (event: RewriteEvent) => void;
  /** Where notes go from now on; those that came before it go there first. Called by `drive`. */
  readonly takeNotes: (record: (event: RewriteEvent) => void) => void;
  /** Takes the waiting replacement, if any. Called by `drive`. */
  readonly takeReplacement: () => Harness | undefined;
  /** Resolves when the run may make its next visit, which is of this node, or when the signal aborts. Called by `drive`. */
  readonly ready: (signal: AbortSignal, next: NodePath) => Promise<void>;
};

/** How a run is steered from its beginning. */
export type ControlOptions = {
  /** Whether it starts held before its first node. */
  readonly paused: boolean;
  /** Told once of each node that is to be visited next, in time to hold the run before it. */
  readonly beforeVisit?: (node: NodePath) => void;
};

/** A control for one run. */
export function createRunControl(options: ControlOptions = { paused: false }): RunControl {
  let held = options.paused;
  let credit = 0;
  let replacement: Harness | undefined;
  let wake: () => void = () => undefined;
  const early: RewriteEvent[] = [];
  let record: (event: RewriteEvent) => void = (event) => {
    early.push(event);
  };
  const free = () => !held || credit > 0;
  return {
    paused: () => held,
    pause: () => {
      held = true;
      credit = 0;
    },
    resume: () => {
      held = false;
      credit = 0;
      wake();
    },
    stepOnce: () => {
      if (!held) return;
      credit += 1;
      wake();
    },
    replaceHarness: (harness) => {
      replacement = harness;
    },
    note: (event) => record(event),
    takeNotes: (taken) => {
      record = taken;
      for (const event of early.splice(0)) taken(event);
    },
    takeReplacement: () => {
      const taken = replacement;
      replacement = undefined;
      return taken;
    },
    ready: async (signal, next) => {
      if (!signal.aborted) options.beforeVisit?.(next);
      while (!free() && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = () => {
            signal.removeEventListener("abort", wake);
            resolve();
          };
          signal.addEventListener("abort", wake, { once: true });
        });
      }
      if (held && credit > 0) credit -= 1;
    },
  };
}
