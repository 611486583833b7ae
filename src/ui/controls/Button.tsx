import type { LucideIcon } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import styles from "./Button.module.css";
import { classes } from "./classes.ts";
import { useKeyHint } from "./keyHint.ts";

type ButtonProps = Omit<ComponentProps<"button">, "children" | "type" | "className"> & {
  readonly tone?: "plain" | "primary" | "quiet" | "danger";
  readonly icon?: LucideIcon;
  /** The command that it does, whose keys it shows. */
  readonly command?: string;
  /** For rows of a list, where the usual height would push things apart. */
  readonly small?: boolean;
  readonly children: ReactNode;
};

/** A push button with an optional icon, and the keys of the command that it does. */
export function Button({ tone = "plain", icon: Icon, command, small = false, children, ...rest }: ButtonProps) {
  const hint = useKeyHint(command);
  return (
    <button
      type="button"
      className={classes(styles.button, styles[tone], small && styles.small)}
      aria-keyshortcuts={hint?.aria}
      {...rest}
    >
      {Icon === undefined ? undefined : <Icon size={14} aria-hidden />}
      <span className={styles.label}>{children}</span>
      {hint === undefined ? undefined : (
        <kbd className={styles.shortcut} aria-hidden>
          {hint.words}
        </kbd>
      )}
    </button>
  );
}

type IconButtonProps = Omit<ComponentProps<"button">, "children" | "type" | "className"> & {
  /** The accessible name, also shown as the tooltip. */
  readonly label: string;
  readonly icon: LucideIcon;
  /** The command that it does, whose keys the tooltip adds. */
  readonly command?: string;
};

/** A button that shows only an icon. */
export function IconButton({ label, icon: Icon, command, ...rest }: IconButtonProps) {
  const hint = useKeyHint(command);
  return (
    <button
      type="button"
      className={classes(styles.button, styles.quiet, styles.iconOnly)}
      aria-label={label}
      title={hint === undefined ? label : `${label} (${hint.words})`}
      aria-keyshortcuts={hint?.aria}
      {...rest}
    >
      <Icon size={16} aria-hidden />
    </button>
  );
}
