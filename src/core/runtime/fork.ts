import type { Program } from "./compile.ts";
import type { Checkpoint, RunState, TraceEvent } from "./contract.ts";
import type { RunStart, Stepped } from "./start.ts";
import { stepRun } from "./step.ts";

/** Where a fork goes on from: a checkpoint of another run, which stays as it is. */
export type Fork = { readonly checkpoint: Checkpoint; readonly run: string };

/** The state of a run that goes on from a checkpoint, under its own id, seed and harness, with the event that opens its trace. */
export function forkRun(program: Program, start: Pick<RunStart, "runId" | "seed">, { checkpoint, run }: Fork): Stepped {
  const { runId, seed } = start;
  const { task, harness: previous } = checkpoint.state;
  const state: RunState = { ...checkpoint.state, runId, seed };
  const event: TraceEvent = {
    type: "run.started",
    run: runId,
    harness: program.hash,
    suite: task.suite,
    task: task.id,
    seed,
    instruction: task.instruction,
    parent: { run, checkpoint: checkpoint.id },
  };
  const [entered] = stepRun(program, state, { type: "replaced", harness: program.hash, previous });
  return [entered, [{ type: "record", event }]];
}
