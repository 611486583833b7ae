import { useLayoutEffect, useRef } from "react";
import { say } from "../../core/harness/say.ts";
import { Button } from "../controls/Button.tsx";
import { focusOnCanvas } from "../controls/canvasPlace.ts";
import { useStudio } from "../useStudio.ts";
import styles from "./OtherTabBar.module.css";

/** The project is open in another tab: what happens there shows here, and this tab can take it over. */
export function OtherTabBar() {
  const tab = useStudio((studio) => studio.tab);
  const takeOver = useStudio((studio) => studio.takeOver);
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const own = button.current;
    return () => {
      // Once this tab has the project the bar goes, and leaves the focus to what can then be worked with.
      if (document.activeElement === own) requestAnimationFrame(() => focusOnCanvas());
    };
  }, []);
  return (
    <section className={styles.bar} aria-label={say("Other tab")}>
      <p>
        <strong>{say("This project is open in another tab.")}</strong>{" "}
        {say("What changes there shows here at once; here it can only be looked at.")}
      </p>
      <Button ref={button} aria-disabled={tab === "taking over"} onClick={takeOver}>
        {say(tab === "taking over" ? "Taking over…" : "Take over")}
      </Button>
    </section>
  );
}
