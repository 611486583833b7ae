import { canonicalJson, type Json } from "../harness/json.ts";
import { err, ok, type Result } from "../harness/result.ts";
import type { Program } from "./compile.ts";
import type { RunInput, RunState, RunTask, TraceEvent } from "./contract.ts";
import { type Fork, forkRun } from "./fork.ts";
import { type Stepped, startRun } from "./start.ts";
import { stepRun } from "./step.ts";

/** Where a replay went another way than the trace. */
export type ReplayError = {
  readonly code: "unknown-harness" | "diverged" | "incomplete" | "not-a-run";
  /** Index of the event in the trace. */
  readonly at: number;
  readonly message: string;
};

/** What a replay needs besides the trace: the programs it ran under, by semantic hash, and the task with its tools. */
export type ReplayOptions = {
  readonly events: readonly TraceEvent[];
  readonly programs: ReadonlyMap<string, Program>;
  readonly task: RunTask;
  /** Where a fork began; without it only a run that began afresh can be replayed. */
  readonly from?: Fork;
};

/**
 * Runs a trace again with no effects: model replies, environment results and verdicts are taken from it. Gives the final
 * state, or the first event that comes out differently; equality is of canonical JSON.
 */
export function replayRun(options: ReplayOptions): Result<RunState, ReplayError> {
  const { events, programs, task, from } = options;
  const [first] = events;
  if (first?.type !== "run.started") return fail("not-a-run", 0, "a replay begins with a run's first event");
  if (first.parent !== undefined && from === undefined)
    return fail("not-a-run", 0, `a fork is replayed from its parent's checkpoint ${first.parent.checkpoint}`);
  let program = programs.get(first.harness);
  if (program === undefined) return fail("unknown-harness", 0, `no program for harness ${first.harness}`);
  const start = { runId: first.run, task, seed: first.seed };
  let [state, commands]: Stepped =
    first.parent === undefined || from === undefined ? startRun(program, start) : forkRun(program, start, from);
  let at = 0;
  for (;;) {
    for (const command of commands) {
      if (command.type !== "record") continue;
      const recorded = events[at];
      if (recorded === undefined) return fail("diverged", at, `the replay goes on with ${command.event.type}`);
      if (!same(recorded, command.event))
        return fail("diverged", at, `the trace has ${recorded.type}, the replay ${command.event.type}`);
      at += 1;
    }
    if (state.status === "finished") return ok(state);
    const next = events[at];
    const input = next === undefined ? undefined : inputFrom(next, state);
    if (input === undefined) return fail("incomplete", at, "the trace ends before the run does");
    if (input.type === "replaced") {
      program = programs.get(input.harness);
      if (program === undefined) return fail("unknown-harness", at, `no program for harness ${input.harness}`);
    }
    [state, commands] = stepRun(program, state, input);
  }
}

function fail(code: ReplayError["code"], at: number, message: string): Result<never, ReplayError> {
  return err({ code, at, message });
}

/** What the run was told at this point, read back from the event that it led to. */
function inputFrom(event: TraceEvent, state: RunState): RunInput | undefined {
  switch (event.type) {
    case "model.replied":
      return { type: "modelReplied", id: event.call, reply: event.reply };
    case "model.failed":
      return { type: "modelFailed", id: event.call, error: event.error };
    case "tool.returned":
      return { type: "toolReturned", id: event.call, tool: event.tool, result: event.result };
    case "task.verified":
      return { type: "verified", id: event.call, verdict: event.verdict };
    case "harness.replaced":
      return { type: "replaced", harness: event.after, previous: event.before };
    case "rewrite.proposed":
    case "rewrite.decided":
      return { type: "noted", event };
    case "run.finished":
      return event.outcome.reason === "interrupted"
        ? { type: "cancelled", detail: event.outcome.detail }
        : { type: "broken", detail: event.outcome.detail };
    default:
      return state.status === "waiting" ? undefined : { type: "advanced" };
  }
}

function same(a: TraceEvent, b: TraceEvent): boolean {
  return canonicalJson(toJson(a)) === canonicalJson(toJson(b));
}

/** Events are plain data; a JSON round trip drops what is undefined, as writing the trace does. */
function toJson(event: TraceEvent): Json {
  const json: Json = JSON.parse(JSON.stringify(event));
  return json;
}
