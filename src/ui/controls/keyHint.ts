import { keysOf } from "../../studio/commands/keysOf.ts";
import { ariaKeys, keyWords } from "../../studio/commands/keyWords.ts";
import { useStudio } from "../useStudio.ts";

/** Whether keys are called what they are called on a Mac. */
export const isMac: boolean = /Mac|iPhone|iPad/.test(navigator.platform);

/** A command's keys in words ("Ctrl+Z", "⌘Z"), and as `aria-keyshortcuts` has them. */
export type KeyHint = { readonly words: string; readonly aria: string };

/** The keys that a command has now; `undefined` where it has none, or as long as its list has not been fetched. */
export function useKeyHint(command: string | undefined): KeyHint | undefined {
  const keys = useStudio(({ commands, ownKeys }) => {
    const found = command === undefined ? undefined : commands.find(({ id }) => id === command);
    return found === undefined ? undefined : keysOf(found, ownKeys);
  });
  const [first] = keys ?? [];
  if (keys === undefined || first === undefined) return undefined;
  return { words: keyWords(first, isMac), aria: keys.map((each) => ariaKeys(each, isMac)).join(" ") };
}
