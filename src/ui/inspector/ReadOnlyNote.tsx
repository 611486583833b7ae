import { say } from "../../core/harness/say.ts";
import { Button } from "../controls/Button.tsx";
import { useStudio } from "../useStudio.ts";
import styles from "./InspectorPanel.module.css";

/** Said above settings of an earlier version, which are looked at and not changed. */
export function ReadOnlyNote() {
  const viewVersion = useStudio((studio) => studio.viewVersion);
  return (
    <div className={styles.later}>
      <p>{say("You are looking at an earlier version: its settings can be read, not changed.")}</p>
      <Button small onClick={() => viewVersion(undefined)}>
        {say("Back to the present")}
      </Button>
    </div>
  );
}
