import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { NodeDefinition } from "../nodes/contract.ts";
import { processorPorts } from "../nodes/ports.ts";
import { assemble, loopHarness, testDefinitions, testNode, testProcessor } from "../runtime/loopFixture.ts";
import { checkHarness } from "./check.ts";
import type { Harness } from "./document.ts";

const note = testProcessor("note", "stepEnd", ({ event }) => ({ type: "emit", port: "out", event }));
const ranged: NodeDefinition = {
  ...note,
  kind: "ranged",
  singleton: "ranged",
  params: z.object({ size: z.int().min(1).max(9).default(3).describe("how many") }),
  ports: () => processorPorts("stepEnd"),
};
const calc: NodeDefinition = {
  ...testDefinitions().get("suiteTools"),
  kind: "calc",
  toolNames: () => ["add"],
} as NodeDefinition; // suiteTools is always there
const catalogue = testDefinitions(note, ranged, calc);
const codes = (harness: Harness) => checkHarness(harness, catalogue).map((finding) => finding.code);

/** The loop with one wire taken out and others put in. */
function rewired(remove: string | undefined, ...wires: (readonly [string, string])[]): Harness {
  const loop = loopHarness();
  const kept = Object.values(loop.edges).filter((edge) => `${edge.from.node}.${edge.from.port}` !== remove);
  const pairs = kept.map((edge) => [`${edge.from.node}.${edge.from.port}`, `${edge.to.node}.${edge.to.port}`] as const);
  return assemble(Object.values(loop.nodes), [...pairs, ...wires]);
}

describe("the checks", () => {
  it("find nothing in a sound loop", () => {
    expect(checkHarness(loopHarness({ stepEnd: ["note"] }), catalogue)).toEqual([]);
  });

  it.each([
    ["an unknown kind", loopHarness({ extra: [testNode("x", "mystery")] }), "unknown-kind"],
    ["an unknown port", rewired("task.start", ["task.begin", "step.start"]), "unknown-port"],
    ["two ports of different types", rewired("task.start", ["task.start", "finish.in"]), "wire-type"],
    ["a wire to nowhere", rewired(undefined, ["task.start", "ghost.in"]), "dangling-wire"],
    ["two wires at one output", rewired(undefined, ["router.answer", "step.again"]), "doubled-wire"],
    ["an output without a wire", rewired("router.answer"), "unconnected-port"],
    ["two parts of a singleton group on one path", loopHarness({ stepEnd: ["ranged", "ranged2"] }), "singleton"],
    [
      "two tools of one name",
      loopHarness({
        extra: [testNode("a", "calc"), testNode("b", "calc")],
        wires: [
          ["a.out", "tools.tools"],
          ["b.out", "tools.tools"],
        ],
      }),
      "tool-clash",
    ],
    ["a node no path reaches", loopHarness({ extra: [testNode("x", "note")] }), "unreachable"],
    [
      "parameters outside their schema",
      loopHarness({ stepEnd: ["ranged"], params: { ranged: { size: 99 } } }),
      "params",
    ],
    ["an unknown parameter", loopHarness({ stepEnd: ["ranged"], params: { ranged: { sizes: 3 } } }), "params"],
    ["two task nodes", loopHarness({ extra: [testNode("x", "task")] }), "count"],
    [
      "a loop without a budget",
      loopHarness({
        extra: [testNode("a", "note"), testNode("b", "note")],
        wires: [
          ["a.out", "b.in"],
          ["b.out", "a.in"],
        ],
      }),
      "no-budget",
    ],
    ["an empty group", loopHarness({ extra: [testNode("g", "group")], wires: [["g.out", "tools.tools"]] }), "group"],
    ["a pin on nothing", { ...loopHarness(), pins: { nodes: ["ghost"], fields: [], edges: [], regions: [] } }, "pin"],
  ])("name %s", (_name, harness, code) => {
    const fixed =
      "ranged2" in harness.nodes
        ? { ...harness, nodes: { ...harness.nodes, ranged2: testNode("ranged2", "ranged") } }
        : harness;
    expect(codes(fixed)).toContain(code);
  });

  it("list all findings at once, each with a place and a way to mend it", () => {
    const broken = rewired(
      "task.start",
      ["task.begin", "step.start"],
      ["router.answer", "step.again"],
      ["task.x", "ghost.in"],
    );
    const findings = checkHarness(broken, catalogue);
    expect(new Set(findings.map((finding) => finding.code)).size).toBeGreaterThanOrEqual(4);
    for (const finding of findings) {
      expect(finding.message).not.toBe("");
      expect(finding.fix).not.toBe("");
    }
  });

  it("look into nested harnesses and name the way there", () => {
    const inner = { ...loopHarness({ stepEnd: ["ranged"], params: { ranged: { size: 99 } } }) };
    const outer = loopHarness({
      extra: [testNode("g", "group", { harness: inner })],
      wires: [["g.out", "tools.tools"]],
    });
    expect(checkHarness(outer, catalogue)).toMatchObject([{ code: "params", within: ["g"], nodes: ["ranged"] }]);
  });

  it("refuse agents nested deeper than three", () => {
    let harness = loopHarness();
    for (let depth = 0; depth < 4; depth += 1) {
      harness = loopHarness({ extra: [testNode("g", "group", { harness })], wires: [["g.out", "tools.tools"]] });
    }
    expect(codes(harness)).toEqual(["depth"]);
  });
});
