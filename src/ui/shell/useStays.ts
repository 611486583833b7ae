import { type RefObject, useEffect, useRef } from "react";

/** The button that was pressed last of those that have the page drawn anew. */
let pressed: string | undefined;

/** For a button that is drawn anew by its own press: what refers to it, and what to call when it is pressed, so that it keeps the focus. */
export function useStays(name: string): {
  readonly ref: RefObject<HTMLButtonElement | null>;
  readonly press: () => void;
} {
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (pressed !== name) return;
    pressed = undefined;
    ref.current?.focus();
  }, [name]);
  return {
    ref,
    press: () => {
      pressed = name;
    },
  };
}
