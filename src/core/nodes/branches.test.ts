import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyHarness, type Harness, type Params } from "../harness/document.ts";
import { hooks } from "../harness/wires.ts";
import { conditionNode } from "./condition.ts";
import { anyEvents, anyText, anyView } from "./events.fixture.ts";
import { groupNode } from "./group.ts";
import { bareLoop } from "./templates/bareLoop.ts";
import { afterModel, call, paramsOf, result, run, viewOf } from "./visit.fixture.ts";

describe("a condition", () => {
  it("hands the very same event on, one way or the other, on every wire and by every test", () => {
    const settings = fc
      .record({
        test: fc.constantFrom("step", "contains", "matches", "status", "budget"),
        text: anyText,
        step: fc.integer({ min: 1, max: 60 }),
        of: fc.constantFrom("steps", "tokens", "calls"),
      })
      .filter((given) => conditionNode.params.safeParse(given).success);
    for (const hook of hooks) {
      fc.assert(
        fc.property(anyEvents[hook], anyView, settings, (event, view, given) => {
          const outcome = run(conditionNode, event, { ...given, hook }, view);
          if (outcome.type !== "emit") throw new Error("a condition always goes on");
          expect(outcome.event).toBe(event);
          expect(["yes", "no"]).toContain(outcome.port);
        }),
      );
    }
  });

  it("has its ports on the wire it is set to", () => {
    for (const hook of hooks) {
      const ports = conditionNode.ports(paramsOf(conditionNode, { hook }));
      expect(ports.map(({ name, wire }) => [name, wire])).toEqual([
        ["in", hook],
        ["yes", hook],
        ["no", hook],
      ]);
    }
  });

  it("tests step, text, status and spending", () => {
    const event = afterModel("I am DONE now");
    const way = (params: Params, view = viewOf()) => {
      const outcome = run(conditionNode, event, { hook: "afterModel", ...params }, view);
      return outcome.type === "emit" ? outcome.port : "";
    };
    expect([way({ step: 2 }), way({ step: 2 }, viewOf({ step: 2 }))]).toEqual(["no", "yes"]);
    expect([way({ test: "contains", text: "done" }), way({ test: "contains", text: "" })]).toEqual(["yes", "no"]);
    expect([way({ test: "matches", text: "^i am" }), way({ test: "matches", text: "^am" })]).toEqual(["yes", "no"]);
    const calls = [{ call: call("look"), result: result("no", "refused") }];
    expect([way({ test: "status", status: "refused" }, viewOf({ calls })), way({ test: "status" })]).toEqual([
      "yes",
      "no",
    ]);
    const spent = { steps: 6, tokens: 0, calls: 0 };
    expect([
      way({ test: "budget" }, viewOf({ spent })),
      way({ test: "budget", share: 0.6 }, viewOf({ spent })),
    ]).toEqual(["yes", "no"]);
  });
});

describe("a group", () => {
  const ports = (harness: Harness) =>
    groupNode
      .ports(paramsOf(groupNode, { harness }))
      .map(({ name, direction, wire }) => `${direction} ${name} ${wire}`);

  it("offers an agent as a tool by its own name", () => {
    const harness = bareLoop.build();
    expect(ports(harness)).toEqual(["out out tool"]);
    expect(groupNode.toolNames?.(paramsOf(groupNode, { harness, toolName: "ask_cook" }))).toEqual(["ask_cook"]);
  });

  it("shows a bundle's borders as ports on their wires, and offers no tool", () => {
    const border = (id: string, kind: string, hook: string) => ({
      id,
      kind,
      title: id,
      params: { hook },
      position: { x: 0, y: 0 },
    });
    const harness: Harness = {
      ...emptyHarness("b", "Bundle"),
      nodes: { a: border("a", "groupInput", "afterTool"), b: border("b", "groupOutput", "afterTool") },
    };
    expect(ports(harness)).toEqual(["in a afterTool", "out b afterTool"]);
    expect(groupNode.toolNames?.(paramsOf(groupNode, { harness }))).toEqual([]);
  });

  it("has no ports while it holds no harness", () => {
    for (const harness of [{}, null, "x", [], { format: 2 }])
      expect(groupNode.ports(paramsOf(groupNode, { harness }))).toEqual([]);
  });
});
