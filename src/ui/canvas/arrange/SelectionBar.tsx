import { msg, say } from "../../../core/harness/say.ts";
import { IconButton } from "../../controls/Button.tsx";
import { useStudio } from "../../useStudio.ts";
import { arrangeIcons } from "./arrangeIcons.ts";
import styles from "./SelectionBar.module.css";

const acts = [
  [
    ["edit.align.left", msg("Align left"), "left"],
    ["edit.align.middle", msg("Align middles"), "middle"],
    ["edit.align.right", msg("Align right"), "right"],
    ["edit.align.top", msg("Align tops"), "top"],
    ["edit.align.centre", msg("Align centres"), "centre"],
    ["edit.align.bottom", msg("Align bottoms"), "bottom"],
  ],
  [
    ["edit.distribute.across", msg("Space evenly across"), "across"],
    ["edit.distribute.down", msg("Space evenly downwards"), "down"],
    ["edit.tidy", msg("Tidy"), "tidy"],
  ],
  [
    ["groups.group", msg("Group"), "group"],
    ["edit.duplicate", msg("Duplicate"), "duplicate"],
    ["edit.delete", msg("Delete"), "remove"],
  ],
] as const;

/** What can be done with several parts at once, as long as several are selected. */
export function SelectionBar() {
  const count = useStudio((studio) => studio.selectedNodes.length);
  const doCommand = useStudio((studio) => studio.doCommand);
  if (count < 2) return undefined;
  return (
    <fieldset className={styles.bar}>
      <legend className="visually-hidden">{say("The selected parts")}</legend>
      <span className={styles.count}>{say("{count} parts", { count })}</span>
      {acts.map((group) => (
        <span key={group[0][0]} className={styles.group}>
          {group.map(([command, label, icon]) => (
            <IconButton
              key={command}
              label={say(label)}
              icon={arrangeIcons[icon]}
              command={command}
              aria-disabled={count < 3 && command.startsWith("edit.distribute")}
              onClick={() => doCommand(command)}
            />
          ))}
        </span>
      ))}
    </fieldset>
  );
}
