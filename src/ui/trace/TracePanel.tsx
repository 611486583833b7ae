import { Suspense } from "react";
import { say } from "../../core/harness/say.ts";
import { EmptyState } from "../controls/EmptyState.tsx";
import { later } from "../controls/later.tsx";
import { PanelHead } from "../controls/PanelHead.tsx";
import { useStudio } from "../useStudio.ts";
import styles from "./TracePanel.module.css";

const RunTrace = later(async () => (await import("./RunTrace.tsx")).RunTrace);

/** The trace of the last run; what will be here, before there is one. */
export function TracePanel() {
  const empty = useStudio((studio) => studio.events.length === 0);
  const head = <PanelHead id="trace-title" title={say("Trace")} />;
  return (
    <section className={styles.panel} aria-labelledby="trace-title">
      {empty ? (
        <>
          {head}
          <EmptyState title={say("Nothing has run yet")}>
            {say("Each event of a run is listed here as it happens; choosing one brings its part into view.")}
          </EmptyState>
        </>
      ) : (
        <Suspense fallback={head}>
          <RunTrace />
        </Suspense>
      )}
    </section>
  );
}
