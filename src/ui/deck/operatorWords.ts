import { msg } from "../../core/harness/say.ts";
import type { OperatorId } from "../../core/rewrite/operator.ts";

/** What a person reads for each operator. */
export const operatorWords: Readonly<Record<OperatorId, string>> = {
  "tolerant-parser": msg("tolerant parser"),
  "argument-repair": msg("argument repair"),
  "action-menu": msg("action menu"),
  "tool-gate": msg("tool gate"),
  "tool-machine": msg("tool machine"),
  "loop-breaker": msg("loop breaker"),
  "observation-filter": msg("observation filter"),
  "history-compaction": msg("history compaction"),
  "pinned-facts": msg("pinned facts"),
  "verify-and-retry": msg("verify and retry"),
  decompose: msg("decompose"),
  "own-exemplar": msg("own exemplar"),
  "output-contract": msg("output contract"),
  "instruction-line": msg("instruction line"),
  "tool-description": msg("tool description"),
  vote: msg("vote"),
  temperature: msg("temperature"),
  "scoped-variant": msg("scoped variant"),
  "remove-part": msg("remove part"),
};
