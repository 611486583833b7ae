import { useMemo } from "react";
import { ledgerRows } from "../../studio/review/ledgerRows.ts";
import { plural } from "../controls/measures.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./Ledger.module.css";

/** What the ledger knows of each operator, in every project of this browser; nothing where nothing was ever proposed. */
export function Ledger() {
  const rows = useLedgerRows();
  if (rows.length === 0) return undefined;
  const proposed = rows.reduce((sum, row) => sum + row.proposed, 0);
  return (
    <details className={styles.ledger}>
      <summary className={styles.summary}>Ledger · {plural(proposed, "change")} proposed so far</summary>
      <table className={styles.table}>
        <caption className={styles.caption}>
          In every project of this browser. “Helped” counts tries that a person, a forked pair or probation has judged;
          the next rewrites lean towards what helped.
        </caption>
        <thead>
          <tr>
            <th scope="col">Operator</th>
            <th scope="col">Proposed</th>
            <th scope="col">Refused</th>
            <th scope="col">Fired</th>
            <th scope="col">Helped</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.operator}>
              <th scope="row">{row.operator.replaceAll("-", " ")}</th>
              <td>{row.proposed}</td>
              <td>{row.refused}</td>
              <td>{row.fired}</td>
              <td>{row.tries === 0 ? "not judged" : `${row.hits} of ${row.tries}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function useLedgerRows() {
  const ledger = useStudio((studio) => studio.ledger);
  const ledgers = useStudio((studio) => studio.ledgers);
  const projectId = useStudio((studio) => studio.projectId);
  const tree = useStudio((studio) => studio.tree);
  const rewrites = useStudio((studio) => studio.rewrites);
  return useMemo(
    () => ledgerRows({ ledger, ledgers, projectId, tree, rewrites }),
    [ledger, ledgers, projectId, tree, rewrites],
  );
}
