import { Keyboard, Search } from "lucide-react";
import { say } from "../../core/harness/say.ts";
import { IconButton } from "../controls/Button.tsx";
import { useStudio } from "../useStudio.ts";
import styles from "./CommandButtons.module.css";

/** Opens the palette of commands, and the sheet of keys. */
export function CommandButtons() {
  const showCommands = useStudio((studio) => studio.showCommands);
  return (
    <span className={styles.buttons} data-tour="keys">
      <IconButton
        label={say("Commands")}
        command="view.commands"
        aria-haspopup="dialog"
        icon={Search}
        onClick={() => showCommands("palette")}
      />
      <IconButton
        label={say("Keys")}
        command="view.keys"
        aria-haspopup="dialog"
        icon={Keyboard}
        onClick={() => showCommands("keys")}
      />
    </span>
  );
}
