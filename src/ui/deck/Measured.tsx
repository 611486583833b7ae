import { FlaskConical } from "lucide-react";
import type { Rewrite } from "../../core/rewrite/contract.ts";
import { type Measured as MeasuredPairs, measuredOf } from "../../core/rewrite/measured.ts";
import { pairsOf } from "../../core/rewrite/reading.ts";
import { Button } from "../controls/Button.tsx";
import { plural } from "../controls/measures.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./Evidence.module.css";
import { gainWords, type MeasuredRow, measuredRows, probationRows } from "./measuredRows.ts";

/** What was measured of a rewrite: its forked pairs, and the steps since it against those before; with the way to measure. */
export function Measured({ rewrite }: { readonly rewrite: Rewrite }) {
  const { probation, changes } = rewrite;
  const pairs = pairsOf(rewrite);
  const measured = measuredOf(rewrite);
  const whole = changes.length === 1 ? "" : `, the rewrite's ${changes.length} changes together`;
  return (
    <>
      <p>
        <b>{measured.type}</b>
        {measured.type === "not measured"
          ? ""
          : ` · n = ${plural(measured.n, "pair")} from the same checkpoint${whole}. ${gainWords(measured)}.${aside(measured)}`}
      </p>
      {pairs.length === 0 ? undefined : (
        <Rows
          caption={pairs.length === 1 ? "One run without it and one with it" : `Mean of ${pairs.length} pairs`}
          rows={measuredRows(pairs)}
          heads={["without", "with"]}
        />
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

/** What to make of few pairs. */
function aside({ n, alike }: Extract<MeasuredPairs, { readonly interval: unknown }>): string {
  if (n === 1) return " One pair shows only what happened this once.";
  return alike
    ? " All came out alike: the model answers the same whatever the random numbers, so more pairs say no more."
    : "";
}

function Measure({ rewrite }: { readonly rewrite: Rewrite }) {
  const measure = useStudio((studio) => studio.measure);
  const measuring = useStudio((studio) => studio.measuring);
  const cancel = useStudio((studio) => studio.cancelMeasure);
  const busy = useStudio((studio) => studio.phase === "running" || studio.phase === "paused");
  const recorded = useStudio((studio) => studio.playing !== undefined);
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
  const why = whyNot(rewrite, { busy, measuring: measuring !== undefined, recorded });
  const what = rewrite.stage === "withheld" ? "What if it had been applied?" : "What if it had not been applied?";
  return (
    <>
      <Button
        small
        icon={FlaskConical}
        disabled={why !== undefined}
        onClick={() => void measure(rewrite.id)}
        {...(why === undefined ? {} : { title: why })}
      >
        {rewrite.pair === undefined ? what : "Another pair, with other random numbers"}
      </Button>
      <p className={styles.quiet}>
        {why ?? "Runs both ways from the checkpoint with the same random numbers; the model answers for both."}
      </p>
    </>
  );
}

type Circumstances = { readonly busy: boolean; readonly measuring: boolean; readonly recorded: boolean };

function whyNot(rewrite: Rewrite, { busy, measuring, recorded }: Circumstances): string | undefined {
  if (rewrite.checkpoint === undefined) return "There is no point left to run it from.";
  if (recorded && rewrite.pair !== undefined) return "A recording holds one pair; load a model to run more.";
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
