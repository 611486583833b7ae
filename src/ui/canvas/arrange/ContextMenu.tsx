import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Point } from "../../../core/harness/document.ts";
import { say } from "../../../core/harness/say.ts";
import styles from "./ContextMenu.module.css";
import type { MenuItem } from "./menuFor.ts";

type MenuProps = {
  readonly label: string;
  /** Where it was asked for, in the window. */
  readonly at: Point;
  readonly groups: readonly (readonly MenuItem[])[];
  /** Closes it; `chosen` is done once the focus is back where it was. */
  readonly onClose: (chosen?: () => void) => void;
};

/** A menu at a place of the window: arrows, Home, End and first letters go about it, Escape or a press elsewhere closes it. */
export function ContextMenu({ label, at, groups, onClose }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState(at);
  useLayoutEffect(() => {
    const box = menu.current?.getBoundingClientRect();
    if (box === undefined) return;
    setPlace({
      x: Math.max(4, Math.min(at.x, window.innerWidth - box.width - 4)),
      y: Math.max(4, Math.min(at.y, window.innerHeight - box.height - 4)),
    });
    linesOf(menu.current)[0]?.focus();
  }, [at]);
  useEffect(() => {
    const onDown = ({ target }: Event) => {
      if (target instanceof Node && menu.current?.contains(target) !== true) onClose();
    };
    const close = () => onClose();
    window.addEventListener("pointerdown", onDown, { capture: true });
    window.addEventListener("blur", close);
    window.addEventListener("wheel", close, { passive: true });
    return () => {
      window.removeEventListener("pointerdown", onDown, { capture: true });
      window.removeEventListener("blur", close);
      window.removeEventListener("wheel", close);
    };
  }, [onClose]);
  const onKeyDown = (event: KeyboardEvent) => {
    const lines = linesOf(menu.current);
    const next = nextLine(lines, event.key);
    if (event.key === "Escape" || event.key === "Tab") onClose();
    else if (next !== undefined) next.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={menu}
      role="menu"
      aria-label={label}
      className={styles.menu}
      style={{ left: place.x, top: place.y }}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => event.preventDefault()}
    >
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a group within a menu is no fieldset
        <div key={group[0]?.id} role="group" className={styles.group}>
          {group.map((item) => (
            <Line key={item.id} item={item} onClose={onClose} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Line({ item, onClose }: { readonly item: MenuItem; readonly onClose: MenuProps["onClose"] }) {
  const { title, keys, needs, run } = item;
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className={styles.line}
      aria-disabled={needs !== undefined}
      title={needs === undefined ? undefined : say("First: {what}", { what: needs })}
      onClick={() => {
        if (needs === undefined) onClose(run);
      }}
    >
      <span>{title}</span>
      {keys === undefined ? undefined : <kbd className={styles.keys}>{keys}</kbd>}
    </button>
  );
}

function linesOf(menu: HTMLElement | null): readonly HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>("[role='menuitem']") ?? [])];
}

function nextLine(lines: readonly HTMLElement[], key: string): HTMLElement | undefined {
  const at = lines.findIndex((line) => line.matches(":focus"));
  if (key === "Home") return lines[0];
  if (key === "End") return lines.at(-1);
  if (key === "ArrowDown") return lines[(at + 1) % lines.length];
  if (key === "ArrowUp") return lines.at(at <= 0 ? -1 : at - 1);
  if (key.length !== 1 || key === " ") return undefined;
  const after = [...lines.slice(at + 1), ...lines.slice(0, at + 1)];
  return after.find((line) => line.textContent.toLowerCase().startsWith(key.toLowerCase()));
}
