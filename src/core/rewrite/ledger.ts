import type { HitRate, LedgerEntry, Rewrite, SymptomName } from "./contract.ts";
import { unfired } from "./firing.ts";
import type { OperatorId } from "./operator.ts";
import { pairGain, readingOf } from "./reading.ts";
import type { Fate } from "./reviewContract.ts";

/** One line for each change of each rewrite, oldest first. */
export function ledgerOf(rewrites: readonly Rewrite[]): readonly LedgerEntry[] {
  return rewrites.flatMap((rewrite) => {
    const { id, trigger, suite, task, at, stage, probation } = rewrite;
    return rewrite.changes.map((change): LedgerEntry => {
      const { ran, fired } = rewrite.firing[change.id] ?? unfired;
      return {
        rewrite: id,
        change: change.id,
        operator: change.operator,
        symptom: change.manifest.symptom,
        title: change.title,
        reading: readingOf(rewrite, change),
        probation: probation?.verdict ?? "none",
        pairGain: pairGain(rewrite),
        ...{ trigger, suite, task, at, stage, ran, fired },
      };
    });
  });
}

/** Names an operator used against a symptom, as a key of hit rates. */
export type RateKey = `${OperatorId}/${SymptomName}`;

/** The key of an operator against a symptom. */
export function rateKey(operator: OperatorId, symptom: SymptomName): RateKey {
  return `${operator}/${symptom}`;
}

/**
 * Judged tries and hits of every operator against every symptom. What a person reverted is a miss. Otherwise the forked
 * pair judges (a gain is a hit; no gain or a loss a miss), else probation, else a person's accept or the gate's keep, which is a hit.
 * Whatever is still open, was refused, or was withheld without a pair has not been judged.
 */
export function hitRates(
  entries: readonly LedgerEntry[],
  fateOf: (entry: LedgerEntry) => Fate | undefined,
): ReadonlyMap<RateKey, HitRate> {
  const rates = new Map<RateKey, HitRate>();
  for (const entry of entries) {
    const helped = hasHelped(entry, fateOf(entry));
    if (helped === undefined) continue;
    const key = rateKey(entry.operator, entry.symptom);
    const { tries, hits } = rates.get(key) ?? { tries: 0, hits: 0 };
    rates.set(key, { tries: tries + 1, hits: hits + (helped ? 1 : 0) });
  }
  return rates;
}

/** Whether a change helped; undefined where nobody has judged it. */
function hasHelped({ pairGain, probation, stage }: LedgerEntry, fate: Fate | undefined): boolean | undefined {
  if (stage === "refused") return undefined;
  if (fate === "reverted") return false;
  if (pairGain !== undefined) return pairGain > 0;
  if (stage === "withheld") return undefined;
  if (probation === "better" || probation === "not better") return probation === "better";
  return fate === "accepted" || fate === "kept" ? true : undefined;
}
