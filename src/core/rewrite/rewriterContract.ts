import type { Capabilities } from "../models/contract.ts";
import type { Schedule } from "../models/schedule.ts";
import type { Definitions } from "../runtime/compile.ts";
import type { Checkpoint, RunOutcome, RunTask, TraceEvent } from "../runtime/contract.ts";
import type { RunControl } from "../runtime/control.ts";
import type { ChangeId, HitRate, Pair, Rewrite, RewriteId, Success } from "./contract.ts";
import type { RateKey } from "./ledger.ts";
import type { ReviewDocument } from "./reviewContract.ts";
import type { AskWriter } from "./slots.ts";

/** How rewrites are let in: asked first; on trial, with one key to revert; or kept only when the measured gate passes. */
export const rewriteModes = ["ask", "trial", "auto"] as const;

/** One of the modes. */
export type RewriteMode = (typeof rewriteModes)[number];

/** Where the tree and the rewrites are kept: the studio's store, or a variable. */
export type RewriterHost = {
  readonly read: () => ReviewDocument;
  /** Puts the project's rewrites in place, oldest first; called only by the rewriter of the run at work. */
  readonly write: (rewrites: readonly Rewrite[]) => void;
  /** Commits the changes that Auto's gate kept, as a version of the agent's. */
  readonly keep: (changes: readonly ChangeId[]) => void;
};

/** What a rewriter may do at most in the middle of a task (`rewriting.md` §3). */
export type RewriterLimits = {
  /** Rewrites proposed in one episode, those that were refused whole not counted. */
  readonly edits: number;
  /** Rewrites refused whole in one episode, each a step after the other at the soonest. */
  readonly refused: number;
  /** Changes of one rewrite. */
  readonly changes: number;
  /** Steps from one rewrite to the next. */
  readonly cooldown: number;
  /** Share of the Step part's token budget that filling slots may cost, 0–1. */
  readonly tokenShare: number;
  /** Steps before and since that probation compares. */
  readonly probation: number;
  /** Chance that a rewrite is put in force; otherwise it is logged as withheld. */
  readonly applied: number;
};

/** The limits of `rewriting.md`. */
export const rewriterLimits: RewriterLimits = {
  edits: 2,
  refused: 6,
  changes: 2,
  cooldown: 3,
  tokenShare: 0.1,
  probation: 4,
  applied: 0.8,
};

/** What a rewriter of one run needs. Nothing in it is kept beyond the run. */
export type RewriterOptions = {
  readonly host: RewriterHost;
  readonly definitions: Definitions;
  /** Asked anew at each boundary, so that it can be switched in the middle of a run. */
  readonly mode: () => RewriteMode;
  readonly run: string;
  readonly task: RunTask;
  /** The words of every task of the suite, which no edit may carry over. */
  readonly taskTexts: readonly string[];
  /** The model's window in tokens. */
  readonly contextTokens: number;
  /** What the model can do: nothing is proposed that asks more of it. Absent: anything. */
  readonly capabilities?: Capabilities;
  /** The run's seed: the draws of a rewriter follow from it. */
  readonly seed: number;
  /** The id of a new rewrite, unlike any other's; those of its changes and new parts follow from its number. */
  readonly mint: () => RewriteId;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** What the ledger knows of every operator against every symptom. */
  readonly rates: () => ReadonlyMap<RateKey, HitRate>;
  /** Own successes of earlier runs, newest first. */
  readonly successes: () => readonly Success[];
  /** The 10th percentile of margins of successful runs; undefined while there are none. */
  readonly marginFloor?: number;
  /** The model that may fill slots, and what it is called; without one every slot takes its fallback. */
  readonly writer?: { readonly ask: AskWriter; readonly label: string; readonly schedule: Schedule };
  readonly control: Pick<RunControl, "note" | "replaceHarness">;
  /** Auto's gate at the run's end: runs the forked pair; undefined where it could not be run. */
  readonly pair?: (rewrite: Rewrite, signal: AbortSignal) => Promise<Pair | undefined>;
  readonly limits?: Partial<RewriterLimits>;
  readonly signal: AbortSignal;
};

/** Watches one run and rewrites its harness. `onEvent` goes to `drive`'s, `atBoundary` to `drive`'s, `finish` after it. */
export type Rewriter = {
  /** `index` is the event's place in the trace. */
  readonly onEvent: (event: TraceEvent, index: number) => void;
  readonly atBoundary: (checkpoint: Checkpoint) => Promise<void>;
  /** Settles what the run leaves open: last firing and probation, and Auto's gate. */
  readonly finish: (outcome: RunOutcome) => Promise<void>;
};
