import { useEffect, useRef, useState } from "react";

/** How long typing must pause before it counts, in milliseconds. */
const pause = 600;

/** A text being typed: shown at once, handed on after a pause, on leaving the field, and when the page is left. */
export type Draft = { readonly text: string; readonly change: (text: string) => void; readonly settle: () => void };

/** Drafts over a stored text. `put` takes the text and says whether it was taken; what it refuses stays in the field. */
export function useDraft(stored: string, put: (text: string) => boolean): Draft {
  const [draft, setDraft] = useState<string>();
  const pending = useRef<{ readonly text: string; readonly timer: number }>(undefined);
  const latest = useRef(put);
  latest.current = put;
  const settle = () => {
    const waiting = pending.current;
    if (waiting === undefined) return;
    clearTimeout(waiting.timer);
    pending.current = undefined;
    if (latest.current(waiting.text)) setDraft(undefined);
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
  const change = (text: string) => {
    clearTimeout(pending.current?.timer);
    pending.current = { text, timer: window.setTimeout(() => onLeave.current(), pause) };
    setDraft(text);
  };
  return { text: draft ?? stored, change, settle };
}
