import type { ChangeId, Rewrite } from "../../core/rewrite/contract.ts";
import type { RewriteDecision, RewriteEvent } from "../../core/runtime/contract.ts";

/** What became of a rewrite: a glyph, and the words that say the same. */
export type DecisionWords = { readonly glyph: string; readonly words: string };

const decisionWords: Readonly<Record<RewriteDecision, DecisionWords>> = {
  accepted: { glyph: "✓", words: "rewrite accepted" },
  kept: { glyph: "✓", words: "rewrite kept" },
  allowed: { glyph: "✓", words: "rewrite allowed once" },
  trial: { glyph: "◐", words: "rewrite on trial" },
  waiting: { glyph: "○", words: "rewrite waiting" },
  withheld: { glyph: "◌", words: "rewrite withheld" },
  dropped: { glyph: "✕", words: "rewrite dropped" },
  reverted: { glyph: "↺", words: "rewrite reverted" },
  conflicted: { glyph: "⚠", words: "rewrite in conflict" },
  blocked: { glyph: "⊘", words: "blocked by a pin" },
  refused: { glyph: "⊘", words: "rewrite refused" },
};

/** Glyph and words for an event about a rewrite. */
export function rewriteEventWords(event: RewriteEvent): DecisionWords {
  return event.type === "rewrite.proposed" ? { glyph: "◇", words: "rewrite proposed" } : decisionWords[event.decision];
}

/** The rewrite, and the change of it, that an event's `proposal` names; a whole rewrite stands for its first change, a refused one for none. */
export function proposalOf(
  rewrites: readonly Rewrite[],
  proposal: string,
): { readonly rewrite: Rewrite; readonly change: ChangeId | undefined } | undefined {
  for (const rewrite of rewrites) {
    if (rewrite.id === proposal) return { rewrite, change: rewrite.changes[0]?.id };
    if (rewrite.changes.some(({ id }) => id === proposal)) return { rewrite, change: proposal };
    if (rewrite.refusals.some(({ change }) => change === proposal)) return { rewrite, change: undefined };
  }
  return undefined;
}

/** A proposal by its rewrite's number and its title: "Rewrite 3: Insert Loop guard on before tool and 1 more". */
export function proposalWords(rewrites: readonly Rewrite[], proposal: string): string {
  const found = proposalOf(rewrites, proposal);
  if (found === undefined) return "a rewrite that is no longer kept";
  const { rewrite } = found;
  const whole = rewrite.id === proposal;
  return `Rewrite ${rewrite.number}: ${titleOf(rewrite, whole ? undefined : proposal)}`;
}

/** What a rewrite does: its first change, or the one named, and how many more there are. */
export function titleOf({ changes, refusals }: Pick<Rewrite, "changes" | "refusals">, change?: ChangeId): string {
  const [first] = change === undefined ? changes : changes.filter(({ id }) => id === change);
  const refused = refusals.find((refusal) => change === undefined || refusal.change === change);
  if (first === undefined) return refused?.title ?? "nothing of it is left";
  const more = change === undefined ? changes.length - 1 : 0;
  return more === 0 ? first.title : `${first.title} and ${more} more`;
}
