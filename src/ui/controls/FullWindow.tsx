import { type ReactNode, useLayoutEffect, useRef } from "react";
import styles from "./FullWindow.module.css";

type FullWindowProps = {
  /** The id of the heading that names it; it takes the focus first, so that reading begins there. */
  readonly labelledBy: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/**
 * A dialog that takes the whole window while it is mounted. What is behind cannot be reached, Escape closes, and focus goes back
 * to where it was. The platform's own, so that a first visit need not fetch a library for it.
 */
export function FullWindow({ labelledBy, onClose, children }: FullWindowProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    document.getElementById(labelledBy)?.focus();
    return () => shown?.close();
  }, [labelledBy]);
  return (
    <dialog
      ref={dialog}
      className={styles.window}
      aria-labelledby={labelledBy}
      onClose={(event) => {
        // A close that was taken back at once, or of something inside, is none.
        if (event.target === dialog.current && !dialog.current.open) onClose();
      }}
    >
      {children}
    </dialog>
  );
}
