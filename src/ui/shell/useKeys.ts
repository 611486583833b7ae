import { useLayoutEffect } from "react";
import type { StoreApi } from "zustand/vanilla";
import type { Command } from "../../studio/commands/command.ts";
import { firstCommands } from "../../studio/commands/firstCommands.ts";
import { plainKeys, pressedKeys } from "../../studio/commands/keyPress.ts";
import { canDo, isForWideOnly, keysOf } from "../../studio/commands/keysOf.ts";
import type { Studio } from "../../studio/contract.ts";
import { isMac } from "../controls/keyHint.ts";
import { isBehindDialog, isPressable, isTyping } from "../controls/typing.ts";
import { useStudioStore } from "../useStudio.ts";

/** The keys of the commands; off while typing, in a dialog and behind one. On a narrow screen nothing is edited. */
export function useKeys(narrow: boolean): void {
  const store = useStudioStore();
  // Keys count from the moment in which there is something to be seen.
  useLayoutEffect(() => {
    const held = new Map<string, Command>();
    const onDown = (event: KeyboardEvent) => {
      const keys = pressedKeys(event, isMac);
      if (keys === undefined || event.isComposing || isBehindDialog(event)) return;
      if (isTypedAhead(store, event) || isForPalette(store, event)) return event.preventDefault();
      const command = commandFor(store, keys, isTyping(event), narrow);
      if (command !== undefined) {
        if (answersItself(event, keys)) return;
        event.preventDefault();
        if (event.repeat && command.repeats === undefined) return;
        if (command.release !== undefined) held.set(event.code, command);
        void command.run(store);
      } else if (!event.repeat && isToCome(store) && !answersItself(event, keys)) {
        if (isTaken(event, keys)) {
          event.preventDefault();
          event.stopPropagation();
        }
        // The key may be of a command that is still to come; a failure is met again with the next key.
        allThere(store).then(
          () => onDown(event),
          () => undefined,
        );
      }
    };
    const release = (code: string) => {
      held.get(code)?.release?.(store);
      held.delete(code);
    };
    const onUp = ({ code }: KeyboardEvent) => release(code);
    const onBlur = () => {
      for (const code of held.keys()) release(code);
    };
    window.addEventListener("keydown", onDown, { capture: true });
    window.addEventListener("keyup", onUp, { capture: true });
    window.addEventListener("blur", onBlur);
    return () => {
      onBlur();
      window.removeEventListener("keydown", onDown, { capture: true });
      window.removeEventListener("keyup", onUp, { capture: true });
      window.removeEventListener("blur", onBlur);
    };
  }, [store, narrow]);
}

/** Whether the browser or React Flow would do something of its own: cut, go back a page, move a part. */
function isTaken(event: KeyboardEvent, keys: string): boolean {
  if (isTyping(event)) return false;
  const { key, target } = event;
  return (
    keys === "Shift+delete" ||
    (key.startsWith("Arrow") && target instanceof Element && target.closest(".react-flow") !== null)
  );
}

/** Whether commands, or what some of them do to the canvas, are still being fetched. */
function isToCome(store: StoreApi<Studio>): boolean {
  const { commands, canvasActsDue } = store.getState();
  return commands === firstCommands || canvasActsDue;
}

async function allThere(store: StoreApi<Studio>): Promise<void> {
  await store.getState().fetchCommands();
  await new Promise<void>((resolve) => {
    const look = () => {
      if (store.getState().canvasActsDue) return;
      off();
      resolve();
    };
    const off = store.subscribe(look);
    look();
  });
}

/** Holds letters for a search that was asked for and is still to come; Escape gives it up. */
function isTypedAhead(store: StoreApi<Studio>, { key, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  const { searchWanted, typeAhead, reachSearch } = store.getState();
  if (!searchWanted || ctrlKey || altKey || metaKey) return false;
  if (key === "Escape") reachSearch();
  else if (key.length === 1) typeAhead(key);
  else return false;
  return true;
}

/** What is typed between asking for the commands and their window is no command of its own. */
function isForPalette(store: StoreApi<Studio>, { key, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  return store.getState().commandsShown !== undefined && key.length === 1 && !ctrlKey && !altKey && !metaKey;
}

/** The first command that has these keys and can be done now. */
function commandFor(store: StoreApi<Studio>, keys: string, typing: boolean, narrow: boolean): Command | undefined {
  const studio = store.getState();
  return studio.commands.find(
    (command) =>
      (!typing || command.whileTyping === true) &&
      !(narrow && isForWideOnly(command)) &&
      !(command.byBrowser === true && !Object.hasOwn(studio.ownKeys, command.id)) &&
      (command.keysOn === undefined || studio.canvasActs?.hasFocus() === true) &&
      keysOf(command, studio.ownKeys).some((each) => plainKeys(each, isMac) === keys) &&
      canDo(command, studio),
  );
}

/** Space and Enter press what has the focus, and select a part that is not selected. */
function answersItself(event: KeyboardEvent, keys: string): boolean {
  if (keys !== "space" && keys !== "enter") return false;
  return (
    isPressable(event) ||
    (event.target instanceof Element && event.target.closest(".react-flow__node:not(.selected)") !== null)
  );
}
