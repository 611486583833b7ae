import { type KeyboardEvent, useState } from "react";

type ListKeys = {
  /** Which entry is the active one; -1 for none. */
  readonly active: number;
  readonly setActive: (at: number) => void;
  /** For the field that the list belongs to. */
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

/** The keys of a list under a text field, which keeps the focus: arrows choose, Enter picks, Escape leaves. */
export function useListKeys(count: number, onPick: (at: number) => void, onEscape: () => void): ListKeys {
  const [wanted, setActive] = useState(0);
  const active = count === 0 ? -1 : Math.min(wanted, count - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") onEscape();
    else if (count === 0) return;
    else if (event.key === "ArrowDown") setActive((active + 1) % count);
    else if (event.key === "ArrowUp") setActive((active - 1 + count) % count);
    else if (event.key === "Enter") onPick(active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { active, setActive, onKeyDown };
}
