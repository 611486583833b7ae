import type { Edit } from "../edits/ops.ts";
import type { VersionId } from "../edits/versions.ts";
import type { NodePath } from "../harness/document.ts";
import type { JsonObject } from "../harness/json.ts";
import type { Verdict } from "../nodes/contract.ts";
import type { Checkpoint, RunOutcome } from "../runtime/contract.ts";
import type { OperatorId } from "./operator.ts";
import type { Fate } from "./reviewContract.ts";

/** What can be wrong with a run: a closed list, each computed from the trace alone. */
export const symptomNames = [
  "unparsed-reply",
  "unknown-tool",
  "bad-arguments",
  "missing-argument",
  "repeated-error",
  "loop",
  "stall",
  "budget-burn",
  "context-pressure",
  "lost-fact",
  "answered-without-tool",
  "called-when-should-abstain",
  "premature-answer",
  "low-margin",
  "component-inert",
] as const;

/** One of the symptoms. */
export type SymptomName = (typeof symptomNames)[number];

/** A place in a trace: the event's index, the step it belongs to (from 1), and the visit (0 for events of no visit). */
export type Anchor = { readonly event: number; readonly step: number; readonly span: number };

/** A symptom with where it shows. `subject` is what it is about: a tool, an argument, an error's words, a node's path. */
export type Symptom = {
  readonly name: SymptomName;
  /** 0 (barely) to 1 (nothing else happens). */
  readonly severity: number;
  /** Oldest first; at least one. */
  readonly anchors: readonly Anchor[];
  readonly subject: string;
  /** One sentence with the figures behind it, in English, as a model is told it. */
  readonly words: string;
  /** The same for a person, in the language that was spoken when it was seen; absent: `words`. */
  readonly said?: string;
};

/** What may set off a rewrite in the middle of a task. */
export const triggerNames = ["PARSE", "ERR", "LOOP", "STALL", "BURN", "CTX", "DOUBT"] as const;

/** One of the mid-task triggers. */
export type TriggerName = (typeof triggerNames)[number];

/** A trigger that holds now, with the symptoms that speak for it, worst first; at least one. */
export type Trigger = { readonly name: TriggerName; readonly step: number; readonly symptoms: readonly Symptom[] };

/** Names a rewrite, or one change of it; minted by Reweave. */
export type RewriteId = string;
export type ChangeId = string;

/** Which measure a change is expected to move, and which way. A claim until it is measured. */
export type Expectation = {
  readonly metric: "valid actions" | "novel observations" | "repeats" | "tokens" | "steps" | "solved";
  readonly direction: "up" | "down";
};

/** Who wrote a change: rules alone, or a model that filled slots (`label` names it). */
export type Writer = { readonly kind: "rules" | "model" | "person"; readonly label: string };

/** What a change says of itself before it runs. */
export type Manifest = {
  readonly symptom: SymptomName;
  readonly anchors: readonly Anchor[];
  /** One sentence, made by rules from the symptom: why this change. */
  readonly why: string;
  /** When the change acts: "when a call repeats with the same result". */
  readonly fires: string;
  readonly expected: Expectation;
  /** Ids or families of tasks that should go from failed to solved, and those that could be lost. */
  readonly flips: readonly string[];
  readonly atRisk: readonly string[];
  readonly risk: "low" | "medium" | "moves the goalposts";
  readonly writer: Writer;
  /** The writer's own words, where a model wrote some; never taken for evidence. */
  readonly claim?: string;
};

/** One change of a rewrite: the edit, over the harness that the changes before it leave, and what it says of itself. */
export type Change = {
  readonly id: ChangeId;
  readonly operator: OperatorId;
  readonly edit: Edit;
  /** What the edit does, computed from the edit itself: "Insert Loop guard on before tool". */
  readonly title: string;
  /** Changes of the same rewrite without which this one does not stand. */
  readonly needs: readonly ChangeId[];
  readonly manifest: Manifest;
  /** Set where the critique had refused it and a person allowed it once: the key of the pin that had blocked it. */
  readonly allowed?: string;
};

/** Why the critique refused a change, or some of its ops. */
export type RefusalCode =
  | "ill-typed"
  | "unknown-kind"
  | "does-not-apply"
  | "pinned"
  | "permission"
  | "limit"
  | "verifier"
  | "environment"
  | "leak"
  | "overlap"
  | "tombstone"
  | "concentration"
  | "too-large"
  | "bad-shape"
  | "review-words";

/** A refusal: which ops of which change (indices into its edit; empty for the whole change), and why, in one sentence. */
export type Refusal = {
  readonly code: RefusalCode;
  readonly change: ChangeId;
  readonly title: string;
  readonly ops: readonly number[];
  /** `pinKey` of the pin that blocks it, for the code `pinned`. */
  readonly pin?: string;
  readonly reason: string;
  /** The edit as it was proposed, so that a person can still allow it. */
  readonly edit: Edit;
  /** Who proposed it and why, for a change of which nothing was let pass. */
  readonly operator?: OperatorId;
  readonly manifest?: Manifest;
};

/** What the critique wants a person to know of a change that it let pass. */
export type Caution = { readonly change: ChangeId; readonly reason: string; readonly asks: boolean };

/**
 * Where a rewrite stands in its run. `waiting`: Ask mode, or something that always asks a person. `trial`: in force, provisional.
 * `withheld`: left out by the draw, logged. `dropped`: taken out again by probation or by Auto's gate. `kept`: by Auto's gate.
 * `refused`: nothing of it passed the critique.
 */
export type Stage = "waiting" | "trial" | "withheld" | "dropped" | "kept" | "refused";

/** How a stretch of steps went: novel observations + valid-action rate − repeats, each a share of 0–1. */
export type ProbationScore = {
  readonly steps: number;
  readonly novel: number;
  readonly valid: number;
  readonly repeats: number;
  /** novel + valid − repeats. */
  readonly score: number;
};

/** Probation: the steps before against the steps since, four at most on either side. */
export type Probation = {
  readonly before: ProbationScore;
  readonly since: ProbationScore;
  readonly verdict: "running" | "better" | "not better";
};

/** How often a change's parts were visited, and how often they changed something, with the last places where they did. */
export type Firing = { readonly ran: number; readonly fired: number; readonly on: readonly Anchor[] };

/** One arm of a forked pair. */
export type PairArm = {
  readonly outcome: RunOutcome;
  readonly verdict: Verdict;
  readonly steps: number;
  readonly tokens: number;
  /** Milliseconds of the whole arm. */
  readonly milliseconds: number;
};

/** Two runs from one checkpoint with the same random numbers: with the rewrite and without it. */
export type Pair = { readonly withRewrite: PairArm; readonly without: PairArm };

/** How far a change is known to matter: in the harness, ran, fired, changed the outcome (only from pairs). */
export type Reading = "L0" | "L1" | "L2" | "L3";

/** A rewrite: what set it off, its changes in dependency order, and what became of it. `base` is the head it was made on. */
export type Rewrite = {
  readonly id: RewriteId;
  /** Counts from 1 within a project. */
  readonly number: number;
  readonly run: string;
  /** The suite's task that it arose in. */
  readonly suite: string;
  readonly task: string;
  /** The step boundary at which it was proposed, and, once in force, since which it is. */
  readonly step: number;
  readonly base: VersionId;
  /** Open changes of earlier rewrites that were in force on `base` when it was made, in order (`uponOf`); absent: none. */
  readonly upon?: readonly ChangeId[];
  /** Epoch milliseconds. */
  readonly at: number;
  readonly trigger: TriggerName;
  readonly changes: readonly Change[];
  readonly refusals: readonly Refusal[];
  readonly cautions: readonly Caution[];
  readonly stage: Stage;
  /** Why it is in that stage, in one sentence, where that is not plain. */
  readonly stageWhy: string;
  readonly probation: Probation | undefined;
  readonly firing: Readonly<Record<ChangeId, Firing>>;
  /** Where it can be forked from; the run's state and the world's at the boundary. */
  readonly checkpoint: Checkpoint | undefined;
  readonly pair: Pair | undefined;
  /** Further pairs from the same checkpoint, each with random numbers of its own. */
  readonly morePairs?: readonly Pair[];
};

/** A call, or a whole run's calls, that went well: what exemplars and state machines are made from. */
export type Success = {
  readonly task: string;
  readonly suite: string;
  readonly instruction: string;
  /** The calls in order, as they were made. */
  readonly calls: readonly { readonly tool: string; readonly arguments: JsonObject }[];
  /** Each reply's mean margin between first and second token, natural log; absent where the engine reports none. */
  readonly margins?: readonly number[];
  /** The model that it ran on; absent in what was kept before this was noted. */
  readonly model?: string;
};

/** What is known of one operator against one symptom: tries that were judged, and those that helped. */
export type HitRate = { readonly tries: number; readonly hits: number };

/** One line of the ledger: what was proposed, what became of it, whether it fired, what it changed. */
export type LedgerEntry = {
  readonly rewrite: RewriteId;
  readonly change: ChangeId;
  readonly operator: OperatorId;
  readonly symptom: SymptomName;
  readonly trigger: TriggerName;
  readonly title: string;
  readonly suite: string;
  readonly task: string;
  readonly at: number;
  readonly stage: Stage;
  /** As it was when the ledger was last kept; absent for what was refused, and in ledgers of before it was kept. */
  readonly fate?: Fate;
  readonly reading: Reading;
  readonly ran: number;
  readonly fired: number;
  readonly probation: Probation["verdict"] | "none";
  /** Score with the rewrite minus score without, from forked pairs; undefined where none was run, or the change had no part in it. */
  readonly pairGain: number | undefined;
};

/** The parts of a harness that a change put in or changed, by path, for reading whether it fired. */
export type Touched = readonly NodePath[];
