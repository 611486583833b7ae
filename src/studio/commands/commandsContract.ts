import type { Command } from "./command.ts";

/** What the deck of changes does for the commands, as long as it is drawn: it knows which change is chosen and unfolded. */
export type DeckActs = {
  readonly move: (by: 1 | -1) => void;
  readonly decide: (decision: "accept" | "revert" | "pin") => void;
  readonly decideAll: (decision: "accept" | "revert") => void;
  readonly toggleEvidence: () => void;
};

/** What a person can do, and by which keys. */
export type CommandsSlice = {
  /** Every command once `fetchCommands` is through; before, those few whose keys have to act at once. */
  readonly commands: readonly Command[];
  readonly fetchCommands: () => Promise<void>;
  /** A person's own keys, by command; a command that is not named has its usual ones, one with an empty list none. Persisted. */
  readonly ownKeys: Readonly<Record<string, readonly string[]>>;
  /** Gives a command other keys, or with `undefined` its usual ones back. */
  readonly setKeys: (command: string, keys: readonly string[] | undefined) => void;
  /** Gives every command its usual keys back. */
  readonly resetKeys: () => void;
  /** Commands that were chosen in the palette, the last one first, eight at most. Persisted. */
  readonly recentCommands: readonly string[];
  /** Does what was chosen in the palette, and remembers it. */
  readonly doCommand: (command: string) => void;
  /** What stands open: the palette of commands, or the sheet of keys. */
  readonly commandsShown: "palette" | "keys" | undefined;
  readonly showCommands: (shown: CommandsSlice["commandsShown"]) => void;
  readonly deckActs: DeckActs | undefined;
  /** Lends the deck's acts to the commands; with `undefined` takes them back. */
  readonly lendDeckActs: (acts: DeckActs | undefined) => void;
};
