import { plainKeys } from "../../studio/commands/keyPress.ts";
import { keysOf } from "../../studio/commands/keysOf.ts";
import { isMac } from "../controls/keyHint.ts";
import { useStudio } from "../useStudio.ts";

const command = { id: "canvas.pan", keys: ["h"] } as const;

/** The keys that pan while held, as the graph's library wants them; `null` for none. */
export function usePanKey(): string | null {
  const [first] = useStudio(({ ownKeys }) => keysOf(command, ownKeys));
  const plain = first === undefined ? undefined : plainKeys(first, isMac);
  return plain === undefined ? null : plain.split("+").map(eventKey).join("+");
}

/** A key as its event calls it: with Shift held, letters are capitals. */
function eventKey(key: string, _: number, keys: readonly string[]): string {
  if (key.length === 1) return keys.includes("Shift") ? key.toUpperCase() : key;
  return `${key.slice(0, 1).toUpperCase()}${key.slice(1)}`;
}
