import { type RefObject, useEffect, useId, useRef } from "react";
import type { Harness } from "../../../core/harness/document.ts";
import { say } from "../../../core/harness/say.ts";
import { elementOf } from "./useCanvasActs.ts";
import { wiredWords } from "./wiredWords.ts";

type SpokenProps = { readonly root: RefObject<HTMLElement | null>; readonly harness: Harness };

/**
 * Adds to the name of the part in focus what its wires lead from and to. Only there: if every part told of its neighbours, renaming one
 * would draw them all anew.
 */
export function SpokenWires({ root, harness }: SpokenProps) {
  const id = useId();
  const words = useRef<HTMLSpanElement>(null);
  const latest = useRef(harness);
  latest.current = harness;
  useEffect(() => {
    const canvas = root.current;
    if (canvas === null) return;
    const nameOf = (target: EventTarget | null) =>
      target instanceof HTMLElement && target.matches(".react-flow__node") ? target : undefined;
    const tell = (target: EventTarget | null) => {
      const [part, element] = [nameOf(target), elementOf(target)];
      if (part === undefined || element === undefined || words.current === null) return;
      const told = wiredWords(latest.current, element.id);
      words.current.textContent = told === "" ? say("on no wire") : told;
      const own = part.getAttribute("aria-labelledby");
      if (own !== null && !own.includes(id)) part.setAttribute("aria-labelledby", `${own} ${id}`);
    };
    const onLeave = ({ target }: FocusEvent) => {
      const part = nameOf(target);
      const own = part?.getAttribute("aria-labelledby");
      if (own !== null && own !== undefined) part?.setAttribute("aria-labelledby", own.replace(` ${id}`, ""));
    };
    const onFocus = ({ target }: FocusEvent) => tell(target);
    // The focus may have come before this did.
    if (canvas.contains(document.activeElement)) tell(document.activeElement);
    canvas.addEventListener("focusin", onFocus);
    canvas.addEventListener("focusout", onLeave);
    return () => {
      canvas.removeEventListener("focusin", onFocus);
      canvas.removeEventListener("focusout", onLeave);
    };
  }, [root, id]);
  return <span ref={words} id={id} hidden />;
}
