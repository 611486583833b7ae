import type { LucideIcon } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import styles from "./Button.module.css";
import { classes } from "./classes.ts";

type ButtonProps = Omit<ComponentProps<"button">, "children" | "type" | "className"> & {
  readonly tone?: "plain" | "primary" | "quiet" | "danger";
  readonly icon?: LucideIcon;
  readonly shortcut?: string;
  /** For rows of a list, where the usual height would push things apart. */
  readonly small?: boolean;
  readonly children: ReactNode;
};

/** A push button with an optional icon and its keyboard shortcut. */
export function Button({ tone = "plain", icon: Icon, shortcut, small = false, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={classes(styles.button, styles[tone], small && styles.small)}
      aria-keyshortcuts={shortcut}
      {...rest}
    >
      {Icon === undefined ? undefined : <Icon size={14} aria-hidden />}
      <span className={styles.label}>{children}</span>
      {shortcut === undefined ? undefined : (
        <kbd className={styles.shortcut} aria-hidden>
          {shortcut}
        </kbd>
      )}
    </button>
  );
}

type IconButtonProps = Omit<ComponentProps<"button">, "children" | "type" | "className"> & {
  /** The accessible name, also shown as the tooltip. */
  readonly label: string;
  readonly icon: LucideIcon;
};

/** A button that shows only an icon. */
export function IconButton({ label, icon: Icon, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      className={classes(styles.button, styles.quiet, styles.iconOnly)}
      aria-label={label}
      title={label}
      {...rest}
    >
      <Icon size={16} aria-hidden />
    </button>
  );
}
