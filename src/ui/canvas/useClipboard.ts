import { type RefObject, useEffect } from "react";
import type { StoreApi } from "zustand/vanilla";
import { say } from "../../core/harness/say.ts";
import type { Studio } from "../../studio/contract.ts";
import { notify } from "../../studio/viewSlice.ts";
import { isBehindDialog, isTyping } from "../controls/typing.ts";
import { useStudioStore } from "../useStudio.ts";
import { isCanvasInFocus } from "./isCanvasInFocus.ts";

const origin = { x: 0, y: 0 };

/**
 * Copies, cuts and pastes parts as text by the browser's own clipboard events, which work between tabs and ask for no leave. Text that
 * is typed in or selected keeps the clipboard to itself. What is copied before the code for it is there goes to the clipboard once it
 * is, and what is pasted meanwhile waits for it.
 */
export function useClipboard(root: RefObject<HTMLElement | null>): void {
  const store = useStudioStore();
  useEffect(() => {
    let due: Promise<string | undefined> | undefined;
    const isOurs = (event: ClipboardEvent) =>
      !event.defaultPrevented &&
      event.clipboardData !== null &&
      !isTyping(event) &&
      !isTyping({ target: document.activeElement }) &&
      !isBehindDialog(event) &&
      isCanvasInFocus(root.current);
    const onCopy = (event: ClipboardEvent) => {
      if (!isOurs(event) || document.getSelection()?.isCollapsed === false) return;
      const cuts = event.type === "cut";
      const { copySelected, cutSelected } = store.getState();
      const copied = copySelected();
      const text = cuts && typeof copied === "string" ? cutSelected() : copied;
      if (text === undefined) return;
      event.preventDefault();
      due = undefined;
      if (typeof text === "string") {
        event.clipboardData?.setData("text/plain", text);
        return;
      }
      const mine = keep(store, text, cuts);
      due = mine;
      void mine.finally(() => {
        if (due === mine) due = undefined;
      });
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!isOurs(event)) return;
      const { canvasActs, paste } = store.getState();
      const text = due ?? event.clipboardData?.getData("text/plain") ?? "";
      if (text === "") return;
      event.preventDefault();
      const at = canvasActs?.pointer() ?? origin;
      if (typeof text === "string") paste(text, at);
      else void text.then((copied) => (copied === undefined ? undefined : paste(copied, at)));
    };
    document.addEventListener("copy", onCopy);
    document.addEventListener("cut", onCopy);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("copy", onCopy);
      document.removeEventListener("cut", onCopy);
      document.removeEventListener("paste", onPaste);
    };
  }, [root, store]);
}

/** Gives the browser's clipboard a text that is still to come; only what it takes is cut. */
async function keep(
  store: StoreApi<Studio>,
  text: Promise<string | undefined>,
  cuts: boolean,
): Promise<string | undefined> {
  const copied = await text;
  if (copied === undefined) return undefined;
  try {
    await navigator.clipboard.writeText(copied);
    if (cuts) await store.getState().cutSelected();
  } catch {
    sayRefused(store, cuts ? "X" : "C");
  }
  return copied;
}

/** Tells that the page may not use the clipboard by itself, and which key it may use it by. */
export function sayRefused(store: StoreApi<Studio>, key: string): void {
  const next = say("Press Ctrl+{key} (⌘{key} on a Mac) instead, or let this page use the clipboard.", { key });
  notify(store, "hint", say("The browser keeps the clipboard to itself"), next);
}
