import type { Harness } from "../harness/document.ts";
import type { Json } from "../harness/json.ts";
import { seedOf } from "../harness/random.ts";
import { err, ok, type Result } from "../harness/result.ts";
import { say } from "../harness/say.ts";
import type { Verdict } from "../nodes/contract.ts";
import type { Definitions } from "../runtime/compile.ts";
import type { Checkpoint, TraceEvent } from "../runtime/contract.ts";
import { drive, type Performer } from "../runtime/drive.ts";
import type { Pair, PairArm } from "./contract.ts";

/** A world of its own for one arm, in the state that the checkpoint's snapshot holds, and what it says of an answer. */
export type ForkedWorld = {
  readonly perform: Performer;
  readonly verify: (answer: string) => Verdict;
};

/** One of a pair's two runs. */
export type ArmName = "with" | "without";

/** What a forked pair is run from. */
export type PairOptions = {
  readonly checkpoint: Checkpoint;
  /** The run that the checkpoint is of. */
  readonly run: string;
  readonly harnesses: Readonly<Record<ArmName, Harness>>;
  readonly definitions: Definitions;
  /** Opens a world afresh for each arm. */
  readonly world: (snapshot: Json | undefined) => ForkedWorld;
  /** Milliseconds, from any fixed origin. */
  readonly clock: () => number;
  readonly signal: AbortSignal;
  /** Told which arm begins. */
  readonly onArm?: (arm: ArmName) => void;
  readonly onEvent?: (arm: ArmName, event: TraceEvent) => void;
  readonly breathe?: () => Promise<void>;
};

/**
 * Runs on from a checkpoint twice, with a rewrite and without it, from the same state, world and random numbers, with no rewriter
 * at work. The world judges. An error says in one sentence why there is no pair: it was stopped, or an arm's model failed.
 */
export async function runPair(options: PairOptions): Promise<Result<Pair, string>> {
  const withRewrite = await runArm(options, "with");
  if (!withRewrite.ok) return withRewrite;
  const without = await runArm(options, "without");
  return without.ok ? ok({ withRewrite: withRewrite.value, without: without.value }) : without;
}

/** The checkpoint that a rewrite's further pairs run on from: the state is the same, the random numbers are others for each `nth` from 1. */
export function drawnAnew(checkpoint: Checkpoint, nth: number): Checkpoint {
  if (nth === 0) return checkpoint;
  return { ...checkpoint, state: { ...checkpoint.state, seed: seedOf(checkpoint.state.seed, "pair", nth) } };
}

async function runArm(options: PairOptions, arm: ArmName): Promise<Result<PairArm, string>> {
  const { checkpoint, run, harnesses, definitions, clock, signal, onEvent, breathe } = options;
  options.onArm?.(arm);
  const { perform, verify } = options.world(checkpoint.environment);
  const { task, seed, usage } = checkpoint.state;
  const started = clock();
  const { state, outcome, trace } = await drive({
    harness: harnesses[arm],
    definitions,
    start: { runId: `${run}-${arm}`, task, seed },
    from: { checkpoint, run },
    perform,
    clock,
    signal,
    ...(onEvent === undefined ? {} : { onEvent: (event) => onEvent(arm, event) }),
    ...(breathe === undefined ? {} : { breathe }),
  });
  if (outcome.reason === "interrupted") return err(say("The pair was stopped before both runs had ended."));
  const failed = trace.events.findLast((event) => event.type === "model.failed");
  if (failed?.type === "model.failed" && outcome.reason === "error") return err(failed.error.message);
  return ok({
    outcome,
    verdict: verify(outcome.answer),
    steps: (state.frames[0]?.spent.steps ?? 0) - (checkpoint.state.frames[0]?.spent.steps ?? 0),
    tokens: tokensOf(state.usage) - tokensOf(usage),
    milliseconds: Math.round(clock() - started),
  });
}

function tokensOf({ promptTokens, completionTokens }: Checkpoint["state"]["usage"]): number {
  return promptTokens + completionTokens;
}
