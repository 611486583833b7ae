import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type KeyPress, keptKeys, plainKeys, pressedKeys } from "./keyPress.ts";
import { ariaKeys, keyWords } from "./keyWords.ts";

const free = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };
const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({ key, code, ...free, ...held });

const anyKey = fc.oneof(
  fc.constantFrom(..."abcxyz019[]?.,+-/", "F9", "Delete", "ArrowUp", "Space", "Enter", "Backspace"),
);
const anyHeld = fc.uniqueArray(fc.constantFrom("$mod", "Alt", "Shift"), { maxLength: 3 });
const anyKeys = fc.tuple(anyHeld, anyKey).map(([held, key]) => [...held, key].join("+"));

describe("keys in one form", () => {
  test("have it already once they are in it, whatever they were written like", () => {
    fc.assert(
      fc.property(anyKeys, fc.boolean(), (keys, mac) => {
        const plain = plainKeys(keys, mac);
        expect(plain).toBeDefined();
        expect(plainKeys(plain ?? "", mac)).toBe(plain);
      }),
      { numRuns: 2_000 },
    );
  });

  test("mean the same once they were kept and read again", () => {
    fc.assert(
      fc.property(anyKeys, fc.boolean(), (keys, mac) => {
        const plain = plainKeys(keys, mac) ?? "";
        expect(plainKeys(keptKeys(plain, mac), mac)).toBe(plain);
      }),
      { numRuns: 2_000 },
    );
  });

  test("have words and names of their own: unequal keys never read the same", () => {
    fc.assert(
      fc.property(anyKeys, anyKeys, fc.boolean(), (one, other, mac) => {
        const equal = plainKeys(one, mac) === plainKeys(other, mac);
        expect(keyWords(one, mac) === keyWords(other, mac)).toBe(equal);
        expect(ariaKeys(one, mac) === ariaKeys(other, mac)).toBe(equal);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each(["", "Shift", "Hyper+a", "a+b", "$mod+", "Shift+Control", "two words"])("are not %j", (keys) => {
    expect(plainKeys(keys, false)).toBeUndefined();
  });
});

describe("a key press is", () => {
  test.each([
    ["z with Control", press("z", "KeyZ", { ctrlKey: true }), "$mod+z"],
    ["a capital with Shift", press("A", "KeyA", { shiftKey: true }), "Shift+a"],
    ["the space bar", press(" ", "Space"), "Space"],
    ["a sign, with Shift or without", press("?", "Slash", { shiftKey: true }), "?"],
    ["a sign that a French keyboard types with Shift", press(".", "Comma", { shiftKey: true }), "."],
    ["a bracket that a German keyboard types with AltGr", press("[", "Digit8", { ctrlKey: true, altKey: true }), "["],
    ["a Cyrillic letter, by where it lies", press("я", "KeyZ", { ctrlKey: true }), "Control+z"],
    ["a letter that only some keyboards have", press("Ä", "Quote", { shiftKey: true }), "Shift+ä"],
    ["a function key", press("F9", "F9"), "F9"],
    ["an arrow with Alt", press("ArrowUp", "ArrowUp", { altKey: true }), "Alt+ArrowUp"],
  ])("%s", (_, event, keys) => {
    expect(pressedKeys(event, false)).toBe(plainKeys(keys, false));
  });

  test("on a Mac what Command, or Option by where the key lies, makes of it", () => {
    expect(pressedKeys(press("z", "KeyZ", { metaKey: true }), true)).toBe(plainKeys("$mod+z", true));
    expect(pressedKeys(press("å", "KeyA", { altKey: true }), true)).toBe(plainKeys("Alt+a", true));
    expect(pressedKeys(press("[", "Digit5", { altKey: true }), true)).toBe("[");
  });

  test.each(["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock"])("nothing yet with %s alone", (key) => {
    expect(pressedKeys(press(key, `${key}Left`), false)).toBeUndefined();
  });
});

test("keys read as each platform writes them", () => {
  expect(keyWords("$mod+Shift+z", false)).toBe("Ctrl+Shift+Z");
  expect(keyWords("$mod+Shift+z", true)).toBe("⇧⌘Z");
  expect(ariaKeys("$mod+Shift+z", false)).toBe("Control+Shift+Z");
  expect(ariaKeys("$mod+z", true)).toBe("Meta+Z");
  expect(ariaKeys("+", false)).toBe("Plus");
  expect(ariaKeys("Alt+ArrowUp", false)).toBe("Alt+ArrowUp");
  expect(keyWords("$mod++", false)).toBe("Ctrl++");
  expect(keyWords("F9", false)).toBe("F9");
});
