import { type ReactNode, useLayoutEffect, useRef } from "react";
import type { Point } from "../../core/harness/document.ts";
import { classes } from "./classes.ts";
import { Dialog } from "./Dialog.tsx";
import styles from "./Sheet.module.css";

type SheetProps = {
  readonly label: string;
  /** Stands near the top of the window, for what changes its height. */
  readonly high?: boolean;
  /** Stands at a place of the window, as near as there is room, and leaves what is behind in sight. */
  readonly at?: Point;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A dialog before the page while it is mounted: its first control takes the focus, and Escape or a click beside it closes. */
export function Sheet({ label, high = false, at, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    dialog.current?.querySelector<HTMLElement>("input, button")?.focus();
  }, []);
  return (
    <Dialog
      ref={dialog}
      framed
      className={classes(styles.sheet, high && styles.high, at && styles.placed)}
      style={at && { left: `min(${at.x}px, 100vw - 308px)`, top: `min(${at.y}px, 100dvh - 348px)` }}
      aria-label={label}
      onClick={({ target }) => {
        if (target === dialog.current) onClose();
      }}
      onClose={onClose}
    >
      {children}
    </Dialog>
  );
}
