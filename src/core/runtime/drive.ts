import type { Harness } from "../harness/document.ts";
import type { Json } from "../harness/json.ts";
import type { Result } from "../harness/result.ts";
import type { ChatReply, ChatRequest, ModelError, ToolCall } from "../models/contract.ts";
import type { ToolResult, Verdict } from "../nodes/contract.ts";
import { compileHarness, type Definitions, type Program } from "./compile.ts";
import type { Checkpoint, RunCommand, RunInput, RunOutcome, RunState, Trace, TraceEvent } from "./contract.ts";
import { createRunControl, type RunControl } from "./control.ts";
import { type RunStart, startRun } from "./start.ts";
import { stepRun } from "./step.ts";

/** The outside of a run: models and environment. Each takes the run's signal and may be cut short by it. */
export type Performer = {
  readonly model: (
    role: string,
    request: ChatRequest,
    signal: AbortSignal,
    onText: (text: string) => void,
  ) => Promise<Result<ChatReply, ModelError>>;
  readonly tool: (call: ToolCall, signal: AbortSignal) => Promise<ToolResult>;
  readonly verify: (answer: string, signal: AbortSignal) => Promise<Verdict>;
  /** The environment's state for checkpoints; undefined without an environment. */
  readonly snapshot: () => Json | undefined;
};

/** What `drive` needs. `from` goes on from a checkpoint instead of starting afresh. */
export type DriveOptions = {
  readonly harness: Harness;
  readonly definitions: Definitions;
  readonly start: RunStart;
  readonly from?: { readonly checkpoint: Checkpoint; readonly run: string };
  readonly perform: Performer;
  /** Milliseconds, from any fixed origin. */
  readonly clock: () => number;
  readonly signal: AbortSignal;
  readonly control?: RunControl;
  /** Told of each event as it is recorded, with its milliseconds from the start. */
  readonly onEvent?: (event: TraceEvent, time: number) => void;
  /** Told what the model writes, piece by piece; never recorded. */
  readonly onText?: (node: string, text: string) => void;
  readonly onCheckpoint?: (checkpoint: Checkpoint) => void;
  /** Awaited now and then so that a run without slow effects leaves the thread to others. */
  readonly breathe?: () => Promise<void>;
};

/** A finished run. */
export type RunResult = {
  readonly outcome: RunOutcome;
  readonly trace: Trace;
  readonly checkpoints: readonly Checkpoint[];
  readonly state: RunState;
};

/** Visits between two breaths. */
const visitsPerBreath = 256;

/**
 * Carries a run to its end: steps it, performs what it asks for, records what happens. Always ends with an outcome; a
 * performer that throws ends the run with reason `error`, an abort with reason `interrupted`, the trace whole either way.
 * Throws a TypeError for a harness that has errors: check it before.
 */
export async function drive(options: DriveOptions): Promise<RunResult> {
  const run = openRun(options);
  const { signal } = options;
  const control = options.control ?? createRunControl();
  let input: RunInput = { type: "advanced" };
  for (let visits = 1; run.state.status !== "finished"; visits += 1) {
    await control.ready(signal);
    if (signal.aborted) input = { type: "cancelled", detail: "stopped by the person" };
    const commands = run.step(input);
    const next = commands.find(isEffect);
    input = next === undefined ? { type: "advanced" } : await performed(options, next);
    if (commands.some((command) => command.type === "boundary")) run.boundary(commands, control);
    if (visits % visitsPerBreath === 0) await options.breathe?.();
  }
  return run.result();
}

type Effectful = Extract<RunCommand, { readonly type: "callModel" | "callTool" | "verify" }>;

function isEffect(command: RunCommand): command is Effectful {
  return command.type === "callModel" || command.type === "callTool" || command.type === "verify";
}

type OpenRun = {
  readonly state: RunState;
  readonly step: (input: RunInput) => readonly RunCommand[];
  readonly boundary: (commands: readonly RunCommand[], control: RunControl) => void;
  readonly result: () => RunResult;
};

function openRun(options: DriveOptions): OpenRun {
  const { clock, onEvent } = options;
  const origin = clock();
  const events: TraceEvent[] = [];
  const times: number[] = [];
  const checkpoints: Checkpoint[] = [];
  let program = compiledOrThrow(options.harness, options.definitions);
  const record = (commands: readonly RunCommand[]) => {
    for (const command of commands) {
      if (command.type !== "record") continue;
      const time = Math.round((clock() - origin) * 10) / 10;
      events.push(command.event);
      times.push(time);
      onEvent?.(command.event, time);
    }
    return commands;
  };
  const [first, opening] = opened(options, program);
  let state = first;
  record(opening);
  const step = (input: RunInput) => {
    const [next, commands] = stepRun(program, state, input);
    state = next;
    return record(commands);
  };
  const boundary = (commands: readonly RunCommand[], control: RunControl) => {
    for (const command of commands) {
      if (command.type !== "boundary") continue;
      const environment = options.perform.snapshot();
      const checkpoint = { id: command.checkpoint, step: command.step, state, environment, eventCount: events.length };
      checkpoints.push(checkpoint);
      options.onCheckpoint?.(checkpoint);
    }
    const replacement = control.takeReplacement();
    if (replacement === undefined) return;
    const previous = program.hash;
    program = compiledOrThrow(replacement, options.definitions);
    step({ type: "replaced", harness: program.hash, previous });
  };
  return {
    get state() {
      return state;
    },
    step,
    boundary,
    result: () => ({ outcome: outcomeOf(state), trace: { run: state.runId, events, times }, checkpoints, state }),
  };
}

function outcomeOf(state: RunState): RunOutcome {
  if (state.outcome === undefined) throw new TypeError("an unfinished run has no outcome");
  return state.outcome;
}

function opened(options: DriveOptions, program: Program) {
  const { start, from } = options;
  if (from === undefined) return startRun(program, start);
  const { checkpoint } = from;
  const state: RunState = { ...checkpoint.state, runId: start.runId, seed: start.seed, harness: program.hash };
  const event: TraceEvent = {
    type: "run.started",
    run: start.runId,
    harness: program.hash,
    suite: state.task.suite,
    task: state.task.id,
    seed: start.seed,
    instruction: state.task.instruction,
    parent: { run: from.run, checkpoint: checkpoint.id },
  };
  const [entered] = stepRun(program, state, { type: "replaced", harness: program.hash, previous: state.harness });
  return [entered, [{ type: "record", event }]] as const;
}

function compiledOrThrow(harness: Harness, definitions: Definitions): Program {
  const compiled = compileHarness(harness, definitions);
  if (compiled.ok) return compiled.value;
  throw new TypeError(`the harness cannot be run: ${compiled.error.map((finding) => finding.message).join(" ")}`);
}

async function performed(options: DriveOptions, command: Effectful): Promise<RunInput> {
  const { perform, signal } = options;
  const { id } = command;
  try {
    switch (command.type) {
      case "callModel": {
        const said = (text: string) => options.onText?.(command.node, text);
        const replied = await untilAborted(perform.model(command.role, command.request, signal, said), signal);
        return replied.ok
          ? { type: "modelReplied", id, reply: replied.value }
          : { type: "modelFailed", id, error: replied.error };
      }
      case "callTool": {
        const result = await untilAborted(perform.tool(command.call, signal), signal);
        return { type: "toolReturned", id, tool: command.call.name, result };
      }
      case "verify":
        return { type: "verified", id, verdict: await untilAborted(perform.verify(command.answer, signal), signal) };
    }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return signal.aborted ? { type: "cancelled", detail: "stopped by the person" } : { type: "broken", detail };
  }
}

/** The promise's value, or a rejection as soon as the signal aborts, so that a performer that never answers cannot hold the run. */
function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  if (signal.aborted) return Promise.reject(new DOMException("aborted", "AbortError"));
  return new Promise((resolve, reject) => {
    const abort = () => reject(new DOMException("aborted", "AbortError"));
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
