import { say } from "../../core/harness/say.ts";
import type { Studio } from "../contract.ts";
import type { Command } from "./command.ts";
import { plainKeys } from "./keyPress.ts";
import { keysOf } from "./keysOf.ts";
import { keyWords } from "./keyWords.ts";

type KeysHeld = Pick<Studio, "commands" | "ownKeys">;

/** The other command that has these keys (in the form of `plainKeys`) now. */
export function holderOf(held: KeysHeld, command: string, keys: string, mac: boolean): Command | undefined {
  return held.commands.find(
    (other) => other.id !== command && keysOf(other, held.ownKeys).some((each) => plainKeys(each, mac) === keys),
  );
}

/** Why a command cannot have these keys, in words with a next step; `undefined` where it can. */
export function keyRefusal(keys: string, mac: boolean): string | undefined {
  const words = keyWords(keys, mac);
  if (pageKeys.has(keys))
    return say("{keys} moves about the page itself. Add Ctrl, Alt or Shift, or take another key.", { keys: words });
  return browserKeys(mac).test(keys)
    ? say("{keys} belongs to the browser, which does not let it go. Take other keys.", { keys: words })
    : undefined;
}

/** The keys of the other command without these. */
export function keysWithout(other: Command, ownKeys: Studio["ownKeys"], keys: string, mac: boolean): readonly string[] {
  return keysOf(other, ownKeys).filter((each) => plainKeys(each, mac) !== keys);
}

const pageKeys: ReadonlySet<string> = new Set([
  "tab",
  "Shift+tab",
  "enter",
  "escape",
  "arrowup",
  "arrowdown",
  "arrowleft",
  "arrowright",
]);

/** New tab, new window, close, quit, with or without Shift. */
function browserKeys(mac: boolean): RegExp {
  return mac ? /^(Shift\+)?Meta\+[tnwq]$/ : /^Control\+(Shift\+)?[tnwq]$/;
}
