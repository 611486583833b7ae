import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyCallResult, anyText } from "./events.fixture.ts";
import { seenNames } from "./seenNames.ts";
import { call, exampleTools, result } from "./visit.fixture.ts";

const names = (instruction: string, calls: Parameters<typeof seenNames>[0]["calls"] = []) =>
  seenNames({ instruction, calls }, exampleTools);

describe("names that were seen", () => {
  it("stand word for word in the task or a result, each once, whatever the texts", () => {
    fc.assert(
      fc.property(anyText, fc.array(anyCallResult, { maxLength: 6 }), (instruction, calls) => {
        const seen = names(instruction, calls);
        const texts = [instruction, ...calls.map((each) => each.result.text)].map(plain);
        for (const { name, first, last } of seen) {
          expect(texts[first]).toContain(plain(name));
          expect(last).toBeGreaterThanOrEqual(first);
          expect(last).toBeLessThanOrEqual(calls.length);
        }
        const keys = seen.map(({ name }) => name.toLowerCase());
        expect(new Set(keys).size).toBe(keys.length);
        expect(names(instruction, calls)).toEqual(seen);
      }),
      { numRuns: 400 },
    );
  });

  it("never forget or reorder what was seen before, when a call is added", () => {
    fc.assert(
      fc.property(anyText, fc.array(anyCallResult, { minLength: 1, maxLength: 6 }), (instruction, calls) => {
        const before = names(instruction, calls.slice(0, -1)).map(({ name }) => name);
        const after = names(instruction, calls).map(({ name }) => name);
        expect(after.slice(0, before.length)).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });

  it("are found in lists under headings, and in sentences", () => {
    const world =
      "Put a mug on the table.\nYou stand in the hall.\nKitchen: fridge 1, table 1.\nLiving room: coffee table 1.";
    const calls = [
      {
        call: call("go_to", { place: "coffee table 1" }),
        result: result("You are at coffee table 1. You see: mug 2, desk lamp 1 (on)."),
      },
      { call: call("look"), result: result("You already hold mug 2. You turn desk lamp 1 off.") },
    ];
    const found = names(world, calls);
    expect(
      found
        .filter(({ kind }) => kind === "numbered")
        .map(({ name, heading, first, last }) => [name, heading, first, last]),
    ).toEqual([
      ["fridge 1", "kitchen", 0, 0],
      ["table 1", "kitchen", 0, 0],
      ["coffee table 1", "living room", 0, 1],
      ["mug 2", "", 1, 2],
      ["desk lamp 1", "", 1, 2],
    ]);
  });

  it("tell codes and quotations from amounts and years", () => {
    const task =
      'Order 3 desk chairs for room-12, move "Budget review" from 2026-05-04 to 14:30, mail ann@example.org a copy of /work/plan.txt by May 2026.';
    const found = names(task);
    expect(found.filter(({ kind }) => kind === "quoted").map(({ name }) => name)).toEqual(["Budget review"]);
    expect(found.filter(({ kind }) => kind === "coded").map(({ name }) => name)).toEqual([
      ...["room-12", "2026-05-04", "14:30", "ann@example.org", "/work/plan.txt"],
    ]);
    expect(found.some(({ kind }) => kind === "numbered")).toBe(false);
  });

  it("do not come from a failed call that only says back what it was given", () => {
    const failed = {
      call: call("go_to", { place: "kitchen 9" }),
      result: result('There is no "kitchen 9" at sink 1.', "error"),
    };
    expect(names("Go.", [failed]).map(({ name }) => name)).toEqual(["sink 1"]);
  });
});

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, " ");
}
