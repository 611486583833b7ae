import type { Harness } from "../harness/document.ts";
import type { Json } from "../harness/json.ts";
import type { Result } from "../harness/result.ts";
import { msg } from "../harness/say.ts";
import type { ChatReply, ChatRequest, ModelError, ToolCall } from "../models/contract.ts";
import type { ToolResult, Verdict } from "../nodes/contract.ts";
import { compileHarness, type Definitions, type Program } from "./compile.ts";
import type {
  Checkpoint,
  RewriteEvent,
  RunCommand,
  RunInput,
  RunOutcome,
  RunState,
  Trace,
  TraceEvent,
} from "./contract.ts";
import { createRunControl, type RunControl } from "./control.ts";
import { type Fork, forkRun } from "./fork.ts";
import { createNotes } from "./notes.ts";
import { type RunStart, startRun } from "./start.ts";
import { stepRun } from "./step.ts";
import { untilAborted } from "./untilAborted.ts";
import { innermost } from "./visit.ts";

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
  readonly from?: Fork;
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
  /** Awaited at each step boundary, before a replacement is taken; one that rejects is told of and never breaks the run. */
  readonly atBoundary?: (checkpoint: Checkpoint) => Promise<void>;
  /** Told why `atBoundary` failed. */
  readonly onTrouble?: (message: string) => void;
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
 * Carries a run to its end: steps it, performs what it asks for, records what happens. Always ends with an outcome: a
 * performer or a listener that throws, or a replacement that cannot be run, ends the run with reason `error`, an abort with
 * reason `interrupted`, the trace whole either way. Throws a TypeError for a harness that has errors: check it before.
 */
export async function drive(options: DriveOptions): Promise<RunResult> {
  const run = openRun(options);
  const { signal } = options;
  const control = options.control ?? createRunControl();
  control.takeNotes(run.note);
  let input: RunInput = { type: "advanced" };
  for (let visits = 1; run.state.status !== "finished"; visits += 1) {
    if (input.type === "advanced") {
      await control.ready(signal, innermost(run.state).cursor.node);
      if (signal.aborted) input = stopped;
      else run.takeReplacement(control);
    }
    const commands = run.step(run.trouble() ?? input);
    await attended(options, run.keepCheckpoint(commands));
    const next = commands.find(isEffect);
    input = next === undefined || run.trouble() ? { type: "advanced" } : await performed(options, next);
    if (visits % visitsPerBreath === 0) await options.breathe?.();
  }
  return run.result();
}

const stopped: RunInput = { type: "cancelled", detail: msg("stopped by the person") };

type Effectful = Extract<RunCommand, { readonly type: "callModel" | "callTool" | "verify" }>;

function isEffect(command: RunCommand): command is Effectful {
  return command.type === "callModel" || command.type === "callTool" || command.type === "verify";
}

type OpenRun = {
  readonly state: RunState;
  readonly step: (input: RunInput) => readonly RunCommand[];
  /** What is to be told to the run instead of its next input, once a listener or a replacement has failed. */
  readonly trouble: () => RunInput | undefined;
  /** Records an event of a rewrite, behind those that are being recorded. */
  readonly note: (event: RewriteEvent) => void;
  /** The checkpoint that is due now, kept. */
  readonly keepCheckpoint: (commands: readonly RunCommand[]) => Checkpoint | undefined;
  readonly takeReplacement: (control: RunControl) => void;
  readonly result: () => RunResult;
};

function openRun(options: DriveOptions): OpenRun {
  const { clock, onEvent, definitions } = options;
  const origin = clock();
  const events: TraceEvent[] = [];
  const times: number[] = [];
  const checkpoints: Checkpoint[] = [];
  let program = compiledOrThrow(options.harness, definitions);
  let trouble: RunInput | undefined;
  let atBoundary = false;
  const guarded = (action: () => void) => {
    try {
      action();
    } catch (error) {
      trouble ??= { type: "broken", detail: messageOf(error) };
    }
  };
  const add = (event: TraceEvent) => {
    const time = Math.round((clock() - origin) * 10) / 10;
    events.push(event);
    times.push(time);
    guarded(() => onEvent?.(event, time));
  };
  const notes = createNotes((event) => {
    for (const command of stepRun(program, state, { type: "noted", event })[1]) {
      if (command.type === "record") add(command.event);
    }
  });
  const record = (commands: readonly RunCommand[]) => {
    notes.holdDuring(() => {
      for (const command of commands) if (command.type === "record") add(command.event);
    });
    return commands;
  };
  const { start, from } = options;
  const [first, opening] = from === undefined ? startRun(program, start) : forkRun(program, start, from);
  let state = first;
  record(opening);
  const step = (input: RunInput) => {
    const [next, commands] = stepRun(program, state, input);
    state = next;
    atBoundary = false;
    return record(commands);
  };
  const keepCheckpoint = (commands: readonly RunCommand[]) => {
    const command = commands.find((each) => each.type === "boundary");
    if (command === undefined) return undefined;
    atBoundary = true;
    let kept: Checkpoint | undefined;
    guarded(() => {
      const { checkpoint: id, step: at } = command;
      kept = { id, step: at, state, environment: options.perform.snapshot(), eventCount: events.length };
      checkpoints.push(kept);
      options.onCheckpoint?.(kept);
    });
    return kept;
  };
  const takeReplacement = (control: RunControl) => {
    const replacement = atBoundary ? control.takeReplacement() : undefined;
    if (replacement === undefined) return;
    const previous = program.hash;
    guarded(() => {
      program = compiledOrThrow(replacement, definitions);
      step({ type: "replaced", harness: program.hash, previous });
    });
  };
  return {
    get state() {
      return state;
    },
    step,
    trouble: () => trouble,
    note: notes.note,
    keepCheckpoint,
    takeReplacement,
    result: () => ({ outcome: outcomeOf(state), trace: { run: state.runId, events, times }, checkpoints, state }),
  };
}

/** Lets whoever attends to the boundaries do so; their failure is not the run's. */
async function attended(options: DriveOptions, checkpoint: Checkpoint | undefined): Promise<void> {
  if (checkpoint === undefined || options.atBoundary === undefined || options.signal.aborted) return;
  try {
    await untilAborted(options.atBoundary(checkpoint), options.signal);
  } catch (error) {
    if (!options.signal.aborted) options.onTrouble?.(messageOf(error));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function outcomeOf(state: RunState): RunOutcome {
  if (state.outcome === undefined) throw new TypeError("an unfinished run has no outcome");
  return state.outcome;
}

function compiledOrThrow(harness: Harness, definitions: Definitions): Program {
  const compiled = compileHarness(harness, definitions);
  if (compiled.ok) return compiled.value;
  throw new TypeError(`the harness cannot be run: ${compiled.error.map((finding) => finding.message).join(" ")}`);
}

async function performed(options: DriveOptions, command: Effectful): Promise<RunInput> {
  const { perform, signal } = options;
  const { id } = command;
  if (signal.aborted) return stopped;
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
    return signal.aborted ? stopped : { type: "broken", detail: messageOf(error) };
  }
}
