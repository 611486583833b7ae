import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../harness/json.ts";
import { checkJson } from "../models/jsonSchema.ts";
import { anyArguments, anyText } from "./events.fixture.ts";
import { validatorNode } from "./validator.ts";
import { beforeTool, call, emitted, exampleTools, run, viewOf } from "./visit.fixture.ts";

function checked(name: string, given: JsonObject, params: JsonObject = {}) {
  return emitted(run(validatorNode, beforeTool(call(name, given)), params), "beforeTool");
}

function refusal(name: string, given: JsonObject, params: JsonObject = {}): string {
  const { decision } = checked(name, given, params);
  return decision.type === "substitute" && decision.result.status === "refused" ? decision.result.text : "";
}

describe("the validator", () => {
  it("lets through only what fits the tool's schema, and refuses everything else", () => {
    const options = fc.record({
      coerce: fc.boolean(),
      repair: fc.boolean(),
      dropUnknown: fc.boolean(),
      fill: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...exampleTools),
        anyArguments,
        options,
        anyText,
        (tool, given, params, instruction) => {
          const outcome = run(validatorNode, beforeTool(call(tool.name, given)), params, viewOf({ instruction }));
          const after = emitted(outcome, "beforeTool");
          if (after.decision.type === "run") expect(checkJson(tool.parameters, after.call.arguments)).toBeUndefined();
          else
            expect(after.decision.result).toMatchObject({
              status: "refused",
              done: false,
              text: expect.stringMatching(/\S/),
            });
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("leaves what fits as it is", () => {
    const event = beforeTool(call("go_to", { place: "sink" }));
    expect(emitted(run(validatorNode, event), "beforeTool")).toBe(event);
  });

  it("turns values into the type asked for where nothing is lost", () => {
    const given = { guests: "3", price: "1,250.50", window: "yes", names: "Ada", room: '{"floor": "2"}' };
    expect(checked("book", given).call.arguments).toEqual({
      guests: 3,
      price: 1250.5,
      window: true,
      names: ["Ada"],
      room: { floor: 2 },
    });
    expect(checked("take", { object: 7, from: "sink" }).call.arguments).toEqual({ object: "7", from: "sink" });
    expect(refusal("book", { guests: "3.5" })).toContain('argument "guests"');
    expect(refusal("book", { guests: "3" }, { coerce: false })).toContain('argument "guests"');
  });

  it("gives misspelt choices and argument names the nearest one, and names the argument when there is none", () => {
    expect(checked("go_to", { Place: "Dining_Table" }).call.arguments).toEqual({ place: "dining table" });
    expect(refusal("go_to", { place: "fridge" })).toContain('argument "place"');
    expect(refusal("go_to", { place: "fridge 3" })).toContain('argument "place"');
    expect(refusal("go_to", { Place: "sink" }, { repair: false })).toContain('"place" is missing');
    expect(refusal("go_to", {})).toContain('"place" is missing');
  });

  it("drops arguments the tool does not take, unless told not to", () => {
    expect(checked("look", { reason: "to see" }).call.arguments).toEqual({});
    expect(refusal("look", { reason: "to see" }, { dropUnknown: false })).toContain('argument "reason"');
  });

  it("fills a missing choice that the task names, only when told to and only when it is the only one", () => {
    const visit = (instruction: string, fill: boolean) =>
      emitted(run(validatorNode, beforeTool(call("go_to")), { fill }, viewOf({ instruction })), "beforeTool");
    expect(visit("Wash it in the sink.", true).call.arguments).toEqual({ place: "sink" });
    expect(visit("Wash it in the sink.", false).decision.type).toBe("substitute");
    expect(visit("From the sink to the dining table.", true).decision.type).toBe("substitute");
    expect(visit("Think about sinking.", true).decision.type).toBe("substitute");
  });

  it("refuses a tool that is not there and names the nearest", () => {
    expect(refusal("goto", {})).toBe('There is no tool "goto". Did you mean "go_to"?');
    expect(refusal("__proto__", {})).toContain("Use one of: go_to, take");
  });

  it("keeps a prototype key as a plain argument where the tool takes any", () => {
    const open = { name: "open", description: "", parameters: { type: "object", additionalProperties: true } };
    const view = viewOf({ tools: [{ spec: open, source: "environment", node: "suite" }] });
    const given: JsonObject = JSON.parse('{"__proto__": {"polluted": 1}}');
    const after = emitted(run(validatorNode, beforeTool(call("open", given)), {}, view), "beforeTool");
    expect(Object.keys(after.call.arguments)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(after.call.arguments)).toBe(Object.prototype);
  });

  it("does not let prototype keys through or trip over them", () => {
    const hostile: JsonObject = Object.fromEntries([
      ["__proto__", { place: "sink" }],
      ["place", "sink"],
    ]);
    const after = checked("go_to", hostile);
    expect(Object.keys(after.call.arguments)).toEqual(["place"]);
    expect(Object.getPrototypeOf(after.call.arguments)).toBe(Object.prototype);
  });
});
