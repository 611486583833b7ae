import { X } from "lucide-react";
import { useState } from "react";
import { say } from "../../core/harness/say.ts";
import { isForWideOnly, keysOf } from "../../studio/commands/keysOf.ts";
import { keyWords } from "../../studio/commands/keyWords.ts";
import { Button, IconButton } from "../controls/Button.tsx";
import { TextInput } from "../controls/inputs.tsx";
import { isMac } from "../controls/keyHint.ts";
import { Sheet } from "../controls/Sheet.tsx";
import { useStudio, useStudioStore } from "../useStudio.ts";
import { commandGroups, foundCommands } from "./commandGroups.ts";
import { KeyRow } from "./KeyRow.tsx";
import styles from "./KeysDialog.module.css";
import { useAllCommands } from "./useAllCommands.ts";

/** Every command with its keys, each of which can be changed. On a narrow screen only those that have their use there. */
export function KeysDialog({ narrow }: { readonly narrow: boolean }) {
  return useAllCommands() ? <Keys narrow={narrow} /> : undefined;
}

function Keys({ narrow }: { readonly narrow: boolean }) {
  const store = useStudioStore();
  const commands = useStudio((studio) => studio.commands);
  const showCommands = useStudio((studio) => studio.showCommands);
  const ownKeys = useStudio((studio) => studio.ownKeys);
  const resetKeys = useStudio((studio) => studio.resetKeys);
  const [search, setSearch] = useState("");
  const [asked, setAsked] = useState<string>();
  const there = narrow ? commands.filter((command) => !isForWideOnly(command)) : commands;
  const shown = foundCommands(there, search, (command) =>
    keysOf(command, ownKeys).map((keys) => keyWords(keys, isMac)),
  );
  const groups = commandGroups.flatMap((group) => {
    const own = shown.filter((command) => command.group === group);
    return own.length === 0 ? [] : [{ group, own }];
  });
  const close = () => {
    // A close that is told late must not close what was opened since.
    if (store.getState().commandsShown === "keys") showCommands(undefined);
  };
  return (
    <Sheet label={say("Keys")} onClose={close}>
      <header className={styles.head}>
        <h2 className={styles.title}>{say("Keys")}</h2>
        <div className={styles.search}>
          <TextInput
            aria-label={say("Find a command or a key")}
            placeholder={say("Find a command or a key")}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
        <Button small aria-disabled={Object.keys(ownKeys).length === 0} onClick={resetKeys}>
          {say("Reset all")}
        </Button>
        <IconButton label={say("Close")} icon={X} onClick={close} />
      </header>
      <div className={styles.groups}>
        {groups.map(({ group, own }) => (
          <section key={group} aria-label={say(group)}>
            <h3 className={styles.group}>{say(group)}</h3>
            <ul className={styles.keys}>
              {own.map((command) => (
                <KeyRow key={command.id} command={command} asked={asked === command.id} onAsk={setAsked} />
              ))}
            </ul>
          </section>
        ))}
        {groups.length === 0 ? (
          <p className={styles.note}>{say("No command has “{search}” in its name or keys.", { search })}</p>
        ) : undefined}
      </div>
      <p className={styles.note}>
        {say(
          "Keys are off while you type and while a dialog is open. On the canvas, Tab goes from part to part, Enter selects, arrows follow the wires, and Alt with an arrow goes to a wire.",
        )}
      </p>
    </Sheet>
  );
}
