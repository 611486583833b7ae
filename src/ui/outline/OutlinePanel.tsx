import { memo, useMemo } from "react";
import { harnessAt } from "../../core/edits/nested.ts";
import { type HarnessNode, nodePath } from "../../core/harness/document.ts";
import { hookWords } from "../../core/harness/hookWords.ts";
import { say } from "../../core/harness/say.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import { classes } from "../controls/classes.ts";
import { KindIcon } from "../controls/KindIcon.tsx";
import { liveLine } from "../controls/liveLine.ts";
import { PanelHead } from "../controls/PanelHead.tsx";
import rows from "../controls/rows.module.css";
import { type Station, stationList } from "../controls/stationList.ts";
import { hookHelp, stationNumber } from "../controls/words.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./OutlinePanel.module.css";

/** The harness, or the open group, as a list: the eight stations of the loop in order, each with its parts in the order they act. */
export function OutlinePanel() {
  const harness = useStudio(({ harness, within }) => harnessAt(harness, within) ?? harness);
  const stations = useMemo(() => stationList(harness, kinds), [harness]);
  return (
    <section className={styles.panel} aria-labelledby="outline-title">
      <PanelHead
        id="outline-title"
        title={say("Stations")}
        aside={say("{count} parts", { count: stations.reduce((count, { parts }) => count + parts.length, 0) })}
      />
      <ol className={styles.stations}>
        {stations.map((station) => (
          <StationView key={station.hook} station={station} />
        ))}
      </ol>
    </section>
  );
}

function StationView({ station }: { readonly station: Station }) {
  const { hook } = station;
  return (
    <li className={styles.station}>
      <h3 className={styles.name} title={say(hook === "attached" ? "hang on the parts that use them" : hookHelp[hook])}>
        <span className={rows.number}>{hook === "attached" ? "+" : stationNumber(hook)}</span>
        {say(hook === "attached" ? "attached" : hookWords[hook])}
      </h3>
      <ol className={styles.parts}>
        {station.parts.map((part) => (
          <PartRow key={part.id} part={part} />
        ))}
      </ol>
    </li>
  );
}

const PartRow = memo(function PartRow({ part }: { readonly part: HarnessNode }) {
  const live = useStudio(({ live, within }) => live[nodePath(within, part.id)]);
  const selected = useStudio((studio) => studio.selectedNodes.includes(part.id));
  const select = useStudio((studio) => studio.select);
  const status = live?.status ?? "idle";
  const state = status === "idle" ? "" : say(status === "active" ? "running" : status);
  return (
    <li>
      <button
        type="button"
        className={classes(rows.row, selected && rows.chosen, styles.part, styles[status])}
        aria-pressed={selected}
        onClick={() => select([part.id])}
      >
        <span
          className={classes(rows.stripe, styles.stripe)}
          style={{ background: `var(--dimension-${kinds.get(part.kind)?.dimension ?? "observability"})` }}
        />
        <KindIcon kind={part.kind} />
        <span className={rows.cut}>{say(part.title)}</span>
        <span className={styles.state}>
          {state === "" ? (live === undefined || live.visits === 0 ? "" : `×${live.visits}`) : state}
        </span>
        {live === undefined || live.say === "" ? undefined : (
          <span className={classes(rows.cut, rows.below, styles.say)}>{liveLine(part.kind, live)}</span>
        )}
      </button>
    </li>
  );
});
