/** What a keyboard event says of what is pressed. */
export type KeyPress = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "altKey" | "shiftKey" | "metaKey">;

const modifiers = ["Control", "Alt", "Shift", "Meta"] as const;
type Modifier = (typeof modifiers)[number];

/**
 * Keys (`$mod+Shift+z`, `Delete`, `?`) in the one form that equal keys have in common: modifiers in a fixed order, the key in small
 * letters. Shift is left out where a sign stands for itself, since keyboards differ in what it takes to type one. `undefined`
 * where they are none.
 */
export function plainKeys(keys: string, mac: boolean): string | undefined {
  const [, before = "", key = ""] = /^((?:[$a-z]+\+)*)(\S+|)$/i.exec(keys.trim()) ?? [];
  const held = before
    .split("+")
    .slice(0, -1)
    .map((word) => (word !== "$mod" ? word : mac ? "Meta" : "Control"));
  const named = namedKey(key);
  if (named === undefined || !held.every((word) => modifiers.some((known) => known === word))) return undefined;
  return joined((modifier) => held.includes(modifier), named);
}

/** What is pressed, in the form of `plainKeys`; `undefined` for a modifier alone. */
export function pressedKeys(press: KeyPress, mac: boolean): string | undefined {
  const key = keyOf(press);
  if (key === undefined) return undefined;
  // A sign that is typed by AltGr, or by Option, is not held with these.
  const byAlt = isSign(key) && press.altKey && (press.ctrlKey || mac);
  const held = {
    Control: press.ctrlKey && !byAlt,
    Alt: press.altKey && !byAlt,
    Shift: press.shiftKey,
    Meta: press.metaKey,
  };
  return joined((modifier) => held[modifier], key);
}

/** Keys in the form of `plainKeys` as they are kept, so that they mean the same on a Mac and elsewhere. */
export function keptKeys(plain: string, mac: boolean): string {
  return plain.replace(mac ? "Meta+" : "Control+", "$mod+");
}

function joined(isHeld: (modifier: Modifier) => boolean, key: string): string {
  const held = modifiers.filter((modifier) => isHeld(modifier) && !(modifier === "Shift" && isSign(key)));
  return [...held, key].join("+");
}

function namedKey(key: string): string | undefined {
  if (key.length === 1) return key.toLowerCase();
  const [, typed] = /^(?:Key|Digit)([A-Z0-9])$/.exec(key) ?? [];
  if (typed !== undefined) return typed.toLowerCase();
  return /^[a-z][a-z0-9]+$/i.test(key) && !isModifier(key) ? key.toLowerCase() : undefined;
}

/** The key by what it types; by where it lies where that is a letter or digit of ours and what it types is not. */
function keyOf({ key, code }: KeyPress): string | undefined {
  if (key === " ") return "space";
  const isOurs = key.length === 1 ? key >= "!" && key <= "~" : key !== "Dead" && key !== "Unidentified";
  const lies = /^(Key|Digit)./.test(code) ? code : key === "Dead" ? "" : key;
  return namedKey(isOurs ? key : lies);
}

function isModifier(key: string): boolean {
  return modifiers.some((modifier) => modifier === key) || key === "AltGraph" || key === "CapsLock" || key === "Fn";
}

function isSign(key: string): boolean {
  return key.length === 1 && !/[\p{L}\p{N}]/u.test(key);
}
