import { useEffect, useRef, useState } from "react";

/** How long typing must pause before it counts, in milliseconds. */
const pause = 600;

/** When a changed value counts: after a pause in the typing, at once, or not before `settle`, as long as a slider is held. */
export type DraftTime = "later" | "now" | "held";

/** A value being edited: shown at once, handed on after a pause, on leaving the field, and when the page is left. */
export type Draft<Value> = {
  readonly value: Value;
  readonly change: (value: Value, when?: DraftTime) => void;
  readonly settle: () => void;
  /** Goes back to what is stored. */
  readonly drop: () => void;
};

/** Drafts over a stored value. `put` takes the value and says whether it was taken; what it refuses stays in the field. */
export function useDraft<Value>(stored: Value, put: (value: Value) => boolean): Draft<Value> {
  const [draft, setDraft] = useState<{ readonly value: Value }>();
  const pending = useRef<{ readonly value: Value; readonly timer: number | undefined }>(undefined);
  const latest = useRef(put);
  latest.current = put;
  const settle = () => {
    const waiting = pending.current;
    if (waiting === undefined) return;
    clearTimeout(waiting.timer);
    pending.current = undefined;
    if (latest.current(waiting.value)) setDraft(undefined);
  };
  const onLeave = useRef(settle);
  onLeave.current = settle;
  useEffect(() => {
    const leave = () => onLeave.current();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, []);
  const change = (value: Value, when: DraftTime = "later") => {
    clearTimeout(pending.current?.timer);
    const timer = when === "later" ? window.setTimeout(() => onLeave.current(), pause) : undefined;
    pending.current = { value, timer };
    setDraft({ value });
    if (when === "now") settle();
  };
  const drop = () => {
    clearTimeout(pending.current?.timer);
    pending.current = undefined;
    setDraft(undefined);
  };
  return { value: draft === undefined ? stored : draft.value, change, settle, drop };
}
