import { msg, say } from "../../core/harness/say.ts";
import type { ChangeId, Rewrite } from "../../core/rewrite/contract.ts";
import type { RewriteDecision, RewriteEvent } from "../../core/runtime/contract.ts";

/** What became of a rewrite: a glyph, and the words that say the same. */
export type DecisionWords = { readonly glyph: string; readonly words: string };

const decisionWords: Readonly<Record<RewriteDecision, DecisionWords>> = {
  accepted: { glyph: "✓", words: msg("rewrite accepted") },
  kept: { glyph: "✓", words: msg("rewrite kept") },
  allowed: { glyph: "✓", words: msg("rewrite allowed once") },
  trial: { glyph: "◐", words: msg("rewrite on trial") },
  waiting: { glyph: "○", words: msg("rewrite waiting") },
  withheld: { glyph: "◌", words: msg("rewrite withheld") },
  dropped: { glyph: "✕", words: msg("rewrite dropped") },
  reverted: { glyph: "↺", words: msg("rewrite reverted") },
  conflicted: { glyph: "⚠", words: msg("rewrite in conflict") },
  blocked: { glyph: "⊘", words: msg("blocked by a pin") },
  refused: { glyph: "⊘", words: msg("rewrite refused") },
};

/** Glyph and words for an event about a rewrite. */
export function rewriteEventWords(event: RewriteEvent): DecisionWords {
  if (event.type === "rewrite.proposed") return { glyph: "◇", words: say("rewrite proposed") };
  const { glyph, words } = decisionWords[event.decision];
  return { glyph, words: say(words) };
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
  if (found === undefined) return say("a rewrite that is no longer kept");
  const { rewrite } = found;
  const whole = rewrite.id === proposal;
  return say("Rewrite {number}: {title}", {
    number: rewrite.number,
    title: titleOf(rewrite, whole ? undefined : proposal),
  });
}

/** What a rewrite does: its first change, or the one named, and how many more there are. */
export function titleOf({ changes, refusals }: Pick<Rewrite, "changes" | "refusals">, change?: ChangeId): string {
  const [first] = change === undefined ? changes : changes.filter(({ id }) => id === change);
  const refused = refusals.find((refusal) => change === undefined || refusal.change === change);
  if (first === undefined) return say(refused?.title ?? "nothing of it is left");
  const more = change === undefined ? changes.length - 1 : 0;
  const title = say(first.title);
  return more === 0 ? title : say("{title} and {count} more", { title, count: more });
}
