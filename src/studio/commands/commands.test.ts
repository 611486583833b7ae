import { describe, expect, test } from "vitest";
import type { Command } from "./command.ts";
import { commands } from "./commands.ts";
import { firstCommands } from "./firstCommands.ts";
import { keyRefusal } from "./keyChoice.ts";
import { plainKeys } from "./keyPress.ts";

/** Whether keys by which one moves about the page elsewhere are free for it. */
function isForCanvasAlone({ keysOn, keysOnly }: Command): boolean {
  return keysOn === "canvas" || keysOnly === true;
}

describe("the commands", () => {
  test("have ids of their own", () => {
    const ids = commands.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  test.each([true, false])(
    "have keys that are keys, that the page may have, and that no other has (on a Mac: %s)",
    (mac) => {
      const holders = new Map<string, Command>();
      for (const command of commands) {
        const { id, keys } = command;
        for (const each of keys) {
          const plain = plainKeys(each, mac);
          expect(plain, `${id}: ${each}`).toBeDefined();
          if (plain === undefined) continue;
          if (!isForCanvasAlone(command)) expect(keyRefusal(plain, mac), `${id}: ${each}`).toBeUndefined();
          const holder = holders.get(plain);
          // Moving along wires and moving several parts share the arrows: which is meant follows from what is selected.
          if (holder?.keysOnly === undefined || command.keysOnly === undefined)
            expect(holder?.id, `${id}: ${each}`).toBeUndefined();
          holders.set(plain, command);
        }
      }
      expect(holders.size).toBeGreaterThan(15);
    },
  );

  test("have titles of their own, that begin with a capital, where their script has any, and end without a stop", () => {
    const titles = commands.map(({ title }) => title);
    expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
    expect(titles.filter((title) => !/^[\p{Lu}\p{Lo}].*[^.]$/u.test(title))).toEqual([]);
  });

  test("hold those whose keys act before the rest is there", () => {
    for (const first of firstCommands) expect(commands).toContain(first);
  });
});
