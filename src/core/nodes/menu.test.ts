import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isJsonObject } from "../harness/json.ts";
import { checkJson } from "../models/jsonSchema.ts";
import { isFailing, knowledgeOf } from "./argumentValues.ts";
import { callKey } from "./callText.ts";
import type { CallResult } from "./contract.ts";
import { anyCallResult, anyText } from "./events.fixture.ts";
import { menuOf, narrowTools } from "./menu.ts";
import { seenNames } from "./seenNames.ts";
import { call, exampleTools, result, tool } from "./visit.fixture.ts";

const hall = "Take the mug.\nKitchen: sink 1, fridge 1.\nHall: desk 1.";
const fetch = [
  tool("go_to", { place: { type: "string" } }),
  tool("take", { object: { type: "string" }, from: { type: "string" } }),
  tool("look", {}),
];
const busyWorld = fc.oneof(anyText, fc.constant(hall));
const someCalls: fc.Arbitrary<readonly CallResult[]> = fc.array(
  fc.oneof(
    anyCallResult,
    fc.constantFrom(
      { call: call("go_to", { place: "sink 1" }), result: result("You are at sink 1. You see: mug 1, cup 2.") },
      { call: call("go_to", { place: "hall" }), result: result('There is no "hall".', "error") },
      { call: call("take", { object: "mug 1", from: "desk 1" }), result: result("You are not at desk 1.", "refused") },
    ),
  ),
  { maxLength: 8 },
);
const toolLists = fc.constantFrom(exampleTools, fetch, []);

describe("a menu", () => {
  it("lists calls that fit their tools, each once, those that fail as things stand last", () => {
    fc.assert(
      fc.property(busyWorld, someCalls, toolLists, (instruction, calls, tools) => {
        const menu = menuOf(tools, { instruction, calls }, 30);
        const knowledge = knowledgeOf({ instruction, calls }, tools);
        for (const each of menu) {
          const spec = tools.find(({ name }) => name === each.name);
          expect(spec && checkJson(spec.parameters, each.arguments)).toBeUndefined();
        }
        expect(new Set(menu.map(callKey)).size).toBe(menu.length);
        const failing = menu.map((each) => isFailing(knowledge, each));
        expect(failing).toEqual(failing.toSorted((a, b) => Number(a) - Number(b)));
      }),
      { numRuns: 150 },
    );
  });

  it("is the beginning of every longer menu of the same run", () => {
    fc.assert(
      fc.property(
        busyWorld,
        someCalls,
        toolLists,
        fc.integer({ min: 0, max: 20 }),
        (instruction, calls, tools, most) => {
          const seen = { instruction, calls };
          expect(menuOf(tools, seen, most)).toEqual(menuOf(tools, seen, 40).slice(0, most));
        },
      ),
      { numRuns: 100 },
    );
  });

  it("puts what was just seen and the task names first, and what was tried or refused behind", () => {
    const calls = [
      { call: call("go_to", { place: "sink 1" }), result: result("You are at sink 1. You see: mug 1, cup 2.") },
    ];
    const [first] = menuOf(fetch, { instruction: hall, calls }, 8);
    expect(first).toEqual({ name: "take", arguments: { object: "mug 1", from: "sink 1" } });
    const refused = [
      ...calls,
      { call: call("take", { object: "mug 1", from: "sink 1" }), result: result("It is stuck.", "refused") },
    ];
    const after = menuOf(fetch, { instruction: hall, calls: refused }, 8);
    expect(after[0]?.name).toBe("go_to");
    expect(after.map(callKey)).not.toContain(callKey({ name: "take", arguments: { object: "mug 1", from: "sink 1" } }));
  });

  it("takes a refusal back once something has changed, and an error never", () => {
    const gone: CallResult[] = [
      { call: call("take", { object: "mug 1", from: "sink 1" }), result: result("You are not at sink 1.", "refused") },
      { call: call("go_to", { place: "hall" }), result: result("There is no such place.", "error") },
    ];
    const news: CallResult = {
      call: call("go_to", { place: "sink 1" }),
      result: result("You are at sink 1. You see: mug 1."),
    };
    const before = knowledgeOf({ instruction: hall, calls: gone }, fetch);
    const after = knowledgeOf({ instruction: hall, calls: [...gone, news] }, fetch);
    const take = { name: "take", arguments: { object: "mug 1", from: "sink 1" } };
    const go = { name: "go_to", arguments: { place: "hall" } };
    expect([isFailing(before, take), isFailing(after, take)]).toEqual([true, false]);
    expect([isFailing(before, go), isFailing(after, go)]).toEqual([true, true]);
  });
});

describe("narrowed tools", () => {
  it("offer only names that were seen, and change nothing but string arguments without choices", () => {
    fc.assert(
      fc.property(busyWorld, someCalls, toolLists, (instruction, calls, tools) => {
        const seen = { instruction, calls };
        const known = new Set(seenNames(seen, tools).map(({ name }) => name));
        narrowTools(tools, seen).forEach((narrow, at) => {
          const before = tools[at];
          if (narrow === before || before === undefined) return;
          expect({ ...narrow, parameters: {} }).toEqual({ ...before, parameters: {} });
          const [was, is] = [before.parameters.properties, narrow.parameters.properties];
          for (const [param, schema] of Object.entries(isJsonObject(is) ? is : {})) {
            const old = isJsonObject(was) ? was[param] : undefined;
            if (schema === old || !isJsonObject(schema) || !isJsonObject(old)) continue;
            const { enum: choices, ...rest } = schema;
            expect(rest).toEqual(old);
            expect(old.type).toBe("string");
            expect(
              Array.isArray(choices) && choices.length > 1 && choices.every((each) => known.has(String(each))),
            ).toBe(true);
          }
        });
      }),
      { numRuns: 150 },
    );
  });

  it("leave rooms out where places are listed, and free words alone", () => {
    const tools = [...fetch, tool("say", { message: { type: "string" } })];
    const [goTo, take, look, say] = narrowTools(tools, { instruction: hall, calls: [] });
    expect(goTo?.parameters).toMatchObject({
      properties: { place: { enum: expect.arrayContaining(["sink 1", "fridge 1", "desk 1"]) } },
    });
    expect(JSON.stringify(goTo)).not.toContain('"Kitchen"');
    expect(take).not.toBe(tools[1]);
    expect([look, say]).toEqual([tools[2], tools[3]]);
    expect(say).toBe(tools[3]);
  });

  it("are the very same while fewer than two proper names were seen", () => {
    const tools = narrowTools(fetch, { instruction: "Take the mug to Anna.", calls: [] });
    for (const [at, each] of tools.entries()) expect(each).toBe(fetch[at]);
  });
});
