import { versionNumber } from "../controls/versionWords.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./TracePanel.module.css";
import { useFirstUnder } from "./useFollowViewed.ts";

/** While another version than the present one is looked at: that the trace stands there, or that nothing ran under it. */
export function ViewedInTrace() {
  const number = useStudio(({ viewed, tree }) => (viewed === undefined ? undefined : versionNumber(tree, viewed)));
  const first = useFirstUnder();
  if (number === undefined || first === undefined) return undefined;
  const words =
    first < 0 ? `Nothing of this run ran under version ${number}.` : `At version ${number}, the first event under it.`;
  return <p className={styles.viewed}>{words}</p>;
}
