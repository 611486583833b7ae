import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { harnessAt } from "../../core/edits/nested.ts";
import { say } from "../../core/harness/say.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import { whyReadOnly } from "../../studio/editable.ts";
import { focusOnCanvas } from "../controls/canvasPlace.ts";
import { useKeyHint } from "../controls/keyHint.ts";
import { useStudio, useStudioStore } from "../useStudio.ts";
import { FinderField } from "./FinderField.tsx";
import { PaletteGroups } from "./PaletteGroups.tsx";
import styles from "./PalettePanel.module.css";
import { PaletteRow } from "./PaletteRow.tsx";
import { findItems, type PaletteItem, paletteItems } from "./paletteItems.ts";
import { useAddPart } from "./useAddPart.ts";
import { useListKeys } from "./useListKeys.ts";
import { usePartDrag } from "./usePartDrag.ts";

const listId = "palette-list";
const optionId = (item: PaletteItem) => `palette-${item.kind}`;

/** Every kind of part, by dimension or by search: a click or Enter adds it where it fits best, a drag puts it anywhere. */
export function PalettePanel() {
  const items = useItems();
  const hint = useKeyHint("parts.add");
  const readOnly = useStudio(whyReadOnly);
  const [search, setSearch] = useState("");
  const found = useMemo(() => (search.trim() === "" ? undefined : findItems(items, search)), [items, search]);
  const field = useRef<HTMLInputElement>(null);
  const groups = useRef<HTMLDivElement>(null);
  useSearchFocus(field, setSearch);
  const acts = { onAdd: useAddPart(), onDrag: usePartDrag() };
  const pick = (at: number) => {
    const item = found?.[at];
    if (item !== undefined) acts.onAdd(item);
    // What is typed next asks for the next part.
    field.current?.select();
  };
  const leave = () => {
    setSearch("");
    focusOnCanvas();
  };
  const { active, setActive, onKeyDown } = useListKeys(found?.length ?? 0, pick, leave);
  const current = found?.[active];
  return (
    <section className={styles.panel} aria-label={say("Palette")}>
      <FinderField
        ref={field}
        label={say("Find a part")}
        placeholder={hint === undefined ? say("Find a part") : say("Find a part ({keys})", { keys: hint.words })}
        shortcut={hint?.aria}
        value={search}
        onSearch={(next) => {
          setSearch(next);
          setActive(0);
        }}
        onKeyDown={(event) => {
          if (found !== undefined || event.key !== "ArrowDown") return onKeyDown(event);
          groups.current?.querySelector("button")?.focus();
          event.preventDefault();
        }}
        list={listId}
        open={found !== undefined}
        active={current && optionId(current)}
      />
      {readOnly === undefined ? undefined : <p className={styles.remark}>{readOnly}</p>}
      {found?.length === 0 ? <p className={styles.remark}>{say("No part is called or does that.")}</p> : undefined}
      {found === undefined ? (
        <div ref={groups} id={listId} className={styles.list}>
          <PaletteGroups items={items} field={field} {...acts} />
        </div>
      ) : (
        <div id={listId} className={styles.list} role="listbox" aria-label={say("Parts found")}>
          {found.map((item) => (
            <PaletteRow
              key={item.kind}
              item={item}
              option={{ id: optionId(item), active: item === current }}
              {...acts}
            />
          ))}
        </div>
      )}
    </section>
  );
}

/** Every kind as the open group's harness makes it. */
function useItems(): readonly PaletteItem[] {
  const harness = useStudio(({ overlay, within }) => harnessAt(overlay.harness, within) ?? overlay.harness);
  const inBundle = useStudio(({ within }) => within.length > 0);
  return useMemo(() => paletteItems(kinds, harness, inBundle), [harness, inBundle]);
}

/** Gives the search the focus whenever the palette was asked for, and what was typed for it before it was there. */
function useSearchFocus(field: RefObject<HTMLInputElement | null>, onTyped: (search: string) => void): void {
  const wanted = useStudio((studio) => studio.searchWanted);
  const store = useStudioStore();
  useEffect(() => {
    if (!wanted) return;
    field.current?.focus();
    field.current?.select();
    const typed = store.getState().reachSearch();
    if (typed !== "") onTyped(typed);
  }, [wanted, store, field, onTyped]);
}
