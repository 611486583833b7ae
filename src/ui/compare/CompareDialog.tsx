import { X } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import type { Version, VersionId } from "../../core/edits/versions.ts";
import { say } from "../../core/harness/say.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import { IconButton } from "../controls/Button.tsx";
import { FullWindow } from "../controls/FullWindow.tsx";
import { Select } from "../controls/inputs.tsx";
import { versionKey } from "../controls/judgedRuns.ts";
import { useJudgedRuns } from "../controls/useJudgedRuns.ts";
import { authorWords, momentWords } from "../controls/versionWords.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./CompareDialog.module.css";
import { type ComparedSide, metricRows } from "./metrics.ts";

/** One difference between the two: where it is, and what stands on either side; a long text is given as words. */
export type ComparedRow = {
  readonly glyph: string;
  readonly about: string;
  readonly before: string;
  readonly after: string;
};

type CompareDialogProps = {
  readonly before: Version;
  readonly after: Version;
  readonly rows: readonly ComparedRow[];
  /** Both graphs, side by side. */
  readonly canvases: ReactNode;
};

/** Two versions side by side: their graphs under one camera, what differs line by line, and what can be said in numbers. */
export function CompareDialog({ before, after, rows, canvases }: CompareDialogProps) {
  const close = useStudio((studio) => studio.closeCompare);
  const compare = useStudio((studio) => studio.compare);
  return (
    <FullWindow labelledBy="compare-title" onClose={close}>
      <header className={styles.head}>
        <h2 id="compare-title" className={styles.title} tabIndex={-1}>
          {say("Compare two versions")}
        </h2>
        <VersionSelect label={say("Before")} chosen={before.id} onChoose={(id) => compare(id, after.id)} />
        <VersionSelect label={say("After")} chosen={after.id} onChoose={(id) => compare(before.id, id)} />
        <IconButton label={say("Close the comparison")} icon={X} onClick={close} />
      </header>
      <div className={styles.canvases}>{canvases}</div>
      <div className={styles.facts}>
        <Differences rows={rows} />
        <Metrics before={before} after={after} />
      </div>
    </FullWindow>
  );
}

type VersionSelectProps = {
  readonly label: string;
  readonly chosen: VersionId;
  readonly onChoose: (id: VersionId) => void;
};

function VersionSelect({ label, chosen, onChoose }: VersionSelectProps) {
  const tree = useStudio((studio) => studio.tree);
  const now = useMemo(() => Date.now(), []);
  const options = useMemo(
    () =>
      tree.order.flatMap((id, at) => {
        const version = tree.versions[id];
        if (version === undefined) return [];
        const [author, moment] = [authorWords(version), momentWords(version.at, now)];
        const named = { number: at + 1, version: say(version.label), author, moment };
        return [
          <option key={id} value={id}>
            {say("{number} · {version} · {author}, {moment}", named)}
          </option>,
        ];
      }),
    [tree, now],
  );
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the select inside is its control
    <label className={styles.version}>
      <span>{label}</span>
      <Select value={chosen} onChange={(event) => onChoose(event.target.value)}>
        {options}
      </Select>
    </label>
  );
}

/** A list beside another, which scrolls by itself and so must be within the keyboard's reach. */
function Facts({ titled, children }: { readonly titled: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus
    <section className={styles.section} aria-labelledby={titled} tabIndex={0}>
      {children}
    </section>
  );
}

function Differences({ rows }: { readonly rows: readonly ComparedRow[] }) {
  return (
    <Facts titled="compare-differences">
      <h3 id="compare-differences" className={styles.heading}>
        {say("What differs")} <span>{rows.length}</span>
      </h3>
      {rows.length === 0 ? (
        <p className={styles.none}>{say("Nothing that runs differs: at most places and pins.")}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{say("Where")}</th>
              <th scope="col">{say("Before")}</th>
              <th scope="col">{say("After")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ glyph, about, before, after }) => (
              <tr key={`${glyph} ${about} ${before} ${after}`}>
                <th scope="row">
                  <span className={styles.glyph} data-glyph={glyph} aria-hidden>
                    {glyph}
                  </span>
                  {about}
                </th>
                <td>{before}</td>
                <td>{after}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Facts>
  );
}

function Metrics({ before, after }: { readonly before: Version; readonly after: Version }) {
  const runs = useJudgedRuns();
  const rows = useMemo(() => {
    const side = ({ id, harness }: Version): ComparedSide => {
      const scores = runs.filter(({ key }) => key === versionKey(id)).map(({ score }) => score);
      const n = scores.length;
      const sum = scores.reduce((total, score) => total + score, 0);
      return { harness, measured: n === 0 ? undefined : { n, score: sum / n } };
    };
    return metricRows(side(before), side(after), kinds);
  }, [runs, before, after]);
  return (
    <Facts titled="compare-numbers">
      <h3 id="compare-numbers" className={styles.heading}>
        {say("In numbers")}
      </h3>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{say("Measure")}</th>
            <th scope="col">{say("Before")}</th>
            <th scope="col">{say("After")}</th>
            <th scope="col">{say("Difference")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, before, after, difference }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{before}</td>
              <td>{after}</td>
              <td>{difference}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Facts>
  );
}
