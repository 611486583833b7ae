import { type ReactNode, useLayoutEffect, useRef } from "react";
import { classes } from "./classes.ts";
import styles from "./Sheet.module.css";

type SheetProps = {
  readonly label: string;
  /** Stands near the top of the window, for what changes its height. */
  readonly high?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/**
 * A dialog over the page while it is mounted: its first control takes the focus, what is behind cannot be reached, Escape or a
 * click beside it closes, and focus goes back to where it was. The platform's own.
 */
export function Sheet({ label, high = false, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes too
    <dialog
      ref={dialog}
      className={classes(styles.sheet, high && styles.high)}
      aria-label={label}
      onClick={({ target }) => {
        if (target === dialog.current) onClose();
      }}
      onClose={({ target }) => {
        // A close that was taken back at once, or of something inside, is none.
        if (target === dialog.current && !dialog.current.open) onClose();
      }}
    >
      {children}
    </dialog>
  );
}
