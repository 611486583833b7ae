import type { LedgerEntry } from "../../core/rewrite/contract.ts";
import { hitRates, type RateKey } from "../../core/rewrite/ledger.ts";
import type { OperatorId } from "../../core/rewrite/operator.ts";
import type { Studio } from "../contract.ts";

/** What the ledgers are read from. */
export type Ledgers = Pick<Studio, "ledger" | "ledgers" | "projectId">;

/** What the ledgers of all projects know of operators. */
export function ratesOf(studio: Ledgers): ReturnType<typeof hitRates> {
  return hitRates(entriesOf(studio));
}

/** One operator in all ledgers: changes it proposed, those that were refused, those that fired; judged tries, and hits among them. */
export type LedgerRow = {
  readonly operator: OperatorId;
  readonly proposed: number;
  readonly refused: number;
  readonly fired: number;
  readonly tries: number;
  readonly hits: number;
};

/** A row for each operator that ever proposed something, the busiest first. */
export function ledgerRows(studio: Ledgers): readonly LedgerRow[] {
  const rows = new Map<OperatorId, LedgerRow>();
  const add = (operator: OperatorId, more: Partial<Omit<LedgerRow, "operator">>) => {
    const row = rows.get(operator) ?? { operator, proposed: 0, refused: 0, fired: 0, tries: 0, hits: 0 };
    rows.set(operator, {
      operator,
      proposed: row.proposed + (more.proposed ?? 0),
      refused: row.refused + (more.refused ?? 0),
      fired: row.fired + (more.fired ?? 0),
      tries: row.tries + (more.tries ?? 0),
      hits: row.hits + (more.hits ?? 0),
    });
  };
  for (const { operator, stage, fate, fired } of entriesOf(studio)) {
    const isRefused = stage === "refused" && fate === undefined;
    add(operator, { proposed: 1, refused: isRefused ? 1 : 0, fired: fired > 0 ? 1 : 0 });
  }
  for (const [key, rate] of ratesOf(studio)) add(operatorOf(key), rate);
  return [...rows.values()].toSorted((a, b) => b.proposed - a.proposed || (a.operator < b.operator ? -1 : 1));
}

function entriesOf({ ledger, ledgers, projectId }: Ledgers): readonly LedgerEntry[] {
  const { [projectId]: _own, ...others } = ledgers;
  return [...Object.values(others).flat(), ...ledger];
}

function operatorOf(key: RateKey): OperatorId {
  return key.slice(0, key.indexOf("/")) as OperatorId; // a key is an operator, a slash and a symptom
}
