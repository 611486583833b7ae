import { CommandEmpty, CommandInput, CommandItem, CommandList, CommandRoot } from "cmdk";
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { say } from "../../core/harness/say.ts";
import { plainKeys, pressedKeys } from "../../studio/commands/keyPress.ts";
import { keysOf } from "../../studio/commands/keysOf.ts";
import { keyWords } from "../../studio/commands/keyWords.ts";
import { isMac } from "../controls/keyHint.ts";
import { Sheet } from "../controls/Sheet.tsx";
import { useStudio, useStudioStore } from "../useStudio.ts";
import styles from "./CommandPalette.module.css";
import { findEntries } from "./findEntries.ts";
import { commandEntries, type PaletteEntry, placeEntries } from "./paletteEntries.ts";
import { useAllCommands } from "./useAllCommands.ts";

/**
 * Every command with its keys, by fuzzy search, those chosen last first; a search also finds parts, kinds of part, projects and
 * templates. What cannot be done now is found too, and says what is wanting. The focus goes back where it was.
 */
export function CommandPalette({ narrow }: { readonly narrow: boolean }) {
  return useAllCommands() ? <Palette narrow={narrow} /> : undefined;
}

function Palette({ narrow }: { readonly narrow: boolean }) {
  const store = useStudioStore();
  const showCommands = useStudio((studio) => studio.showCommands);
  const [search, setSearch] = useState("");
  // What can be done is looked at once, before the palette takes the focus.
  const [commands] = useState(() => commandEntries(store.getState(), narrow));
  const [places] = useState(() => once(() => placeEntries(store.getState(), narrow)));
  const list = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState("");
  const found = useMemo(() => findEntries(search, commands, places), [search, commands, places]);
  // The list's library chooses the first line of what was found before.
  useLayoutEffect(() => {
    setChosen(found.find(({ wanting }) => wanting === undefined)?.id ?? "");
    list.current?.scrollTo(0, 0);
  }, [found]);
  const close = () => {
    // A close that is told late must not close what was opened since.
    if (store.getState().commandsShown === "palette") showCommands(undefined);
  };
  const choose = (entry: PaletteEntry) => {
    // The focus is back where it was before the command may move it.
    flushSync(close);
    entry.run(store);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { commands: all, ownKeys } = store.getState();
    const own = all.find(({ id }) => id === "view.commands");
    const keys = own === undefined ? [] : keysOf(own, ownKeys);
    const pressed = pressedKeys(event.nativeEvent, isMac);
    if (!keys.some((each) => plainKeys(each, isMac) === pressed)) return;
    event.preventDefault();
    close();
  };
  return (
    <Sheet label={say("Commands")} high onClose={close}>
      <CommandRoot
        label={say("Find a command")}
        value={chosen}
        onValueChange={setChosen}
        shouldFilter={false}
        vimBindings={false}
        loop
        onKeyDown={onKeyDown}
      >
        <CommandInput
          className={styles.search}
          value={search}
          onValueChange={setSearch}
          placeholder={say(
            narrow ? "Find a command, a project, a template" : "Find a command, a part, a project, a template",
          )}
        />
        <CommandList ref={list} className={styles.list} label={say("Commands")}>
          <CommandEmpty className={styles.empty}>
            {say("Nothing here is called “{search}”. Try fewer letters.", { search })}
          </CommandEmpty>
          {found.map((entry) => (
            <Line key={entry.id} entry={entry} onChoose={choose} />
          ))}
        </CommandList>
      </CommandRoot>
    </Sheet>
  );
}

function Line({ entry, onChoose }: { readonly entry: PaletteEntry; readonly onChoose: (entry: PaletteEntry) => void }) {
  const { id, title, what, keys, wanting } = entry;
  return (
    <CommandItem className={styles.line} value={id} disabled={wanting !== undefined} onSelect={() => onChoose(entry)}>
      <span className={styles.title}>
        {title}
        {wanting === undefined ? undefined : <span className={styles.wanting}> · {wanting}</span>}
      </span>
      <span className={styles.what}>{what}</span>
      <span className={styles.keys}>
        {keys.slice(0, 1).map((each) => (
          <kbd key={each}>{keyWords(each, isMac)}</kbd>
        ))}
      </span>
    </CommandItem>
  );
}

/** Works something out when it is first wanted. */
function once<Value>(work: () => Value): () => Value {
  let found: { readonly value: Value } | undefined;
  return () => {
    found ??= { value: work() };
    return found.value;
  };
}
