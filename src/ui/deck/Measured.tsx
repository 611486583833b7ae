import { FlaskConical } from "lucide-react";
import { msg, say } from "../../core/harness/say.ts";
import type { Rewrite } from "../../core/rewrite/contract.ts";
import { type Measured as MeasuredPairs, measuredOf } from "../../core/rewrite/measured.ts";
import { pairsOf } from "../../core/rewrite/reading.ts";
import { Button } from "../controls/Button.tsx";
import { useStudio } from "../useStudio.ts";
import styles from "./Evidence.module.css";
import { gainWords, type MeasuredRow, measuredRows, probationRows } from "./measuredRows.ts";

/** What was measured of a rewrite: its forked pairs, and the steps since it against those before; with the way to measure. */
export function Measured({ rewrite }: { readonly rewrite: Rewrite }) {
  const { probation } = rewrite;
  const pairs = pairsOf(rewrite);
  const measured = measuredOf(rewrite);
  return (
    <>
      <p>
        <b>{say(verdictWords[measured.type])}</b>
        {measured.type === "not measured" ? "" : ` · ${figureWords(measured, rewrite.changes.length)}`}
      </p>
      {pairs.length === 0 ? undefined : (
        <Rows
          caption={
            pairs.length === 1
              ? say("One run without it and one with it")
              : say("Mean of {count} pairs", { count: pairs.length })
          }
          rows={measuredRows(pairs)}
          heads={[say("without"), say("with")]}
        />
      )}
      {probation === undefined ? undefined : (
        <Rows
          caption={say("Probation: {since, plural, one {# step} other {# steps}} since, against {before} before", {
            since: probation.since.steps,
            before: probation.before.steps,
          })}
          rows={probationRows(probation.before, probation.since)}
          heads={[say("before"), say("since")]}
        />
      )}
      <Measure rewrite={rewrite} />
    </>
  );
}

const verdictWords: Readonly<Record<MeasuredPairs["type"], string>> = {
  better: msg("better"),
  worse: msg("worse"),
  "no detectable change": msg("no detectable change"),
  "not measured": msg("not measured"),
};

type Figures = Extract<MeasuredPairs, { readonly interval: unknown }>;

function figureWords(measured: Figures, changes: number): string {
  const count = measured.n;
  const gain = gainWords(measured);
  const figures =
    changes === 1
      ? say("n = {count, plural, one {# pair} other {# pairs}} from the same checkpoint. {gain}.", { count, gain })
      : say(
          "n = {count, plural, one {# pair} other {# pairs}} from the same checkpoint, the rewrite's {changes} changes together. {gain}.",
          { count, changes, gain },
        );
  const aside = asideOf(measured);
  return aside === undefined ? figures : say("{sentence} {next}", { sentence: figures, next: aside });
}

/** What to make of few pairs. */
function asideOf({ n, alike, type, spansNone }: Figures): string | undefined {
  if (n === 1) return say("One pair shows only what happened this once.");
  if (alike)
    return say(
      "All came out alike: the model answers the same whatever the random numbers, so more pairs say no more.",
    );
  if (!spansNone || type === "no detectable change") return undefined;
  return say("The interval also takes in 0, no difference, so this may be chance.");
}

function Measure({ rewrite }: { readonly rewrite: Rewrite }) {
  const measure = useStudio((studio) => studio.measure);
  const measuring = useStudio((studio) => studio.measuring);
  const cancel = useStudio((studio) => studio.cancelMeasure);
  const busy = useStudio((studio) => studio.phase === "running" || studio.phase === "paused");
  const recorded = useStudio((studio) => studio.playing !== undefined);
  const isMeasured = measuring?.rewrite === rewrite.id;
  const why = isMeasured ? undefined : whyNot(rewrite, { busy, measuring: measuring !== undefined, recorded });
  const what = say(rewrite.stage === "withheld" ? "What if it had been applied?" : "What if it had not been applied?");
  const ask = () => {
    if (why === undefined) void measure(rewrite.id);
  };
  return (
    <div className={isMeasured ? styles.measuring : styles.measure}>
      {isMeasured ? (
        <p aria-live="polite">
          {measuring.arm === "with"
            ? say("1 of 2: with the rewrite, from step {step}…", { step: rewrite.step })
            : say("2 of 2: without the rewrite, from step {step}…", { step: rewrite.step })}
        </p>
      ) : undefined}
      {/* One button for both, so that it keeps the focus. */}
      <Button
        small
        aria-disabled={why !== undefined}
        onClick={({ detail }) => {
          if (detail > 1) return; // the second of a double click would call off what the first began
          if (isMeasured) cancel();
          else ask();
        }}
        onKeyDown={(event) => {
          if (event.repeat) event.preventDefault();
        }}
        {...(isMeasured ? {} : { icon: FlaskConical })}
        {...(why === undefined ? {} : { title: why })}
      >
        {isMeasured
          ? say("Cancel")
          : rewrite.pair === undefined
            ? what
            : say("Another pair, with other random numbers")}
      </Button>
      {isMeasured ? undefined : (
        <p className={styles.quiet}>
          {why ?? say("Runs both ways from the checkpoint with the same random numbers; the model answers for both.")}
        </p>
      )}
    </div>
  );
}

type Circumstances = { readonly busy: boolean; readonly measuring: boolean; readonly recorded: boolean };

function whyNot(rewrite: Rewrite, { busy, measuring, recorded }: Circumstances): string | undefined {
  if (rewrite.checkpoint === undefined) return say("There is no point left to run it from.");
  if (recorded && rewrite.pair !== undefined) return say("A recording holds one pair; load a model to run more.");
  if (busy) return say("Can be asked once the run is over: the model is at work on it.");
  return measuring ? say("Another rewrite is being measured.") : undefined;
}

type RowsProps = {
  readonly caption: string;
  readonly rows: readonly MeasuredRow[];
  readonly heads: readonly [string, string];
};

const toneWords = { better: msg("better"), worse: msg("worse"), same: msg("same") } as const;
const toneGlyphs = { better: "↗", worse: "↘", same: "=" } as const;

function Rows({ caption, rows, heads }: RowsProps) {
  return (
    <table className={styles.rows}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{say("Measure")}</span>
          </th>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
          <th scope="col">
            <span className="visually-hidden">{say("Which way")}</span>
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
              {say(toneWords[row.tone])}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
