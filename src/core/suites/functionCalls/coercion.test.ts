import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "../../harness/json.ts";
import { makeRandom } from "../../harness/random.ts";
import { callTool, callTools } from "./catalogue.ts";
import { coerceArguments, coerceValue, equalValues } from "./coercion.ts";
import { needs, type Parameter } from "./parameters.ts";

const kinds: readonly Parameter[] = [
  needs("a", "text"),
  needs("a", "integer"),
  needs("a", "number"),
  needs("a", "boolean"),
  needs("a", "date"),
  needs("a", "time"),
  needs("a", "set"),
  needs("a", ["living room", "EUR"]),
];
const anyTool = fc.constantFrom(...callTools.values());

describe("coercion", () => {
  test("is idempotent: a canonical value is its own canonical form", () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.oneof(fc.jsonValue(), fc.string()), (parameter, value) => {
        const once = coerceValue(parameter, JSON.parse(JSON.stringify(value)));
        if (once.ok) expect(coerceValue(parameter, once.value)).toEqual(once);
      }),
      { numRuns: 5000 },
    );
  });

  test("leaves what a tool draws for itself as it is, but for defaults", () => {
    fc.assert(
      fc.property(anyTool, fc.integer(), (tool, seed) => {
        const drawn = tool.draw(makeRandom(seed));
        const coerced = coerceArguments(tool, drawn);
        expect(coerced.ok).toBe(true);
        if (!coerced.ok) return;
        for (const [name, value] of Object.entries(drawn)) {
          const kept = coerced.value[name];
          expect(typeof kept === "string" ? kept.toLowerCase() : kept).toEqual(
            typeof value === "string" ? value.toLowerCase() : value,
          );
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("reads a number however it is written, and tells different numbers apart", () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: -99_999, max: 99_999 }), (one, two) => {
        const number = needs("a", "number");
        for (const written of [one, String(one), ` ${one}.0 `, one.toLocaleString("en-US")]) {
          expect(coerceValue(number, written)).toEqual({ ok: true, value: one });
        }
        expect(equalValues({ a: one }, { a: two })).toBe(one === two);
      }),
    );
  });

  test("does not mind the order, repeats and case of a set", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{2,8}$/), { minLength: 1 }), fc.integer(), (items, seed) => {
        const shuffled = makeRandom(seed).shuffle([...items, ...items.map((item) => item.toUpperCase())]);
        expect(coerceValue(needs("a", "set"), shuffled)).toEqual(coerceValue(needs("a", "set"), items));
      }),
    );
  });

  test.each<[string, Parameter["type"] | readonly string[], Json, unknown]>([
    ["trimmed text without quotes and final stop", "text", ' "Budget  Review". ', "budget review"],
    ["a number given as text", "text", 12, "12"],
    ["a number word", "integer", "forty-two", 42],
    ["a number word", "integer", "Three", 3],
    ["thousands commas", "number", "1,200.5", 1200.5],
    ["a whole decimal", "integer", "3.0", 3],
    ["yes for true", "boolean", "Yes", true],
    ["off for false", "boolean", "off", false],
    ["0 for false", "boolean", 0, false],
    ["a short ISO date", "date", "2026-3-5", "2026-03-05"],
    ["an ISO date-time at midnight", "date", "2026-03-05T00:00:00Z", "2026-03-05"],
    ["a spoken date", "date", "March 5th, 2026", "2026-03-05"],
    ["a spoken date", "date", "5 Mar 2026", "2026-03-05"],
    ["a 12-hour time", "time", "2:30 PM", "14:30"],
    ["midnight", "time", "12am", "00:00"],
    ["a time with seconds", "time", "9:05:00", "09:05"],
    ["a choice in another spelling", ["living room"], "Living_Room", "living room"],
    ["a set in one text", "set", "Milk, eggs and rice", ["eggs", "milk", "rice"]],
  ])("reads %s", (_, type, given, value) => {
    expect(coerceValue(needs("a", type), given)).toEqual({ ok: true, value });
  });

  test.each<[string, Parameter["type"] | readonly string[], Json]>([
    ["a number with a unit", "number", "3 km"],
    ["a broken integer", "integer", 2.5],
    ["an impossible day", "date", "2026-02-30"],
    ["a day-first number date", "date", "05/03/2026"],
    ["a bare hour", "time", "9"],
    ["a minute too many", "time", "10:60"],
    ["a word for a truth", "boolean", "maybe"],
    ["a choice that is none", ["small", "large"], "medium"],
    ["an empty set", "set", []],
    ["a nested set", "set", [["milk"]]],
    ["an object for a text", "text", { text: "x" }],
    ["a text of 5 MB", "text", "x".repeat(5_000_000)],
    ["a set of a million", "set", Array.from({ length: 1_000_000 }, () => "x")],
  ])("refuses %s", (_, type, given) => {
    expect(coerceValue(needs("a", type), given).ok).toBe(false);
  });
});

describe("whole calls", () => {
  const table = callTool("book_table");
  const plain = { restaurant: "old mill", date: "2026-03-05", time: "19:00" };

  test("treat a default left out, null, empty or given as the same", () => {
    const full = coerceArguments(table, plain);
    expect(full).toEqual({ ok: true, value: { ...plain, people: 2 } });
    for (const people of [2, "2", "two", null, ""]) expect(coerceArguments(table, { ...plain, people })).toEqual(full);
  });

  test("accept argument names in any case, with or without underscores", () => {
    const move = callTool("move_event");
    const given = { Title: "dentist", date: "2026-03-05", newDate: "2026-03-06" };
    expect(coerceArguments(move, given).ok).toBe(true);
  });

  test("name what is wrong: a missing, an unknown and a doubled argument", () => {
    const complaint = (given: Json) => {
      const coerced = coerceArguments(table, given);
      return coerced.ok ? "" : coerced.error;
    };
    expect(complaint({ restaurant: "old mill", date: "2026-03-05" })).toBe('book_table: "time" is missing.');
    expect(complaint({ ...plain, smoking: true })).toBe('book_table does not take "smoking".');
    expect(complaint({ ...plain, Time: "18:00" })).toBe('book_table got "time" twice.');
    expect(complaint(JSON.parse('{"__proto__": 1}'))).toBe('book_table does not take "__proto__".');
    expect(complaint([])).toBe("book_table needs its arguments as an object.");
  });

  test("an optional argument without default counts when given", () => {
    const read = callTool("read_file");
    const [bare, limited] = [{ path: "/a.txt" }, { path: "/a.txt", lines: 5 }].map((given) =>
      coerceArguments(read, given),
    );
    expect(bare?.ok && limited?.ok && equalValues(bare.value, limited.value)).toBe(false);
  });
});
