import { useEffect, useId, useMemo, useRef, useState } from "react";
import type { NodeKind } from "../../core/harness/document.ts";
import { say } from "../../core/harness/say.ts";
import { classes } from "../controls/classes.ts";
import { fuzzySort } from "../controls/fuzzy.ts";
import { KindIcon } from "../controls/KindIcon.tsx";
import { FinderField } from "./FinderField.tsx";
import styles from "./PickList.module.css";
import { useListKeys } from "./useListKeys.ts";

/** One thing to pick: its name, and a line that tells it from the others. */
export type Pick = { readonly id: string; readonly kind: NodeKind; readonly title: string; readonly hint: string };

type PickListProps = {
  readonly label: string;
  readonly placeholder: string;
  readonly picks: readonly Pick[];
  /** Said where there is nothing to pick. */
  readonly none: string;
  readonly onPick: (id: string) => void;
  readonly onEscape: () => void;
};

/** A short list to pick from, by search, arrows and Enter, or by a click. */
export function PickList({ label, placeholder, picks, none, onPick, onEscape }: PickListProps) {
  const list = useId();
  const [search, setSearch] = useState("");
  const found = useMemo(() => fuzzySort(search, picks, textsOf), [search, picks]);
  const { active, setActive, onKeyDown } = useListKeys(found.length, (at) => onPick(found[at]?.id ?? ""), onEscape);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const idOf = (at: number) => `${list}-${at}`;
  return (
    <div className={styles.picks}>
      <FinderField
        ref={field}
        label={label}
        placeholder={placeholder}
        value={search}
        onSearch={(next) => {
          setSearch(next);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        list={list}
        open
        active={active < 0 ? undefined : idOf(active)}
      />
      <div id={list} className={styles.list} role="listbox" aria-label={label}>
        {found.map(({ id, kind, title, hint }, at) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field above keeps the focus and has the keys
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above keeps the focus and has the keys
          <div
            key={id}
            id={idOf(at)}
            role="option"
            aria-selected={at === active}
            className={classes(styles.pick, at === active && styles.active)}
            onPointerMove={() => setActive(at)}
            onClick={() => onPick(id)}
          >
            <KindIcon kind={kind} />
            <span className={styles.title}>{title}</span>
            <span className={styles.hint} title={hint}>
              {hint}
            </span>
          </div>
        ))}
      </div>
      {found.length === 0 ? (
        <p className={styles.none}>{picks.length === 0 ? none : say("Nothing here is called that.")}</p>
      ) : undefined}
    </div>
  );
}

function textsOf({ title, hint }: Pick) {
  return [
    { text: title, weight: 4 },
    { text: hint, weight: 1 },
  ];
}
