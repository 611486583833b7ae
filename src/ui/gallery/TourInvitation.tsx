import { Compass } from "lucide-react";
import { useState } from "react";
import { say } from "../../core/harness/say.ts";
import { Button } from "../controls/Button.tsx";
import { useStudio } from "../useStudio.ts";
import styles from "./Gallery.module.css";

const keptUnder = "reweave-tour";

/** Offers the guided tour until it is begun or turned down in this browser; ever after it is among the commands. */
export function TourInvitation() {
  const [isOver, setIsOver] = useState(() => localStorage.getItem(keptUnder) !== null);
  const setGallery = useStudio((studio) => studio.setGallery);
  const setTourStep = useStudio((studio) => studio.setTourStep);
  if (isOver) return undefined;
  const end = () => {
    localStorage.setItem(keptUnder, "over");
    setIsOver(true);
  };
  const begin = () => {
    end();
    setGallery(false);
    setTourStep(0);
  };
  return (
    <section className={styles.invitation} aria-label={say("Guided tour")}>
      <p>{say("New here? Five short stops show what is where. You can leave at any of them.")}</p>
      <Button icon={Compass} onClick={begin}>
        {say("Take the tour")}
      </Button>
      <Button tone="quiet" onClick={end}>
        {say("No, thank you")}
      </Button>
    </section>
  );
}
