import { msg, say } from "../../core/harness/say.ts";
import type { RefusalCode, Rewrite, SymptomName, TriggerName } from "../../core/rewrite/contract.ts";
import type { Fate } from "../../core/rewrite/reviewContract.ts";
import { rewriterLimits } from "../../core/rewrite/rewriterContract.ts";

/** What a person reads for each symptom. */
export const symptomWords: Readonly<Record<SymptomName, string>> = {
  "unparsed-reply": msg("unreadable replies"),
  "unknown-tool": msg("unknown tools"),
  "bad-arguments": msg("wrong arguments"),
  "missing-argument": msg("missing arguments"),
  "repeated-error": msg("repeated errors"),
  loop: msg("loop"),
  stall: msg("standstill"),
  "budget-burn": msg("budget burning"),
  "context-pressure": msg("context filling up"),
  "lost-fact": msg("lost facts"),
  "answered-without-tool": msg("answer without a tool"),
  "called-when-should-abstain": msg("needless calls"),
  "premature-answer": msg("premature answer"),
  "low-margin": msg("unsure replies"),
  "component-inert": msg("idle part"),
};

const triggerWords: Readonly<Record<TriggerName, string>> = {
  PARSE: msg("replies that cannot be read"),
  ERR: msg("refused calls"),
  LOOP: msg("going in circles"),
  STALL: msg("standing still"),
  BURN: msg("budget burning"),
  CTX: msg("context filling up"),
  DOUBT: msg("unsure replies"),
};

/** Why the critique refused, in a few words; its own sentence follows. */
export const refusalWords: Readonly<Record<RefusalCode, string>> = {
  "ill-typed": msg("would not be well formed"),
  "unknown-kind": msg("no such kind of part"),
  "does-not-apply": msg("does not fit this harness"),
  pinned: msg("blocked by a pin"),
  permission: msg("would widen a permission"),
  limit: msg("would move a limit"),
  verifier: msg("touches the check"),
  environment: msg("touches the environment"),
  leak: msg("gives away a task's answer"),
  overlap: msg("already done by a part"),
  tombstone: msg("undone before"),
  concentration: msg("too many of one sort"),
  "too-large": msg("too large"),
  "bad-shape": msg("not an edit"),
  "review-words": msg("speaks to the reviewer"),
};

/** What has become of a change: a glyph and a word, never colour alone. */
export const fateWords: Readonly<Record<Fate, { readonly glyph: string; readonly word: string }>> = {
  waiting: { glyph: "○", word: msg("waiting for you") },
  trial: { glyph: "◐", word: msg("on trial") },
  conflicted: { glyph: "⚠", word: msg("in conflict with your edit") },
  withheld: { glyph: "◌", word: msg("withheld by the draw") },
  dropped: { glyph: "✕", word: msg("dropped") },
  kept: { glyph: "✓", word: msg("kept by the gate") },
  accepted: { glyph: "✓", word: msg("accepted") },
  reverted: { glyph: "↺", word: msg("reverted") },
};

/** Whether a person can still decide on a change that has not been decided. */
export function isOpen(fate: Fate): boolean {
  return fate === "waiting" || fate === "trial" || fate === "conflicted";
}

/** What set a rewrite off: `loop, repeated errors`. */
export function causeWords(rewrite: Rewrite): string {
  const causes = new Set(rewrite.changes.map((change) => say(symptomWords[change.manifest.symptom])));
  return causes.size === 0 ? say(triggerWords[rewrite.trigger]) : [...causes].join(say(", "));
}

/** Where a rewrite stands, as one line under its title; its stage no longer matters once a person has decided on all of it. */
export function standingWords(rewrite: Rewrite, fates: readonly Fate[]): string {
  const decided = decidedWords(fates);
  const undecided = fates.length === 0 || fates.some((fate) => fate !== "accepted" && fate !== "reverted");
  const stale = fates.filter((fate) => fate === "conflicted").length;
  const conflict = stale === 0 ? "" : say("⚠ {count} in conflict with your edits", { count: stale });
  return [undecided ? stageWords(rewrite) : "", decided, conflict].filter((word) => word !== "").join(" · ");
}

function stageWords(rewrite: Rewrite): string {
  const why = lowerFirst(say(rewrite.stageWhy).replace(/[.。]$/, ""));
  switch (rewrite.stage) {
    case "waiting":
      return why === "" ? say("waiting for you") : say("waiting for you: {why}", { why });
    case "trial":
      return [say("on trial since step {step}", { step: rewrite.step }), ...probationWords(rewrite)].join(" · ");
    case "withheld":
      return say("withheld by the draw (1 in {count}), logged", {
        count: Math.round(1 / (1 - rewriterLimits.applied)),
      });
    case "dropped":
      return why === "" ? say("dropped") : say("dropped: {why}", { why });
    case "kept":
      return why === "" ? say("kept by the gate") : say("kept by the gate: {why}", { why });
    case "refused":
      return say("refused: nothing of it passed the critique");
  }
}

function probationWords({ probation }: Rewrite): readonly string[] {
  if (probation === undefined) return [];
  if (probation.verdict !== "running")
    return [
      say(probation.verdict === "better" ? "probation: better than before" : "probation: not better than before"),
    ];
  const counts = { steps: probation.since.steps, count: rewriterLimits.probation };
  return [say("{steps} of {count, plural, one {# probation step} other {# probation steps}}", counts)];
}

const decidedPatterns = {
  accepted: { one: msg("accepted"), some: msg("{count} accepted"), all: msg("all {count} accepted") },
  reverted: { one: msg("reverted"), some: msg("{count} reverted"), all: msg("all {count} reverted") },
} as const;

/** What a person has decided: `2 accepted · 1 reverted`, `all 4 accepted`; empty for nothing. */
function decidedWords(fates: readonly Fate[]): string {
  return (["accepted", "reverted"] as const)
    .flatMap((fate) => {
      const count = fates.filter((each) => each === fate).length;
      const { one, some, all } = decidedPatterns[fate];
      if (count === 0) return [];
      return [say(count < fates.length ? some : count === 1 ? one : all, { count })];
    })
    .join(" · ");
}

function lowerFirst(sentence: string): string {
  const second = sentence.charAt(1);
  // A name or an abbreviation keeps its capitals.
  return second === second.toUpperCase() && second !== " "
    ? sentence
    : sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
