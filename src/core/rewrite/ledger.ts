import type { Change, HitRate, LedgerEntry, Rewrite, SymptomName } from "./contract.ts";
import { unfired } from "./firing.ts";
import type { OperatorId } from "./operator.ts";
import { gainOfChange, readingOf } from "./reading.ts";
import { fateOf } from "./review/fate.ts";
import type { ReviewDocument } from "./reviewContract.ts";

/** One line for each change of each rewrite, those that were refused before anything ran included; oldest rewrites first. */
export function ledgerOf(doc: ReviewDocument): readonly LedgerEntry[] {
  return doc.rewrites.flatMap((rewrite) => {
    const { probation } = rewrite;
    const judged = rewrite.changes.map((change): LedgerEntry => {
      const { ran, fired } = rewrite.firing[change.id] ?? unfired;
      return {
        ...lineOf(rewrite, change),
        ...{ stage: rewrite.stage, fate: fateOf(doc, rewrite, change) },
        ...{ reading: readingOf(rewrite, change), ran, fired },
        probation: probation?.verdict ?? "none",
        pairGain: gainOfChange(rewrite, change),
      };
    });
    return [...judged, ...refusedOf(rewrite)];
  });
}

type Line = Pick<
  LedgerEntry,
  "rewrite" | "change" | "operator" | "symptom" | "title" | "trigger" | "suite" | "task" | "at"
>;

function lineOf(rewrite: Rewrite, change: Pick<Change, "id" | "operator" | "title" | "manifest">): Line {
  const { id, trigger, suite, task, at } = rewrite;
  const { operator, title, manifest } = change;
  return { rewrite: id, change: change.id, operator, symptom: manifest.symptom, title, trigger, suite, task, at };
}

/** Changes of which the critique let nothing pass; each once, however much was said against it. */
function refusedOf(rewrite: Rewrite): readonly LedgerEntry[] {
  const seen = new Set(rewrite.changes.map(({ id }) => id));
  return rewrite.refusals.flatMap(({ change: id, title, operator, manifest }): readonly LedgerEntry[] => {
    if (seen.has(id) || operator === undefined || manifest === undefined) return [];
    seen.add(id);
    const line = lineOf(rewrite, { id, title, operator, manifest });
    const nothing = { stage: "refused", reading: "L0", ran: 0, fired: 0, probation: "none" } as const;
    return [{ ...line, ...nothing, pairGain: undefined }];
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
 * pair judges (a gain is a hit; no gain or a loss a miss), else probation, else a person's accept, which is a hit. Pair and
 * probation count for a change only as far as it had a part in them: probation better where it fired, not better where it ran.
 * Whatever is still open, was refused, or was withheld without a pair has not been judged.
 */
export function hitRates(entries: readonly LedgerEntry[]): ReadonlyMap<RateKey, HitRate> {
  const rates = new Map<RateKey, HitRate>();
  for (const entry of entries) {
    const helped = hasHelped(entry);
    if (helped === undefined) continue;
    const key = rateKey(entry.operator, entry.symptom);
    const { tries, hits } = rates.get(key) ?? { tries: 0, hits: 0 };
    rates.set(key, { tries: tries + 1, hits: hits + (helped ? 1 : 0) });
  }
  return rates;
}

/** Whether a change helped; undefined where nobody has judged it. */
function hasHelped(entry: LedgerEntry): boolean | undefined {
  const { pairGain: gain, stage, fate } = entry;
  if (stage === "refused" && fate === undefined) return undefined; // with a fate, a person let it in all the same
  if (fate === "reverted") return false;
  if (gain !== undefined) return gain > 0;
  if (stage === "withheld") return undefined;
  const hadEffect = hasPaid(entry);
  if (hadEffect !== undefined) return hadEffect;
  return fate === "accepted" ? true : undefined;
}

/** What probation says of a change; undefined where it was not decided, or the change can have had no part in it. */
function hasPaid({ probation, operator, ran, fired }: LedgerEntry): boolean | undefined {
  const isGone = operator === "remove-part"; // what was taken out can neither run nor fire
  if (probation === "better") return fired > 0 || isGone ? true : undefined;
  if (probation === "not better") return ran > 0 || isGone ? false : undefined;
  return undefined;
}
