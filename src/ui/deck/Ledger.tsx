import { useMemo } from "react";
import { say } from "../../core/harness/say.ts";
import { type LedgerRow, ledgerRows } from "../../studio/review/ledgerRows.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./Ledger.module.css";
import { operatorWords } from "./operatorWords.ts";

/** What the ledger knows of each operator, in every project of this browser; nothing where nothing was ever proposed. */
export function Ledger() {
  const rows = useLedgerRows();
  if (rows.length === 0) return undefined;
  const proposed = rows.reduce((sum, row) => sum + row.proposed, 0);
  return (
    <details className={styles.ledger}>
      <summary className={styles.summary}>
        {say("Ledger · {count, plural, one {# change} other {# changes}} proposed so far", { count: proposed })}
      </summary>
      <table className={styles.table}>
        <caption className={styles.caption}>
          {say(
            "In every project of this browser. “Helped” counts tries that a person, a forked pair or probation has judged; the next rewrites lean towards what helped.",
          )}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say("Operator")}</th>
            <th scope="col">{say("Proposed")}</th>
            <th scope="col">{say("Refused")}</th>
            <th scope="col">{say("Fired")}</th>
            <th scope="col">{say("Helped")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.operator}>
              <th scope="row">{say(operatorWords[row.operator])}</th>
              <td>{row.proposed}</td>
              <td>{row.refused}</td>
              <td>{row.fired}</td>
              <td>{helpedWords(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function helpedWords({ hits, tries }: LedgerRow): string {
  return tries === 0 ? say("not judged") : say("{hits} of {tries}", { hits, tries });
}

function useLedgerRows() {
  const ledger = useStudio((studio) => studio.ledger);
  const ledgers = useStudio((studio) => studio.ledgers);
  const projectId = useStudio((studio) => studio.projectId);
  return useMemo(() => ledgerRows({ ledger, ledgers, projectId }), [ledger, ledgers, projectId]);
}
