import { type ReactNode, useLayoutEffect, useRef } from "react";
import { Dialog } from "./Dialog.tsx";
import styles from "./FullWindow.module.css";

type FullWindowProps = {
  /** The id of the heading that names it; it takes the focus first, so that reading begins there. */
  readonly labelledBy: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A dialog that takes the whole window while it is mounted; Escape closes it. */
export function FullWindow({ labelledBy, onClose, children }: FullWindowProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    document.getElementById(labelledBy)?.focus();
  }, [labelledBy]);
  return (
    <Dialog ref={dialog} className={styles.window} aria-labelledby={labelledBy} onClose={onClose}>
      {children}
    </Dialog>
  );
}
