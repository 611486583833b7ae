import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { callTool, callTools } from "./catalogue.ts";
import { functionCalls } from "./functionCalls.ts";
import { spokenDate, spokenTime } from "./moments.ts";
import { offeredTools } from "./offer.ts";
import { type Parameter, toolSpecOf, type Value } from "./parameters.ts";
import { areAlike, callKinds, callTask, callTasks } from "./tasks.ts";

const anyTask = fc.constantFrom(...callTasks.values());
const anySeed = fc.integer({ min: 0, max: 0xffff_ffff });

/** The ways in which an instruction may write a value. */
function written(parameter: Parameter, value: Value): readonly string[][] {
  if (typeof value === "boolean") return [[]];
  if (typeof value === "object") return [value.map((item) => item.toLowerCase())];
  if (parameter.type === "date") return [[String(value)], [spokenDate(String(value)).toLowerCase()]];
  if (parameter.type === "time") return [[String(value)], [spokenTime(String(value))]];
  return [[String(value).toLowerCase()]];
}

describe("the tools", () => {
  test("are more than thirty in six domains, and name only tools that exist", () => {
    expect(callTools.size).toBeGreaterThanOrEqual(30);
    expect(new Set([...callTools.values()].map((tool) => tool.domain)).size).toBe(6);
    for (const tool of callTools.values()) {
      for (const other of [...tool.alike, ...tool.nearMisses]) expect(callTools.has(other)).toBe(true);
      for (const near of tool.nearMisses) {
        expect(callTool(near).domain).toBe(tool.domain);
        expect(`${tool.name} ${near}: ${areAlike(tool, callTool(near))}`).toBe(`${tool.name} ${near}: false`);
      }
    }
  });

  test("describe themselves in few words and an object schema", () => {
    for (const tool of callTools.values()) {
      expect(tool.description.length).toBeLessThan(50);
      expect(toolSpecOf(tool).parameters).toMatchObject({ type: "object", additionalProperties: false });
    }
  });
});

describe("the built-in tasks", () => {
  const tasks = functionCalls.tasks();

  test("are at least 150 of three kinds, with stable ids and no two alike", () => {
    expect(tasks.length).toBeGreaterThanOrEqual(150);
    expect(new Set(tasks.map((task) => task.id)).size).toBe(tasks.length);
    expect(new Set(tasks.map((task) => `${task.family} ${task.instruction}`)).size).toBeGreaterThan(tasks.length - 4);
    for (const kind of callKinds) {
      const ids = tasks.filter((task) => task.family === kind).map((task) => task.id);
      expect(ids.length).toBeGreaterThanOrEqual(40);
      expect(ids).toEqual(ids.map((_, at) => `functionCalls/${kind}-${String(at + 1).padStart(3, "0")}`));
    }
  });

  test("ask in singles for every tool, and in multiples for two or three calls", () => {
    const singles = [...callTasks.values()].filter((task) => task.kind === "single");
    expect(new Set(singles.flatMap((task) => task.wishes.map((wish) => wish.tool))).size).toBe(callTools.size);
    for (const task of callTasks.values()) {
      if (task.kind === "multiple") expect([2, 3]).toContain(task.wishes.length);
      else expect(task.wishes.length).toBe(1);
    }
  });

  test("say every value in the instruction", () => {
    for (const task of callTasks.values()) {
      const instruction = task.card.instruction.toLowerCase();
      for (const wish of task.wishes) {
        for (const parameter of callTool(wish.tool).parameters) {
          const value = wish.given[parameter.name];
          if (value === undefined) continue;
          const said = written(parameter, value).some((parts) => parts.every((part) => instruction.includes(part)));
          const one = value === 1 && / one /.test(instruction);
          expect(`${task.card.id} ${parameter.name}=${value}: ${said || one}`).toBe(
            `${task.card.id} ${parameter.name}=${value}: true`,
          );
        }
      }
    }
  });
});

describe("the offer", () => {
  test("holds four to eight different tools: all that are needed, none that could replace them", () => {
    fc.assert(
      fc.property(anyTask, anySeed, (task, seed) => {
        const offered = offeredTools(task, seed);
        const names = new Set(offered.map((tool) => tool.name));
        expect(names.size).toBe(offered.length);
        expect(names.size >= 4 && names.size <= 8).toBe(true);
        for (const wish of task.wishes) {
          expect(names.has(wish.tool)).toBe(task.kind !== "none");
          const needed = task.wishes.some((one) => one.tool === wish.tool);
          const rivals = offered.filter((tool) => areAlike(tool, callTool(wish.tool)));
          expect(needed ? rivals.filter((tool) => !task.wishes.some((one) => one.tool === tool.name)) : []).toEqual([]);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("offers, where no tool fits, of the same domain only what certainly cannot do it", () => {
    fc.assert(
      fc.property(anyTask, anySeed, (task, seed) => {
        fc.pre(task.kind === "none");
        const asked = callTool(task.wishes[0]?.tool ?? "");
        const same = offeredTools(callTask(task.card.id), seed).filter((tool) => tool.domain === asked.domain);
        expect(same.every((tool) => asked.nearMisses.includes(tool.name))).toBe(true);
        expect(same.length).toBeGreaterThan(0);
      }),
    );
  });
});
