import { Suspense } from "react";
import { say } from "../../core/harness/say.ts";
import { FlowCanvas } from "../canvas/FlowCanvas.tsx";
import { later } from "../controls/later.tsx";
import { EnvironmentPanel } from "../environment/EnvironmentPanel.tsx";
import { TracePanel } from "../trace/TracePanel.tsx";
import { useStudio } from "../useStudio.ts";
import { OtherTab } from "./OtherTab.tsx";
import type { SplitterProps } from "./PanelSplitter.tsx";
import { SidePanel } from "./SidePanel.tsx";
import { TopBar } from "./TopBar.tsx";
import { type LeftPanelState, useLeftTab } from "./useLeftTab.ts";
import { usePanelSizes } from "./usePanelSizes.ts";
import styles from "./Workbench.module.css";

const LeftPanel = later(async () => (await import("./LeftPanel.tsx")).LeftPanel);
const Finders = later(async () => (await import("../palette/Finders.tsx")).Finders);
const Splitter = later<SplitterProps>(() =>
  import("./PanelSplitter.tsx").then(
    (code) => code.PanelSplitter,
    () => PlainLine,
  ),
);
const LineagePanel = later(async () => (await import("../lineage/LineagePanel.tsx")).LineagePanel);

/**
 * The workbench: parts, outline and problems, canvas over trace and lineage, environment over changes and part; below 1200 pixels the
 * environment stands beside the trace and the lineage above both, so that changes keep their height. Panels resize, fold and remember.
 */
export function Workbench() {
  const left = useLeftTab();
  const sizes = usePanelSizes();
  const ran = useStudio((studio) => studio.events.length > 0);
  return (
    <div className={styles.workbench}>
      <TopBar left={left} />
      <OtherTab />
      <main className={styles.main} style={sizes} data-ran={ran ? "" : undefined}>
        {left.open ? <Left {...left} /> : undefined}
        <div className={styles.middle}>
          <div className={styles.canvas} data-tour="canvas">
            <FlowCanvas />
          </div>
          <Line
            place={styles.traceLine}
            label={say("Resize the trace")}
            name="trace"
            initial={232}
            least={120}
            most={640}
            line="level"
            before={false}
          />
          <div className={styles.past}>
            <div className={styles.trace}>
              <TracePanel />
            </div>
            <Line
              place={styles.lineageLine}
              label={say("Resize the lineage")}
              name="lineage"
              initial={360}
              least={200}
              most={960}
              line="upright"
              before={false}
            />
            <div className={styles.lineage}>
              <Suspense>
                <LineagePanel />
              </Suspense>
            </div>
          </div>
        </div>
        <Line
          place={styles.sideLine}
          label={say("Resize the side panels")}
          name="side"
          initial={336}
          least={264}
          most={640}
          line="upright"
          before={false}
        />
        <div className={styles.right}>
          <div className={styles.environment}>
            <EnvironmentPanel />
          </div>
          <Line
            place={styles.sideLine}
            label={say("Resize the environment")}
            name="environment"
            initial={Math.max(120, Math.round((window.innerHeight - 48) * 0.3))}
            least={120}
            most={1_200}
            line="level"
            before
          />
          <div className={styles.side}>
            <SidePanel />
          </div>
        </div>
      </main>
      <Suspense>
        <Finders />
      </Suspense>
    </div>
  );
}

function Left(left: LeftPanelState) {
  return (
    <>
      <div className={styles.left}>
        <Suspense>
          <LeftPanel {...left} />
        </Suspense>
      </div>
      <Line
        place={styles.leftLine}
        label={say("Resize the left panel")}
        name="left"
        initial={248}
        least={184}
        most={480}
        line="upright"
        before
        onClose={() => left.setOpen(false)}
      />
    </>
  );
}

/** A line between panels: to be seen at once, and to be moved as soon as the code for that is there. */
function Line({ place, ...splitter }: SplitterProps & { readonly place: string | undefined }) {
  return (
    <span className={place}>
      <Suspense fallback={<PlainLine />}>
        <Splitter {...splitter} />
      </Suspense>
    </span>
  );
}

function PlainLine() {
  return <span className={styles.line} />;
}
