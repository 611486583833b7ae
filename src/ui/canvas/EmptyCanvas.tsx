import { Flag, Search } from "lucide-react";
import { useLayoutEffect, useRef } from "react";
import { say } from "../../core/harness/say.ts";
import { Button } from "../controls/Button.tsx";
import { focusOnCanvas, middleOfCanvas } from "../controls/canvasPlace.ts";
import { said } from "../controls/said.tsx";
import { useStudio, useStudioStore } from "../useStudio.ts";
import styles from "./EmptyCanvas.module.css";

/** What to do first where nothing stands on the canvas yet. */
export function EmptyCanvas() {
  const isOutermost = useStudio(({ within }) => within.length === 0);
  const addPart = useStudio((studio) => studio.addPart);
  const openPalette = useStudio((studio) => studio.openPalette);
  const showLeft = useStudio((studio) => studio.showLeft);
  const place = useRef<HTMLDivElement>(null);
  const store = useStudioStore();
  useLayoutEffect(() => {
    const own = place.current;
    return () => {
      // It goes once there is a part, which is selected.
      const [added] = store.getState().selectedNodes;
      if (own?.contains(document.activeElement)) requestAnimationFrame(() => focusOnCanvas(added));
    };
  }, [store]);
  return (
    <div ref={place} className={styles.empty}>
      <h2 className={styles.title}>{say(isOutermost ? "An empty harness" : "An empty group")}</h2>
      <p>
        {say(
          isOutermost
            ? "An agent begins with a Task, goes round from Step to Model to Tools, and ends in Finish. Add one part after the other: each is wired to what waits for it."
            : "Add a part: it is wired to what waits for it.",
        )}
      </p>
      <div className={styles.acts}>
        {isOutermost ? (
          <Button
            tone="primary"
            icon={Flag}
            onClick={() => addPart({ kind: "task" }, { type: "best", middle: middleOfCanvas() })}
          >
            {say("Add the Task")}
          </Button>
        ) : undefined}
        <Button icon={Search} command="parts.add" onClick={openPalette}>
          {say("Find a part")}
        </Button>
      </div>
      {isOutermost ? (
        <p>
          {said("{problems} says at any time what is still missing, and adds it.", {
            problems: (
              <button type="button" className={styles.link} onClick={() => showLeft("problems")}>
                {say("Problems")}
              </button>
            ),
          })}
        </p>
      ) : undefined}
    </div>
  );
}
