import { type KeyboardEvent, type Ref, useEffect } from "react";
import styles from "./FinderField.module.css";

type FinderProps = {
  readonly ref?: Ref<HTMLInputElement>;
  readonly label: string;
  readonly placeholder: string;
  readonly shortcut?: string | undefined;
  readonly value: string;
  readonly onSearch: (search: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** The id of the list that it finds in; whether that is there; and the id of its active entry, which is kept in view. */
  readonly list: string;
  readonly open: boolean;
  readonly active: string | undefined;
};

/** The text field over a list that it finds in: the focus stays here while the arrows go along the list. */
export function FinderField({ ref, label, placeholder, shortcut, value, onSearch, onKeyDown, ...found }: FinderProps) {
  const { list, open, active } = found;
  useEffect(() => {
    if (active !== undefined) document.getElementById(active)?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <input
      ref={ref}
      className={styles.field}
      type="search"
      role="combobox"
      aria-label={label}
      aria-keyshortcuts={shortcut}
      aria-expanded={open}
      aria-controls={list}
      aria-autocomplete="list"
      aria-activedescendant={active}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      value={value}
      onChange={(event) => onSearch(event.target.value)}
      onKeyDown={onKeyDown}
    />
  );
}
