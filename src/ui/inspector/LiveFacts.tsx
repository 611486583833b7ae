import { plural } from "../controls/measures.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./InspectorPanel.module.css";

/** What the part did in the run: how often it was visited, and what it said last. */
export function LiveFacts({ node }: { readonly node: string }) {
  const live = useStudio((studio) => studio.live[node]);
  const focusEvent = useStudio((studio) => studio.focusEvent);
  if (live === undefined || live.visits === 0) return undefined;
  return (
    <div className={styles.live}>
      <p>
        <b>{plural(live.visits, "visit")}</b> in run
        {live.status === "idle" ? "" : ` · ${live.status === "active" ? "running" : live.status}`}
        {live.lastEvent < 0 ? undefined : (
          <button type="button" className={styles.link} onClick={() => focusEvent(live.lastEvent)}>
            Show its last event
          </button>
        )}
      </p>
      {live.say === "" ? undefined : <p className={styles.said}>{live.say}</p>}
    </div>
  );
}
