import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../harness/json.ts";
import { household } from "./household.ts";
import { readWorld } from "./snapshot.ts";

function snapshotOf(taskId: string): JsonObject {
  const environment = household.open();
  environment.reset(taskId, 4);
  return JSON.parse(JSON.stringify(environment.snapshot()));
}

describe("restoring a malformed snapshot", () => {
  const good = snapshotOf("household/heat-002");

  test.each<[string, JsonObject]>([
    ["format", { format: 2 }],
    ["task", { task: "household/none-001" }],
    ["task", { task: 5 }],
    ["location", { location: "moon 1" }],
    ["places", { places: "many" }],
    ["places", { places: [{}] }],
    ["things", { things: null }],
    ["over", { over: true }],
    ["over", { over: "yes" }],
  ])("throws a RangeError that names %s", (field, change) => {
    const environment = household.open();
    environment.reset("household/put-003", 1);
    const before = environment.snapshot();
    expect(() => environment.restore({ ...good, ...change })).toThrow(RangeError);
    expect(() => environment.restore({ ...good, ...change })).toThrow(`field "${field}`);
    expect(environment.snapshot()).toEqual(before);
  });

  test("throws for a thing in a place that does not exist, naming the thing's field", () => {
    const [first, ...rest] = Array.isArray(good.things) ? good.things : [];
    expect(() => readWorld({ ...good, things: [{ ...first, at: "nowhere 9" }, ...rest] })).toThrow(
      'field "things.0.at"',
    );
  });

  test("never throws anything but a RangeError, whatever JSON it gets", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(() => readWorld(JSON.parse(JSON.stringify(value)))).toThrow(RangeError);
      }),
    );
  });

  test("throws when any one field is missing", () => {
    for (const field of Object.keys(good)) {
      const { [field]: _, ...rest } = good;
      expect(() => readWorld(rest)).toThrow(RangeError);
    }
  });
});
