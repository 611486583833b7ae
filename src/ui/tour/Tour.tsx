import { X } from "lucide-react";
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { say } from "../../core/harness/say.ts";
import { Button, IconButton } from "../controls/Button.tsx";
import { useStudio } from "../useStudio.ts";
import { type Box, besideTarget } from "./besideTarget.ts";
import styles from "./Tour.module.css";
import { type TourStep, tourSteps } from "./tourSteps.ts";

/** The guided tour while it is taken: a card beside what it speaks of, which stays usable. Escape or the cross ends it. */
export function Tour() {
  const at = useStudio((studio) => studio.tourStep);
  const step = at === undefined ? undefined : tourSteps[at];
  if (at === undefined || step === undefined) return undefined;
  return <Stop key={step.id} step={step} at={at} />;
}

function Stop({ step, at }: { readonly step: TourStep; readonly at: number }) {
  const setTourStep = useStudio((studio) => studio.setTourStep);
  const target = useTarget(step);
  const card = useRef<HTMLElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const [place, setPlace] = useState<{ readonly left: number; readonly top: number }>();
  useLayoutEffect(() => {
    if (card.current === null) return;
    const { width, height } = card.current.getBoundingClientRect();
    setPlace(besideTarget(target, { width, height }, { width: window.innerWidth, height: window.innerHeight }));
  }, [target]);
  const placed = place !== undefined;
  // What is not placed yet is hidden and takes no focus.
  useEffect(() => {
    if (placed) title.current?.focus({ preventScroll: true });
  }, [placed]);
  const end = () => {
    setTourStep(undefined);
    document.querySelector<HTMLElement>('[data-tour="keys"] button')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    end();
  };
  const last = at === tourSteps.length - 1;
  return (
    <>
      {target === undefined ? undefined : <div className={styles.ring} style={{ ...target }} aria-hidden />}
      <section
        ref={card}
        className={styles.card}
        role="dialog"
        aria-labelledby="tour-title"
        aria-describedby="tour-words"
        style={place ?? { visibility: "hidden" }}
        onKeyDown={onKeyDown}
      >
        <header className={styles.head}>
          <h2 id="tour-title" ref={title} tabIndex={-1} className={styles.title}>
            {say(step.title)}
          </h2>
          <IconButton label={say("End the tour")} icon={X} onClick={end} />
        </header>
        <p id="tour-words" className={styles.words}>
          {say(step.words)}
        </p>
        <footer className={styles.foot}>
          <span className={styles.count}>{say("{stop} of {stops}", { stop: at + 1, stops: tourSteps.length })}</span>
          {at === 0 ? (
            <Button onClick={end}>{say("Skip")}</Button>
          ) : (
            <Button onClick={() => setTourStep(at - 1)}>{say("Back")}</Button>
          )}
          <Button tone="primary" onClick={last ? end : () => setTourStep(at + 1)}>
            {say(last ? "Done" : "Next")}
          </Button>
        </footer>
      </section>
    </>
  );
}

/** The box of what a stop points at, followed as the window changes; undefined where nothing of it is in view. */
function useTarget({ at }: TourStep): Box | undefined {
  const [box, setBox] = useState<Box>();
  useLayoutEffect(() => {
    const measure = () => setBox(boxOf(at));
    measure();
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, [at]);
  return box;
}

function boxOf(selectors: readonly string[]): Box | undefined {
  for (const selector of selectors) {
    const { left, top, width, height } = document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
    if (width > 0 && height > 0) return { left, top, width, height };
  }
  return undefined;
}
