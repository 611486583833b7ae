import { Pause, Play, Square, StepForward } from "lucide-react";
import { useState } from "react";
import { say } from "../../core/harness/say.ts";
import { Button } from "../controls/Button.tsx";
import { useStudio } from "../useStudio.ts";
import styles from "./RunControls.module.css";

/** Run, pause or resume; one step; stop. What stands in the way of a run is said by the button. */
export function RunControls() {
  const phase = useStudio((studio) => studio.phase);
  const blocker = useStudio((studio) => studio.blockers[0]);
  const loading = useStudio((studio) => studio.load.type === "loading");
  const start = useStudio((studio) => studio.start);
  const pause = useStudio((studio) => studio.pause);
  const resume = useStudio((studio) => studio.resume);
  const stepOnce = useStudio((studio) => studio.stepOnce);
  const stop = useStudio((studio) => studio.stop);
  const cancelLoad = useStudio((studio) => studio.cancelLoad);
  const [asked, setAsked] = useState(false);
  const busy = phase === "running" || phase === "paused";
  const blocked = !busy && blocker !== undefined;
  const off = blocked || asked;
  const idle = !busy && !loading;
  return (
    <fieldset className={styles.controls} data-tour="run">
      <legend className="visually-hidden">{say("Run")}</legend>
      <span className={styles.main}>
        {phase === "running" ? (
          <Button tone="primary" icon={Pause} command="run.pause" onClick={pause}>
            {say("Pause")}
          </Button>
        ) : phase === "paused" ? (
          <Button tone="primary" icon={Play} command="run.pause" onClick={resume}>
            {say("Resume")}
          </Button>
        ) : (
          <Button
            tone="primary"
            icon={Play}
            aria-disabled={off}
            onClick={() => {
              if (off) return;
              setAsked(true);
              void start().finally(() => setAsked(false));
            }}
            {...(blocked ? { title: blocker, "aria-describedby": "run-blocker" } : {})}
          >
            {say(!loading ? "Run" : asked ? "Loading…" : "Run when loaded")}
          </Button>
        )}
      </span>
      <span className={styles.brief}>
        <Button
          icon={StepForward}
          command="run.step"
          title={say("One step")}
          aria-disabled={off || phase === "running"}
          onClick={() => {
            if (!off && phase !== "running") void stepOnce();
          }}
        >
          {say("Step")}
        </Button>
        <Button
          icon={Square}
          title={say("Stop the run")}
          aria-disabled={idle}
          onClick={() => {
            if (idle) return;
            stop();
            if (!busy) cancelLoad();
          }}
        >
          {say("Stop")}
        </Button>
      </span>
      {blocked ? (
        <span id="run-blocker" className="visually-hidden">
          {blocker}
        </span>
      ) : undefined}
    </fieldset>
  );
}
