import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";
import styles from "./TextDialog.module.css";

type ModalProps = {
  readonly labelledBy: string;
  /** Asked to close by Escape: whoever drew it decides. */
  readonly onEscape: () => void;
  /** Mod+Enter, or Mod+S. */
  readonly onSave: () => void;
  readonly children: ReactNode;
};

/** A window over the page that closes only when its owner stops drawing it, so that nothing typed in it is lost to a key. */
export function Modal({ labelledBy, onEscape, onSave, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const isSave = (event.ctrlKey || event.metaKey) && (event.key === "Enter" || event.key === "s");
    // The editor would take both; its search closes by Escape before the window does.
    const isEscape = event.key === "Escape" && dialog.current?.querySelector(".find-widget.visible") === null;
    if (!isSave && !isEscape) return;
    event.preventDefault();
    event.stopPropagation();
    if (isSave) onSave();
    else onEscape();
  };
  return createPortal(
    <dialog
      ref={dialog}
      className={styles.window}
      aria-labelledby={labelledBy}
      onKeyDownCapture={onKeyDown}
      // What is pressed here is nothing to the list that the window was opened from.
      onKeyDown={(event) => event.stopPropagation()}
      onCancel={(event) => {
        event.preventDefault();
        onEscape();
      }}
      onClose={({ target }) => {
        // A browser may close it without asking; what was typed is still here.
        if (target === dialog.current && dialog.current.isConnected && !dialog.current.open) {
          dialog.current.showModal();
          onEscape();
        }
      }}
    >
      {children}
    </dialog>,
    document.body,
  );
}
