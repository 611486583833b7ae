import type { StoreApi } from "zustand/vanilla";
import type { Studio } from "../contract.ts";

/** Where a command stands in the list of keys and in the palette. */
export type CommandGroup = "Changes" | "Edit" | "Canvas" | "Run" | "History" | "Files" | "View";

/** One thing a person can do, by its key, from the palette, or by a button. */
export type Command = {
  /** Stable, since a person's own keys are saved by it: `edit.duplicate`. */
  readonly id: string;
  /** What the palette and the list of keys say, beginning with a verb; a marked message, said where it is shown. */
  readonly title: string;
  /** The title as things stand, where it can say more, said already: "Undo: Insert Loop guard". */
  readonly titleNow?: (studio: Studio) => string | undefined;
  readonly group: CommandGroup;
  /** Keys unless the person chose others: `$mod+d`, `Shift+L`, where `$mod` is Control, on a Mac Command; none for a command without. */
  readonly keys: readonly string[];
  /** Whether it can be done now; absent: always. */
  readonly when?: (studio: Studio) => boolean;
  /** What is wanting where it cannot be done now, in a few words, marked too: "select a part first". */
  readonly needs?: string;
  readonly run: (store: StoreApi<Studio>) => void | Promise<void>;
  /** Takes `run` back when the keys are let go, for what lasts as long as they are held; such a command is not in the palette. */
  readonly release?: (store: StoreApi<Studio>) => void;
  /** Whether keys that are held do it again and again. */
  readonly repeats?: true;
  /** Whether the browser makes an event of its own of its usual keys, which must therefore be left to it. */
  readonly byBrowser?: true;
  /** Where its keys act, if not everywhere: with the focus on the canvas, or on nothing at all. */
  readonly keysOn?: "canvas";
  /** Whether it means something by its keys alone, so that the palette has no use for it. */
  readonly keysOnly?: true;
  /** Whether what it shows is not there on a narrow screen; so are all of the groups Edit and Canvas. */
  readonly wideOnly?: true;
  /** Whether its keys act while something is typed, too: only for keys that mean nothing to a text. */
  readonly whileTyping?: true;
};
