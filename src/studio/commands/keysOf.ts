import type { Studio } from "../contract.ts";
import type { Command } from "./command.ts";

/** The keys of a command: a person's own, else its usual ones. */
export function keysOf({ id, keys }: Pick<Command, "id" | "keys">, ownKeys: Studio["ownKeys"]): readonly string[] {
  return Object.hasOwn(ownKeys, id) ? (ownKeys[id] ?? keys) : keys;
}

/** Whether a command has its use on the canvas or in a panel that a narrow screen does not show. */
export function isForWideOnly({ group, wideOnly }: Command): boolean {
  return wideOnly === true || group === "Edit" || group === "Canvas";
}

/** Whether a command can be done as things stand. */
export function canDo({ when }: Command, studio: Studio): boolean {
  return when === undefined || when(studio);
}
