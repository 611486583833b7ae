import type { StoreApi } from "zustand/vanilla";
import type { Verdict } from "../core/nodes/contract.ts";
import { meanMargin } from "../core/nodes/model.ts";
import type { Success } from "../core/rewrite/contract.ts";
import type { RunTask, TraceEvent } from "../core/runtime/contract.ts";
import type { Studio } from "./contract.ts";
import type { StudioPorts } from "./ports.ts";
import type { WatchedRun } from "./runRewriter.ts";

/** Most runs that are remembered. */
const mostSuccesses = 50;

/** Remembers a run that went well, for the rewrites of later ones. What a recording did is nobody's own success. */
export function keepSuccess(
  store: StoreApi<Studio>,
  ports: StudioPorts,
  ended: Pick<WatchedRun, "run" | "task" | "provider"> & {
    readonly events: readonly TraceEvent[];
    readonly verdict: Verdict;
    readonly startedAt: number;
  },
): void {
  const { run, task, provider, events, verdict, startedAt: at } = ended;
  const found = provider.kind === "recorded" ? undefined : successOf(task, events, verdict);
  if (found === undefined) return;
  const success = { ...found, model: provider.modelId };
  store.setState(({ successes }) => ({ successes: [success, ...successes].slice(0, mostSuccesses) }));
  void ports.storage.saveSuccess({ ...success, run, at });
}

/** The calls that took a run to its goal, those that came to nothing left out; undefined where it failed or called nothing. */
export function successOf(task: RunTask, events: readonly TraceEvent[], verdict: Verdict): Success | undefined {
  if (!verdict.passed) return undefined;
  const worked = new Set<number>();
  for (const event of events) {
    if (event.type === "tool.returned" && event.result.status === "ok") worked.add(event.call);
  }
  const calls = events.flatMap((event) =>
    event.type === "tool.called" && event.source === "environment" && worked.has(event.call)
      ? [{ tool: event.tool.name, arguments: event.tool.arguments }]
      : [],
  );
  const margins = events.flatMap((event) =>
    event.type === "model.replied" ? (meanMargin(event.reply.logProbs ?? []) ?? []) : [],
  );
  const { id, suite, instruction } = task;
  const success = { task: id, suite, instruction, calls };
  if (calls.length === 0) return undefined;
  return margins.length === 0 ? success : { ...success, margins };
}
