import { memo, type PointerEvent, useId } from "react";
import { hookWords } from "../../core/harness/hookWords.ts";
import { say } from "../../core/harness/say.ts";
import { hooks, isHook } from "../../core/harness/wires.ts";
import { classes } from "../controls/classes.ts";
import { KindIcon } from "../controls/KindIcon.tsx";
import rows from "../controls/rows.module.css";
import { hookHelp, stationNumber } from "../controls/words.ts";
import styles from "./PaletteRow.module.css";
import { actsAt, type PaletteItem, wireWords } from "./paletteItems.ts";

type RowProps = {
  readonly item: PaletteItem;
  readonly onAdd: (item: PaletteItem) => void;
  readonly onDrag: (event: PointerEvent<HTMLElement>, item: PaletteItem) => void;
  /** For a row of a list whose field keeps the focus: its id, and whether it is the active one. */
  readonly option?: { readonly id: string; readonly active: boolean };
};

/** One kind of the palette: what it is, where it acts, what it does. A click adds it, a drag carries it onto the canvas. */
export const PaletteRow = memo(function PaletteRow({ item, onAdd, onDrag, option }: RowProps) {
  const there = item.there !== undefined;
  const help = useId();
  const isFull = there && item.once;
  const says = option === undefined ? {} : { role: "option", id: option.id, "aria-selected": option.active };
  return (
    <button
      type="button"
      tabIndex={option === undefined ? undefined : -1}
      className={classes(rows.row, option?.active && rows.chosen, styles.row, isFull && styles.there)}
      title={
        isFull
          ? say("The harness has it already: go to it")
          : say("{help} Click to add it, or drag it onto the canvas.", { help: item.help })
      }
      aria-label={[item.title, actsAt(item)].filter((words) => words !== "").join(say(", "))}
      aria-describedby={help}
      onClick={() => onAdd(item)}
      onPointerDown={isFull ? undefined : (event) => onDrag(event, item)}
      {...says}
    >
      <span
        className={classes(rows.stripe, styles.stripe)}
        style={{ background: `var(--dimension-${item.dimension})` }}
      />
      <KindIcon kind={item.kind} />
      <span className={classes(rows.cut, styles.title)}>{item.title}</span>
      <Acts item={item} />
      <span id={help} className={classes(rows.cut, rows.below, styles.help)}>
        {isFull ? say("✓ In the harness") : there ? say("✓ In the harness. {help}", { help: item.help }) : item.help}
      </span>
    </button>
  );
});

/** Where a part acts: the numbers of its stations, or what it hangs on others by. */
function Acts({ item }: { readonly item: PaletteItem }) {
  const own = item.wires.filter(isHook);
  const words = actsAt(item);
  if (words === "") return undefined;
  return (
    <span className={styles.acts} title={words} aria-hidden>
      {own.length === hooks.length ? (
        <span>{say("any")}</span>
      ) : (
        own.map((hook) => (
          <span
            key={hook}
            className={rows.number}
            title={say("{name}: {value}", { name: say(hookWords[hook]), value: say(hookHelp[hook]) })}
          >
            {stationNumber(hook)}
          </span>
        ))
      )}
      {own.length === 0 ? <span>{item.wires.map(wireWords).join(say(", "))}</span> : undefined}
    </span>
  );
}
