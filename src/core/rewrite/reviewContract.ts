import type { Conflict } from "../edits/conflict.ts";
import type { Edit, PinTarget } from "../edits/ops.ts";
import type { VersionId, VersionTree } from "../edits/versions.ts";
import type { GroupPath, Harness, NodeId } from "../harness/document.ts";
import type { Json } from "../harness/json.ts";
import type { Change, ChangeId, Refusal, Rewrite, RewriteId } from "./contract.ts";

/** What a person reviews: the versions with their decisions, and the project's rewrites, oldest first. Every function on it is pure. */
export type ReviewDocument = { readonly tree: VersionTree; readonly rewrites: readonly Rewrite[] };

/**
 * What has become of a change. A person's decision (a version on the path to the head) counts before the rewrite's stage;
 * `conflicted` is an open change that cannot stand beside what a person did since it was made.
 */
export type Fate = "waiting" | "trial" | "conflicted" | "withheld" | "dropped" | "kept" | "accepted" | "reverted";

/** A change carried over to the present harness: `edit` turns `before` into `after`. */
export type LiftedChange = {
  readonly rewrite: RewriteId;
  readonly change: Change;
  readonly edit: Edit;
  readonly before: Harness;
  readonly after: Harness;
  /** What of it cannot stand; a change with any is left out whole, `edit` is empty, `after` is `before`. */
  readonly conflicts: readonly Conflict[];
};

/** The head with open changes on top of it, in order. `harness` is well typed whenever `head` is. */
export type Overlay = {
  readonly head: Harness;
  readonly harness: Harness;
  readonly applied: readonly LiftedChange[];
  readonly conflicted: readonly LiftedChange[];
};

/** One thing that a person must settle: three values side by side. `undefined` is a value that is not there. */
export type ConflictCard = {
  readonly id: string;
  readonly change: ChangeId;
  /** What it is about, in words: "Loop guard · repeats", "the wire from Router to Tools". */
  readonly about: string;
  readonly node: NodeId | undefined;
  readonly param: string | undefined;
  /** `text` values are prose that opens in a text editor; `part` and `wire` can be kept or restored, not edited. */
  readonly kind: "field" | "text" | "part" | "wire";
  readonly before: Json | undefined;
  readonly agent: Json | undefined;
  readonly now: Json | undefined;
  /** `now` keeps what is there, `before` restores what was there before the agent, `agent` takes the agent's, `edit` a value of one's own. */
  readonly choices: readonly ("now" | "before" | "agent" | "edit")[];
};

/** How a card was settled; `value` goes with `edit`. */
export type Resolution = { readonly choice: ConflictCard["choices"][number]; readonly value?: Json };

/** What reverting (or settling a stale change) would do: the clean part as an edit on the head, the cards, and what stands on it. */
export type RevertPlan = {
  readonly action: "revert" | "settle";
  readonly changes: readonly ChangeId[];
  readonly cards: readonly ConflictCard[];
  /** Later changes and a person's later versions that do not stand without it, with their titles. */
  readonly dependants: readonly {
    readonly id: ChangeId | VersionId;
    readonly title: string;
    readonly by: "agent" | "person";
  }[];
  /** Whether the part can be bypassed so that the dependants stay. */
  readonly canBypass: boolean;
};

/** How dependants are dealt with; `none` where there are none. */
export type DependantsChoice = "none" | "revert" | "bypass";

/** A pin that has blocked the agent three times or more: what it asks to change, with what it last proposed. */
export type PinAsk = {
  /** `pinKey` of the pin. */
  readonly pin: string;
  readonly target: PinTarget;
  /** The nested harness that the pin is in; empty for the outermost. */
  readonly within: GroupPath;
  /** "System prompt · text". */
  readonly about: string;
  readonly tries: number;
  readonly rewrite: RewriteId;
  readonly refusal: Refusal;
};

/** Who does something, when, and the id that its version gets. */
export type Act = { readonly version: VersionId; readonly at: number };

/** Why a decision was not taken: nothing was changed. `message` says what to do next. */
export type ReviewError = {
  readonly code: "unknown-change" | "not-open" | "conflicted" | "unsettled" | "dependants" | "ill-typed" | "refused";
  readonly ids: readonly string[];
  readonly message: string;
};

/** A change looked like one that was reverted or refuted before: the rewrite's number and the change's title. */
export type Tombstone = { readonly rewrite: number; readonly title: string; readonly why: "reverted" | "refuted" };
