import type { ExitReason, Verdict } from "../core/nodes/contract.ts";
import type { RunOutcome, RunTask, TraceEvent } from "../core/runtime/contract.ts";
import type { Studio } from "./contract.ts";
import type { JudgedEpisode } from "./rewriteContract.ts";
import { versionOfHash } from "./versionOfHash.ts";

/** So many judged runs of a project are remembered. */
const most = 100;

/** Endings that say nothing of the harness: a person stopped the run, or something broke. */
const unfinished: readonly ExitReason[] = ["interrupted", "error"];

/** A run that has ended, and what the suite says of it. */
export type EndedRun = {
  readonly run: string;
  readonly task: RunTask;
  readonly events: readonly TraceEvent[];
  readonly outcome: RunOutcome;
  readonly verdict: Verdict;
};

/** The project's judged runs with one more, where it ended by itself, named by what its last visit was made under. */
export function judgedWith(studio: Studio, ended: EndedRun): readonly JudgedEpisode[] {
  const { run, task, events, outcome, verdict } = ended;
  if (unfinished.includes(outcome.reason)) return studio.judged;
  const last = events.findLast((event) => event.type === "node.started");
  const under = last?.type === "node.started" ? versionOfHash(studio, last.harness) : undefined;
  const episode = { run, suite: task.suite, task: task.id, score: verdict.score };
  return [...studio.judged, under === undefined ? episode : { ...episode, under }].slice(-most);
}
