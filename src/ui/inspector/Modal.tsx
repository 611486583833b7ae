import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { createPortal } from "react-dom";
import { Dialog } from "../controls/Dialog.tsx";
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
    <Dialog
      ref={dialog}
      framed
      className={styles.window}
      aria-labelledby={labelledBy}
      onKeyDownCapture={onKeyDown}
      // What is pressed here is nothing to the list that the window was opened from.
      onKeyDown={(event) => event.stopPropagation()}
      onCancel={(event) => {
        event.preventDefault();
        onEscape();
      }}
      onClose={() => {
        // A browser may close it without asking; what was typed is still here.
        if (dialog.current?.isConnected !== true) return;
        dialog.current.showModal();
        onEscape();
      }}
    >
      {children}
    </Dialog>,
    document.body,
  );
}
