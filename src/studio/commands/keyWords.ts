import { plainKeys } from "./keyPress.ts";

/** Keys as a person reads them: `Ctrl+Shift+Z`, on a Mac `⇧⌘Z`. Empty where they are none. */
export function keyWords(keys: string, mac: boolean): string {
  const { held, key } = partsOf(keys, mac);
  const word = signs[key] ?? nameOf(key);
  if (!mac) return [...held.map((modifier) => (modifier === "Control" ? "Ctrl" : modifier)), word].join("+");
  return `${held.map((modifier) => macSigns[modifier] ?? "").join("")}${word}`;
}

/** Keys as `aria-keyshortcuts` wants them: `Control+Shift+Z`. */
export function ariaKeys(keys: string, mac: boolean): string {
  const { held, key } = partsOf(keys, mac);
  return [...held, nameOf(key)].join("+");
}

const macSigns: Readonly<Record<string, string>> = { Control: "⌃", Alt: "⌥", Shift: "⇧", Meta: "⌘" };
const signs: Readonly<Record<string, string>> = {
  arrowup: "↑",
  arrowdown: "↓",
  arrowleft: "←",
  arrowright: "→",
  escape: "Esc",
  delete: "Del",
  contextmenu: "Menu",
  "+": "+",
};
const names: Readonly<Record<string, string>> = {
  arrowup: "ArrowUp",
  arrowdown: "ArrowDown",
  arrowleft: "ArrowLeft",
  arrowright: "ArrowRight",
  contextmenu: "ContextMenu",
  pageup: "PageUp",
  pagedown: "PageDown",
  "+": "Plus",
};

/** A key as its event calls it. */
function nameOf(key: string): string {
  return names[key] ?? `${key.slice(0, 1).toUpperCase()}${key.slice(1)}`;
}

function partsOf(keys: string, mac: boolean): { readonly held: readonly string[]; readonly key: string } {
  const plain = plainKeys(keys, mac) ?? "";
  const key = /[^+]+$|\+$/.exec(plain)?.[0] ?? "";
  return {
    held: plain
      .slice(0, plain.length - key.length)
      .split("+")
      .filter((word) => word !== ""),
    key,
  };
}
