import { FlaskConical } from "lucide-react";
import type { Rewrite } from "../../core/rewrite/contract.ts";
import { measuredWords } from "../../core/rewrite/reading.ts";
import { Button } from "../controls/Button.tsx";
import { plural } from "../controls/measures.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./Evidence.module.css";
import { type MeasuredRow, measuredRows, probationRows } from "./measuredRows.ts";

/** What was measured of a rewrite: its forked pair, and the steps since it against those before; with the way to measure. */
export function Measured({ rewrite }: { readonly rewrite: Rewrite }) {
  const { pair, probation, changes } = rewrite;
  const { type, n } = measuredWords(rewrite);
  const whole = changes.length === 1 ? "" : `, the rewrite's ${changes.length} changes together`;
  return (
    <>
      <p>
        <b>{type}</b>
        {pair === undefined
          ? ""
          : ` · n = ${n} pair from the same checkpoint${whole}; one pair shows only large effects`}
      </p>
      {pair === undefined ? undefined : (
        <Rows caption="One run without it and one with it" rows={measuredRows(pair)} heads={["without", "with"]} />
      )}
      {probation === undefined ? undefined : (
        <Rows
          caption={`Probation: ${plural(probation.since.steps, "step")} since, against ${probation.before.steps} before`}
          rows={probationRows(probation.before, probation.since)}
          heads={["before", "since"]}
        />
      )}
      <Measure rewrite={rewrite} />
    </>
  );
}

function Measure({ rewrite }: { readonly rewrite: Rewrite }) {
  const measure = useStudio((studio) => studio.measure);
  const measuring = useStudio((studio) => studio.measuring);
  const cancel = useStudio((studio) => studio.cancelMeasure);
  const busy = useStudio((studio) => studio.phase === "running" || studio.phase === "paused");
  if (measuring?.rewrite === rewrite.id) {
    return (
      <div className={styles.measuring}>
        <p aria-live="polite">
          {measuring.arm === "with" ? "1 of 2: with" : "2 of 2: without"} the rewrite, from step {rewrite.step}…
        </p>
        <Button small onClick={cancel}>
          Cancel
        </Button>
      </div>
    );
  }
  const why = whyNot(rewrite, busy, measuring !== undefined);
  return (
    <>
      <Button
        small
        icon={FlaskConical}
        disabled={why !== undefined}
        onClick={() => void measure(rewrite.id)}
        {...(why === undefined ? {} : { title: why })}
      >
        {rewrite.stage === "withheld" ? "What if it had been applied?" : "What if it had not been applied?"}
      </Button>
      <p className={styles.quiet}>
        {why ?? "Runs both ways from the checkpoint with the same random numbers; the model answers for both."}
      </p>
    </>
  );
}

function whyNot(rewrite: Rewrite, busy: boolean, measuring: boolean): string | undefined {
  if (rewrite.checkpoint === undefined) return "There is no point left to run it from.";
  if (busy) return "Can be asked once the run is over: the model is at work on it.";
  return measuring ? "Another rewrite is being measured." : undefined;
}

type RowsProps = {
  readonly caption: string;
  readonly rows: readonly MeasuredRow[];
  readonly heads: readonly [string, string];
};

const toneWords = { better: "better", worse: "worse", same: "same" } as const;
const toneGlyphs = { better: "↗", worse: "↘", same: "=" } as const;

function Rows({ caption, rows, heads }: RowsProps) {
  return (
    <table className={styles.rows}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">Measure</span>
          </th>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
          <th scope="col">
            <span className="visually-hidden">Which way</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            <td>{row.without}</td>
            <td>{row.with}</td>
            <td>
              <span aria-hidden>{toneGlyphs[row.tone]} </span>
              {toneWords[row.tone]}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
