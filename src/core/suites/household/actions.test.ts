import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "../../harness/json.ts";
import type { ToolCall } from "../../models/contract.ts";
import { goldPolicy, play } from "../policies.ts";
import { household } from "./household.ts";
import { householdTools } from "./tools.ts";

function call(name: string, values: Record<string, Json> = {}): ToolCall {
  return { id: "c", name, arguments: values };
}

describe("calls", () => {
  test("take names in any case and spacing, and a kind alone where there is one of it", () => {
    for (const name of ["fridge 1", "Fridge 1", " the  FRIDGE1 ", "fridge_1", "Fridge"]) {
      const environment = household.open();
      environment.reset("household/cool-001", 1);
      expect(environment.step(call("go_to", { place: name })).text).toBe("You are at fridge 1. It is closed.");
    }
  });

  test("that the world does not allow are refused with the reason", () => {
    const environment = household.open();
    environment.reset("household/cool-001", 1);
    environment.step(call("go_to", { place: "fridge 1" }));
    const refusal = (name: string, values: Record<string, Json>) => environment.step(call(name, values));
    expect(refusal("take", { object: "egg 1", from: "fridge 1" })).toEqual({
      status: "refused",
      text: "Nothing happens: fridge 1 is closed.",
      done: false,
    });
    expect(refusal("open", { place: "microwave 1" }).text).toBe("Nothing happens: you are not at microwave 1.");
    expect(refusal("put", { object: "egg 1", in: "fridge 1" }).text).toBe("Nothing happens: you hold nothing.");
    expect(refusal("go_to", { place: "moon 1" })).toEqual({
      status: "error",
      text: 'Nothing happens: there is no "moon 1".',
      done: false,
    });
  });

  test("after the end are refused and say that the task is over", () => {
    const environment = household.open();
    environment.reset("household/put-001", 1);
    play(environment, goldPolicy(household, "household/put-001", 1), 30);
    expect(environment.step(call("look"))).toEqual({ status: "refused", text: "The task is over.", done: true });
  });

  test("with hostile contents are answered with an error, change nothing and never throw", () => {
    const hostile: readonly Json[] = [
      "__proto__",
      "constructor",
      "x".repeat(5_000_000),
      null,
      3,
      [],
      {},
      "",
      "</script>",
    ];
    const environment = household.open();
    environment.reset("household/put-001", 1);
    const before = environment.snapshot();
    for (const tool of [...householdTools.map((one) => one.name), "__proto__", "toString", "y".repeat(5_000_000), ""]) {
      for (const value of hostile) {
        const names = ["place", "object", "from", "in", "with", "thing", "__proto__"];
        const values: Record<string, Json> = JSON.parse(
          JSON.stringify(Object.fromEntries(names.map((n) => [n, value]))),
        );
        const { status, text } = environment.step(call(tool, values));
        if (tool !== "look" && tool !== "inventory") expect(status).not.toBe("ok");
        expect(text.length).toBeLessThan(300);
      }
    }
    expect(environment.snapshot()).toEqual(before);
  });

  test("that are any JSON at all are answered, never thrown", () => {
    const environment = household.open();
    environment.reset("household/put-002", 1);
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (name, value) => {
        const hostile: ToolCall = JSON.parse(JSON.stringify({ id: "x", name, arguments: value }));
        expect(["ok", "error", "refused"]).toContain(environment.step(hostile).status);
      }),
      { numRuns: 1000 },
    );
  });

  test("before the first reset are errors, and nothing is verified", () => {
    const environment = household.open();
    expect(environment.step(call("look")).status).toBe("error");
    expect(environment.verify("done").passed).toBe(false);
    expect(environment.snapshot()).toBe(null);
    expect(() => environment.reset("household/fly-001", 0)).toThrow(RangeError);
  });
});
