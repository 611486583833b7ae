import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../../harness/json.ts";
import type { ToolCall } from "../../models/contract.ts";
import { functionCalls } from "./functionCalls.ts";
import { readProgress } from "./snapshot.ts";

const taskId = "functionCalls/single-001";

function open() {
  const environment = functionCalls.open();
  environment.reset(taskId, 3);
  return environment;
}

describe("hostile calls", () => {
  const hostile: readonly Json[] = ["__proto__", "x".repeat(5_000_000), null, [], {}, "</script>", 1e308, [[[]]]];

  test("are answered with an error, never thrown, and never swell the snapshot", () => {
    for (const value of hostile) {
      const environment = open();
      for (const tool of [
        ...environment.actionSchema().map((spec) => spec.name),
        "__proto__",
        "y".repeat(5_000_000),
        "",
      ]) {
        const names = [...Object.keys(environment.actionSchema()[0]?.parameters.properties ?? {}), "__proto__"];
        const pairs = names.map((name) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
        const call: ToolCall = { id: "c", name: tool, arguments: JSON.parse(`{${pairs.join(",")}}`) };
        const { status, text } = environment.step(call);
        expect(status).toBe("error");
        expect(text.length).toBeLessThan(400);
      }
      expect(JSON.stringify(environment.snapshot()).length).toBeLessThan(10_000);
    }
  });

  test("that are any JSON at all are answered, and forty of them end the task", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.jsonValue()), { minLength: 41, maxLength: 41 }), (calls) => {
        const environment = open();
        const results = calls.map(([name, value]) =>
          environment.step(JSON.parse(JSON.stringify({ id: "c", name, arguments: value }))),
        );
        expect(results.every(({ status }) => status !== "ok")).toBe(true);
        expect(results.map(({ done }) => done).indexOf(true)).toBe(39);
        expect(results.at(-1)?.status).toBe("refused");
      }),
    );
  });

  test("before the first reset are errors; an unknown task id is a RangeError", () => {
    const environment = functionCalls.open();
    expect(environment.step({ id: "c", name: "set_light", arguments: {} }).status).toBe("error");
    expect(environment.actionSchema()).toEqual([]);
    expect(() => environment.reset("functionCalls/single-999", 0)).toThrow(RangeError);
  });
});

describe("restoring a malformed snapshot", () => {
  const environment = open();
  environment.step(functionCalls.goldPlan(taskId, 3).calls[0] ?? { id: "c", name: "none", arguments: {} });
  const good: JsonObject = JSON.parse(JSON.stringify(environment.snapshot()));
  const [attempt] = Array.isArray(good.attempts) ? good.attempts : [];

  test.each<[string, JsonObject]>([
    ["format", { format: 2 }],
    ["task", { task: "functionCalls/none-999" }],
    ["seed", { seed: "seven" }],
    ["attempts", { attempts: {} }],
    ["attempts", { attempts: [attempt, attempt] }],
    ["attempts.0.tool", { attempts: [{ ...attempt, tool: "fly" }] }],
    ["attempts.0.values", { attempts: [{ ...attempt, values: { wings: 2 } }] }],
    ["attempts.0.expected", { attempts: [{ ...attempt, expected: 7 }] }],
    ["attempts.0.expected", { attempts: [{ ...attempt, expected: 0.5 }] }],
    ["over", { over: false }],
    ["judged", { judged: "no" }],
  ])("throws a RangeError that names %s, and keeps the present state", (field, change) => {
    const other = open();
    const before = other.snapshot();
    expect(() => other.restore({ ...good, ...change })).toThrow(RangeError);
    expect(() => other.restore({ ...good, ...change })).toThrow(`field "${field}`);
    expect(other.snapshot()).toEqual(before);
  });

  test("never throws anything but a RangeError, whatever JSON it gets", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(() => readProgress(JSON.parse(JSON.stringify(value)))).toThrow(RangeError);
      }),
    );
  });
});
