import type { RefusalCode, Rewrite, SymptomName, TriggerName } from "../../core/rewrite/contract.ts";
import type { Fate } from "../../core/rewrite/reviewContract.ts";
import { rewriterLimits } from "../../core/rewrite/rewriterContract.ts";
import { plural } from "../controls/measures.ts";

/** What a person reads for each symptom. */
export const symptomWords: Readonly<Record<SymptomName, string>> = {
  "unparsed-reply": "unreadable replies",
  "unknown-tool": "unknown tools",
  "bad-arguments": "wrong arguments",
  "missing-argument": "missing arguments",
  "repeated-error": "repeated errors",
  loop: "loop",
  stall: "standstill",
  "budget-burn": "budget burning",
  "context-pressure": "context filling up",
  "lost-fact": "lost facts",
  "answered-without-tool": "answer without a tool",
  "called-when-should-abstain": "needless calls",
  "premature-answer": "premature answer",
  "low-margin": "unsure replies",
  "component-inert": "idle part",
};

const triggerWords: Readonly<Record<TriggerName, string>> = {
  PARSE: "replies that cannot be read",
  ERR: "refused calls",
  LOOP: "going in circles",
  STALL: "standing still",
  BURN: "budget burning",
  CTX: "context filling up",
  DOUBT: "unsure replies",
};

/** Why the critique refused, in a few words; its own sentence follows. */
export const refusalWords: Readonly<Record<RefusalCode, string>> = {
  "ill-typed": "would not be well formed",
  "unknown-kind": "no such kind of part",
  "does-not-apply": "does not fit this harness",
  pinned: "blocked by a pin",
  permission: "would widen a permission",
  limit: "would move a limit",
  verifier: "touches the check",
  environment: "touches the environment",
  leak: "gives away a task's answer",
  overlap: "already done by a part",
  tombstone: "undone before",
  concentration: "too many of one sort",
  "too-large": "too large",
  "bad-shape": "not an edit",
  "review-words": "speaks to the reviewer",
};

/** What has become of a change: a glyph and a word, never colour alone. */
export const fateWords: Readonly<Record<Fate, { readonly glyph: string; readonly word: string }>> = {
  waiting: { glyph: "○", word: "waiting for you" },
  trial: { glyph: "◐", word: "on trial" },
  conflicted: { glyph: "⚠", word: "in conflict with your edit" },
  withheld: { glyph: "◌", word: "withheld by the draw" },
  dropped: { glyph: "✕", word: "dropped" },
  kept: { glyph: "✓", word: "kept by the gate" },
  accepted: { glyph: "✓", word: "accepted" },
  reverted: { glyph: "↺", word: "reverted" },
};

/** Whether a person can still decide on a change that has not been decided. */
export function isOpen(fate: Fate): boolean {
  return fate === "waiting" || fate === "trial" || fate === "conflicted";
}

/** What set a rewrite off: `loop, repeated errors`. */
export function causeWords(rewrite: Rewrite): string {
  const causes = new Set(rewrite.changes.map((change) => symptomWords[change.manifest.symptom]));
  return causes.size === 0 ? triggerWords[rewrite.trigger] : [...causes].join(", ");
}

/** Where a rewrite stands, as one line under its title; its stage no longer matters once a person has decided on all of it. */
export function standingWords(rewrite: Rewrite, fates: readonly Fate[]): string {
  const decided = decidedWords(fates);
  const undecided = fates.length === 0 || fates.some((fate) => fate !== "accepted" && fate !== "reverted");
  const stale = fates.filter((fate) => fate === "conflicted").length;
  const conflict = stale === 0 ? "" : `⚠ ${stale} in conflict with your edits`;
  return [undecided ? stageWords(rewrite) : "", decided, conflict].filter((word) => word !== "").join(" · ");
}

function stageWords(rewrite: Rewrite): string {
  const because = rewrite.stageWhy === "" ? "" : `: ${lowerFirst(rewrite.stageWhy.replace(/\.$/, ""))}`;
  switch (rewrite.stage) {
    case "waiting":
      return `waiting for you${because}`;
    case "trial":
      return `on trial since step ${rewrite.step}${probationWords(rewrite)}`;
    case "withheld":
      return `withheld by the draw (1 in ${Math.round(1 / (1 - rewriterLimits.applied))}), logged`;
    case "dropped":
      return `dropped${because}`;
    case "kept":
      return `kept by the gate${because}`;
    case "refused":
      return "refused: nothing of it passed the critique";
  }
}

function probationWords({ probation }: Rewrite): string {
  if (probation === undefined) return "";
  if (probation.verdict === "running")
    return ` · ${probation.since.steps} of ${plural(rewriterLimits.probation, "probation step")}`;
  return probation.verdict === "better" ? " · probation: better than before" : " · probation: not better than before";
}

/** What a person has decided: `2 accepted · 1 reverted`, `all 4 accepted`; empty for nothing. */
function decidedWords(fates: readonly Fate[]): string {
  const said = (["accepted", "reverted"] as const).flatMap((fate) => {
    const count = fates.filter((each) => each === fate).length;
    if (count === 0) return [];
    if (count < fates.length) return [`${count} ${fate}`];
    return [count === 1 ? fate : `all ${count} ${fate}`];
  });
  return said.join(" · ");
}

function lowerFirst(sentence: string): string {
  const second = sentence.charAt(1);
  // A name or an abbreviation keeps its capitals.
  return second === second.toUpperCase() && second !== " "
    ? sentence
    : sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
