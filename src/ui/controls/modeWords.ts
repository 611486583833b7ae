import { msg } from "../../core/harness/say.ts";
import type { ReviewMode } from "../../studio/rewriteContract.ts";

/** What a person reads for each review mode, and for not rewriting at all: a word, and a line that says what it means. */
export const modeWords: Readonly<Record<ReviewMode | "off", { readonly word: string; readonly help: string }>> = {
  off: { word: msg("Off"), help: msg("Runs are neither watched nor rewritten.") },
  ask: { word: msg("Ask"), help: msg("A rewrite waits for you; the run goes on with the harness as it was.") },
  trial: {
    word: msg("Trial"),
    help: msg("A rewrite is in force from the next step on, on probation, and one key takes it out again."),
  },
  auto: {
    word: msg("Auto"),
    help: msg(
      "A rewrite is kept only when its measured gate passes: probation in the run, then a forked pair, with it and without it.",
    ),
  },
};
