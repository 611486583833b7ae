import { type ComponentPropsWithoutRef, type RefObject, useLayoutEffect } from "react";
import { classes } from "./classes.ts";
import styles from "./Dialog.module.css";

type DialogProps = Omit<ComponentPropsWithoutRef<"dialog">, "onClose"> & {
  readonly ref: RefObject<HTMLDialogElement | null>;
  /** A panel of its own before the page, which is dimmed, rather than the whole window. */
  readonly framed?: boolean;
  /** Called once it has closed, by whatever closed it. */
  readonly onClose: () => void;
};

/**
 * A dialog over the page while it is mounted: what is behind cannot be reached, and focus goes back to where it was. The platform's
 * own, so that a first visit need not fetch a library for it.
 */
export function Dialog({ ref, framed = false, className, onClose, ...rest }: DialogProps) {
  useLayoutEffect(() => {
    const shown = ref.current;
    shown?.showModal();
    return () => shown?.close();
  }, [ref]);
  return (
    <dialog
      onCancel={(event) => {
        // Its close is told only later, when its key may have asked for it anew.
        if (event.target !== ref.current) return;
        event.preventDefault();
        onClose();
      }}
      {...rest}
      ref={ref}
      className={classes(styles.dialog, framed && styles.framed, className)}
      onClose={({ target }) => {
        // A close that was taken back at once, or of something inside, is none.
        if (target === ref.current && !ref.current.open) onClose();
      }}
    />
  );
}
