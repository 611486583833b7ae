import type { PinTarget } from "../core/edits/ops.ts";
import type { VersionId } from "../core/edits/versions.ts";
import type { Harness, NodeId, Point } from "../core/harness/document.ts";
import type { ChangeId, LedgerEntry, Rewrite, RewriteId, Success } from "../core/rewrite/contract.ts";
import type { DependantsChoice, Overlay, PinAsk, Resolution, RevertPlan } from "../core/rewrite/reviewContract.ts";

/** How rewrites are let in: asked first; on trial, with one key to revert; or kept only when the measured gate passes. */
export type ReviewMode = "ask" | "trial" | "auto";

/** Rewrites under review. Decisions are versions of the tree, so that undo takes them back; `overlay` follows from tree and rewrites. */
export type RewriteSlice = {
  /** Persisted; may be switched in the middle of a run, for rewrites to come and for those still open. */
  readonly mode: ReviewMode;
  readonly setMode: (mode: ReviewMode) => void;
  /** Whether runs are watched and rewritten at all. Persisted. */
  readonly rewriting: boolean;
  readonly setRewriting: (on: boolean) => void;
  /**
   * Who fills the slots of a change: rules alone, the loaded model too, or the endpoint's model of that card (never a recording or
   * a stand-in). Persisted.
   */
  readonly writer: "rules" | "model" | { readonly card: string };
  readonly setWriter: (writer: RewriteSlice["writer"]) => void;
  /** The project's rewrites, oldest first. */
  readonly rewrites: readonly Rewrite[];
  /** What is drawn: the head, and every open change (waiting or on trial) on top of it. */
  readonly overlay: Overlay;
  /** Where parts of open changes have been dragged to; they are not in the document yet. */
  readonly placed: Readonly<Record<NodeId, Point>>;
  /** The change in focus in the deck. */
  readonly focusedChange: ChangeId | undefined;
  readonly focusChange: (change: ChangeId | undefined) => void;
  /** Takes changes (with what they need) into the document, as one version that undo takes back. */
  readonly accept: (changes: readonly ChangeId[]) => void;
  /** Takes changes out. Where something clashes or stands on them, `review` opens instead and nothing is changed yet. */
  readonly revert: (changes: readonly ChangeId[]) => void;
  /** Accepts changes and pins what they wrote. */
  readonly pin: (changes: readonly ChangeId[]) => void;
  /** Changes that are still open, of one rewrite or of all. */
  readonly acceptAll: (rewrite?: RewriteId) => void;
  readonly revertAll: (rewrite?: RewriteId) => void;
  /** Opens the cards of a conflicted change. */
  readonly settle: (change: ChangeId) => void;
  /** What is being settled before a revert (or a stale change) goes through. */
  readonly review:
    | {
        readonly plan: RevertPlan;
        readonly resolutions: Readonly<Record<string, Resolution>>;
        readonly dependants: DependantsChoice | undefined;
      }
    | undefined;
  readonly resolve: (card: string, resolution: Resolution) => void;
  readonly chooseDependants: (choice: DependantsChoice) => void;
  /** Goes through once every card is settled and the dependants are dealt with. */
  readonly applyReview: () => void;
  readonly cancelReview: () => void;
  /** Pins or unpins a field, node, wire or region of the document, as an undoable version. */
  readonly togglePin: (target: PinTarget) => void;
  /** Pins that blocked the agent three times or more and that were not dismissed since. */
  readonly asks: readonly PinAsk[];
  /** How many tries there had been when an ask was dismissed, by pin. */
  readonly dismissedAsks: Readonly<Record<string, number>>;
  readonly allowOnce: (pin: string) => void;
  readonly unpinAsked: (pin: string) => void;
  readonly dismissAsk: (pin: string) => void;
  /** Runs a rewrite's forked pair: from its checkpoint, with it and without it. */
  readonly measure: (rewrite: RewriteId) => Promise<void>;
  readonly measuring: { readonly rewrite: RewriteId; readonly arm: "with" | "without" } | undefined;
  readonly cancelMeasure: () => void;
  /** What became of this project's changes. */
  readonly ledger: readonly LedgerEntry[];
  /** The ledgers of the other projects in this browser, by project. */
  readonly ledgers: Readonly<Record<string, readonly LedgerEntry[]>>;
  /** Calls of runs that went well, newest first, fifty at most: what exemplars and state machines are made from. */
  readonly successes: readonly Success[];
};

/** What a harness is called that ran: a version's label, or the rewrites that were on trial over it. */
export type VersionName = { readonly label: string; readonly version?: VersionId; readonly rewrite?: RewriteId };

/** What the suite said of a run that ended by itself, and what it ended under. */
export type JudgedEpisode = {
  readonly run: string;
  readonly suite: string;
  readonly task: string;
  /** 0–1. */
  readonly score: number;
  readonly under?: VersionName;
};

/** Looking at other versions than the present one. */
export type LineageSlice = {
  /** The version being looked at, read only; undefined: the present. Scrubbing brings the trace to where it was in force. */
  readonly viewed: VersionId | undefined;
  /** What the harnesses that the run worked under are called, by semantic hash; kept with its trace. */
  readonly ranUnder: Readonly<Record<string, VersionName>>;
  /** The project's judged runs, oldest first, the last hundred; kept with the trace. */
  readonly judged: readonly JudgedEpisode[];
  readonly viewVersion: (version: VersionId | undefined) => void;
  /** Goes on from a version: the head moves there, what came after stays as a lane. */
  readonly forkHere: (version: VersionId) => void;
  readonly compared: { readonly a: VersionId; readonly b: VersionId } | undefined;
  readonly compare: (a: VersionId, b: VersionId) => void;
  readonly closeCompare: () => void;
  /** While held, the canvas shows the harness before the open changes. */
  readonly beforeHeld: boolean;
  readonly holdBefore: (held: boolean) => void;
  /** Before and after side by side. */
  readonly split: boolean;
  readonly setSplit: (split: boolean) => void;
  /** One spoken line on what last changed on the canvas ("Rewrite 7: 2 added, 1 removed, 3 edited"); for screen readers. */
  readonly spoken: string;
};

/** A recorded evolution on offer. */
export type EvolutionCard = {
  readonly id: string;
  readonly title: string;
  /** Two sentences: what is to be seen. */
  readonly story: string;
  /** "SmolLM2-135M-Instruct · recorded 2026-11-26". */
  readonly recordedFrom: string;
  readonly bytes: number;
};

/** A recorded evolution, opened: what to start from, and the model card that answers from its recording. */
export type Evolution = {
  readonly harness: Harness;
  readonly suite: string;
  readonly task: string;
  readonly seed: number;
  readonly mode: ReviewMode;
  readonly modelCard: string;
  /** Hold the run where the agent asks to change what is pinned. */
  readonly pauseAtAsk?: boolean;
};

/** The gallery: where to begin. */
export type GallerySlice = {
  readonly galleryOpen: boolean;
  readonly setGallery: (open: boolean) => void;
  readonly evolutions: readonly EvolutionCard[];
  /** The evolution that the open project plays, until another project is opened; what the person had set before it. */
  readonly playing:
    | {
        readonly id: string;
        readonly project: string;
        readonly modelCard: string;
        readonly pauseAtAsk: boolean;
        readonly before: { readonly mode: ReviewMode; readonly rewriting: boolean };
      }
    | undefined;
  /** Opens the evolution as a project of its own and runs it at once. */
  readonly playEvolution: (id: string) => Promise<void>;
};
