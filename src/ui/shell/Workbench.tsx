import { Suspense } from "react";
import { FlowCanvas } from "../canvas/FlowCanvas.tsx";
import { later } from "../controls/later.tsx";
import { EnvironmentPanel } from "../environment/EnvironmentPanel.tsx";
import { InspectorPanel } from "../inspector/InspectorPanel.tsx";
import { TracePanel } from "../trace/TracePanel.tsx";
import { useStudio } from "../useStudio.ts";
import { Splitter } from "./Splitter.tsx";
import { TopBar } from "./TopBar.tsx";
import { useKeptFlag } from "./useKeptFlag.ts";
import styles from "./Workbench.module.css";

const OutlinePanel = later(async () => (await import("../outline/OutlinePanel.tsx")).OutlinePanel);
const ProblemsList = later(async () => (await import("./ProblemsList.tsx")).ProblemsList);

/**
 * The workbench: stations and problems, canvas over trace, environment over inspector; below 1200 pixels the last two stand
 * beside the trace, so that the canvas has the whole width. Panels resize and remember.
 */
export function Workbench() {
  const [outline, setOutline] = useKeptFlag("reweave-outline", window.innerWidth >= 1_600);
  const ran = useStudio((studio) => studio.events.length > 0);
  const part = useStudio((studio) => studio.selectedNodes.length === 1);
  return (
    <div className={styles.workbench}>
      <TopBar outline={outline} onOutline={setOutline} />
      <main className={styles.main} data-ran={ran ? "" : undefined} data-part={part ? "" : undefined}>
        {outline ? <Left /> : undefined}
        <div className={styles.middle}>
          <div className={styles.canvas}>
            <FlowCanvas />
          </div>
          <span className={styles.traceLine}>
            <Splitter
              label="Resize the trace"
              name="trace"
              initial={232}
              least={120}
              most={640}
              line="level"
              before={false}
            />
          </span>
          <div className={styles.trace}>
            <TracePanel />
          </div>
        </div>
        <span className={styles.sideLine}>
          <Splitter
            label="Resize the side panels"
            name="side"
            initial={304}
            least={240}
            most={640}
            line="upright"
            before={false}
          />
        </span>
        <div className={styles.right}>
          <div className={styles.environment}>
            <EnvironmentPanel />
          </div>
          <span className={styles.sideLine}>
            <Splitter
              label="Resize the environment"
              name="environment"
              initial={Math.round((window.innerHeight - 48) / 2)}
              least={120}
              most={1_200}
              line="level"
              before
            />
          </span>
          <div className={styles.inspector}>
            <InspectorPanel />
          </div>
        </div>
      </main>
    </div>
  );
}

function Left() {
  return (
    <>
      <div className={styles.left}>
        <Suspense>
          <OutlinePanel />
          <ProblemsList />
        </Suspense>
      </div>
      <span className={styles.leftLine}>
        <Splitter label="Resize the stations" name="left" initial={200} least={160} most={360} line="upright" before />
      </span>
    </>
  );
}
