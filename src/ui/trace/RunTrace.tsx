import { Download } from "lucide-react";
import { useMemo, useState } from "react";
import { say } from "../../core/harness/say.ts";
import { IconButton } from "../controls/Button.tsx";
import { Check, TextInput } from "../controls/inputs.tsx";
import { PanelHead } from "../controls/PanelHead.tsx";
import { saveText } from "../controls/saveText.ts";
import { useStudio } from "../useStudio.ts";
import { EventDetail } from "./EventDetail.tsx";
import { StepStrip } from "./StepStrip.tsx";
import { TraceList } from "./TraceList.tsx";
import styles from "./TracePanel.module.css";
import { traceRows, traceSteps } from "./traceRows.ts";
import { useEventNames, useTitles } from "./useNames.ts";
import { ViewedInTrace } from "./ViewedInTrace.tsx";

/** Everything that happened in the run: steps above, events below, the chosen event in full beside them. */
export function RunTrace() {
  const events = useStudio((studio) => studio.events);
  const times = useStudio((studio) => studio.times);
  const runNumber = useStudio((studio) => studio.runNumber);
  const exportTrace = useStudio((studio) => studio.exportTrace);
  const focused = useStudio((studio) => studio.focusedEvent);
  const titleOf = useTitles();
  const names = useEventNames();
  const [filter, setFilter] = useState("");
  const [all, setAll] = useState(false);
  const rows = useMemo(() => traceRows(events, titleOf, { all, filter }, names), [events, titleOf, all, filter, names]);
  const steps = useMemo(() => traceSteps(events, times), [events, times]);
  const chosen = focused === undefined ? undefined : events[focused];
  return (
    <>
      <PanelHead
        id="trace-title"
        title={say("Trace · run {number}", { number: runNumber })}
        aside={say("{count, plural, one {# event} other {# events}}", { count: events.length })}
      >
        <Check checked={all} onChange={(event) => setAll(event.target.checked)}>
          <span className={styles.every}>{say("Every visit")}</span>
        </Check>
        <div className={styles.filter}>
          <TextInput
            type="search"
            aria-label={say("Filter the trace")}
            placeholder={say("Filter")}
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        </div>
        <IconButton
          label={say("Save the trace as a file")}
          icon={Download}
          onClick={() => saveText(exportTrace(), `trace-run-${runNumber}.json`, "application/json")}
        />
      </PanelHead>
      <StepStrip steps={steps} names={names} />
      <ViewedInTrace />
      <div className={styles.body}>
        <TraceList rows={rows} names={names} filtered={filter.trim() !== ""} />
        {chosen === undefined ? undefined : (
          <EventDetail event={chosen} titleOf={titleOf} at={times[focused ?? 0] ?? 0} />
        )}
      </div>
    </>
  );
}
