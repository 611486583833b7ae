import type { StoreApi } from "zustand/vanilla";
import type { Studio } from "../contract.ts";

/** Where a command stands in the list of keys and in the palette. */
export type CommandGroup = "Changes" | "Edit" | "Canvas" | "Run" | "History" | "Files" | "View";

/** One thing a person can do, by its key, from the palette, or by a button. */
export type Command = {
  /** Stable, since a person's own keys are saved by it: `edit.duplicate`. */
  readonly id: string;
  /** What the palette and the list of keys say, beginning with a verb. */
  readonly title: string;
  readonly group: CommandGroup;
  /** Keys unless the person chose others, in the syntax of tinykeys (`$mod+d`, `Shift+L`); none for a command without. */
  readonly keys: readonly string[];
  /** Whether it can be done now; absent: always. */
  readonly when?: (studio: Studio) => boolean;
  readonly run: (store: StoreApi<Studio>) => void | Promise<void>;
};
