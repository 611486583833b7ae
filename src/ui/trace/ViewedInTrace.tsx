import { useMemo } from "react";
import { semanticHash } from "../../core/harness/hash.ts";
import { say } from "../../core/harness/say.ts";
import { versionNumber } from "../controls/versionWords.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./TracePanel.module.css";
import { harnessesOf } from "./traceRows.ts";

/** While another version than the present one is looked at: that the trace stands there, or that nothing ran under it. */
export function ViewedInTrace() {
  const viewed = useStudio(({ viewed, tree }) => (viewed === undefined ? undefined : tree.versions[viewed]));
  const number = useStudio(({ tree }) => (viewed === undefined ? undefined : versionNumber(tree, viewed.id)));
  const events = useStudio((studio) => (studio.viewed === undefined ? undefined : studio.events));
  const ran = useMemo(
    () => viewed !== undefined && events !== undefined && harnessesOf(events).includes(semanticHash(viewed.harness)),
    [viewed, events],
  );
  if (viewed === undefined || number === undefined) return undefined;
  return (
    <p className={styles.viewed}>
      {ran
        ? say("At the first event under version {number}.", { number })
        : say("Nothing of this run ran under version {number}.", { number })}
    </p>
  );
}
