import { useEffect } from "react";
import type { CanvasActs } from "../../../studio/canvasContract.ts";
import { isBehindDialog, isTyping } from "../../controls/typing.ts";
import { useStudioStore } from "../../useStudio.ts";

/**
 * Copies, cuts and pastes parts as text by the browser's own clipboard events, which work between tabs and ask for no leave. Text that
 * is typed in or selected keeps the clipboard to itself.
 */
export function useClipboard(acts: CanvasActs): void {
  const store = useStudioStore();
  useEffect(() => {
    const isOurs = (event: ClipboardEvent) =>
      !event.defaultPrevented &&
      event.clipboardData !== null &&
      !isTyping(event) &&
      !isTyping({ target: document.activeElement }) &&
      !isBehindDialog(event) &&
      acts.hasFocus();
    const take = (event: ClipboardEvent, text: string | undefined) => {
      if (text === undefined) return;
      event.clipboardData?.setData("text/plain", text);
      event.preventDefault();
    };
    const hasText = () => document.getSelection()?.isCollapsed === false;
    const onCopy = (event: ClipboardEvent) => {
      if (isOurs(event) && !hasText()) take(event, store.getState().copySelected());
    };
    const onCut = (event: ClipboardEvent) => {
      if (isOurs(event) && !hasText()) take(event, store.getState().cutSelected());
    };
    const onPaste = (event: ClipboardEvent) => {
      const text = isOurs(event) ? (event.clipboardData?.getData("text/plain") ?? "") : "";
      if (text === "") return;
      event.preventDefault();
      store.getState().paste(text, acts.pointer());
    };
    document.addEventListener("copy", onCopy);
    document.addEventListener("cut", onCut);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("copy", onCopy);
      document.removeEventListener("cut", onCut);
      document.removeEventListener("paste", onPaste);
    };
  }, [acts, store]);
}
