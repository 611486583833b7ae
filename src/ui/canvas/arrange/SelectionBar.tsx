import { IconButton } from "../../controls/Button.tsx";
import { useStudio } from "../../useStudio.ts";
import { arrangeIcons } from "./arrangeIcons.ts";
import styles from "./SelectionBar.module.css";

const acts = [
  [
    ["edit.align.left", "Align left", "left"],
    ["edit.align.middle", "Align middles", "middle"],
    ["edit.align.right", "Align right", "right"],
    ["edit.align.top", "Align tops", "top"],
    ["edit.align.centre", "Align centres", "centre"],
    ["edit.align.bottom", "Align bottoms", "bottom"],
  ],
  [
    ["edit.distribute.across", "Space evenly across", "across"],
    ["edit.distribute.down", "Space evenly downwards", "down"],
    ["edit.tidy", "Tidy", "tidy"],
  ],
  [
    ["groups.group", "Group", "group"],
    ["edit.duplicate", "Duplicate", "duplicate"],
    ["edit.delete", "Delete", "remove"],
  ],
] as const;

/** What can be done with several parts at once, as long as several are selected. */
export function SelectionBar() {
  const count = useStudio((studio) => studio.selectedNodes.length);
  const doCommand = useStudio((studio) => studio.doCommand);
  if (count < 2) return undefined;
  return (
    <fieldset className={styles.bar}>
      <legend className="visually-hidden">The selected parts</legend>
      <span className={styles.count}>{count} parts</span>
      {acts.map((group) => (
        <span key={group[0][0]} className={styles.group}>
          {group.map(([command, label, icon]) => (
            <IconButton
              key={command}
              label={label}
              icon={arrangeIcons[icon]}
              command={command}
              disabled={count < 3 && command.startsWith("edit.distribute")}
              onClick={() => doCommand(command)}
            />
          ))}
        </span>
      ))}
    </fieldset>
  );
}
