import { describe, expect, test } from "vitest";
import { commands } from "./commands.ts";
import { firstCommands } from "./firstCommands.ts";
import { keyRefusal } from "./keyChoice.ts";
import { plainKeys } from "./keyPress.ts";

describe("the commands", () => {
  test("have ids of their own", () => {
    const ids = commands.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  test.each([true, false])(
    "have keys that are keys, that the page may have, and that no other has (on a Mac: %s)",
    (mac) => {
      const holders = new Map<string, string>();
      for (const { id, keys } of commands) {
        for (const each of keys) {
          const plain = plainKeys(each, mac);
          expect(plain, `${id}: ${each}`).toBeDefined();
          if (plain === undefined) continue;
          expect(keyRefusal(plain, mac), `${id}: ${each}`).toBeUndefined();
          expect(holders.get(plain), `${id}: ${each}`).toBeUndefined();
          holders.set(plain, id);
        }
      }
      expect(holders.size).toBeGreaterThan(15);
    },
  );

  test("have titles of their own, that begin with a capital and end without a stop", () => {
    const titles = commands.map(({ title }) => title);
    expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
    expect(titles.filter((title) => !/^[A-Z].*[^.]$/.test(title))).toEqual([]);
  });

  test("hold those whose keys act before the rest is there", () => {
    for (const first of firstCommands) expect(commands).toContain(first);
  });
});
