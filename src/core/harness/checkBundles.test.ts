import { describe, expect, it } from "vitest";
import { catalogue } from "../nodes/catalogue.ts";
import { assemble, loopHarness, testNode } from "../runtime/loopFixture.ts";
import { checkHarness } from "./check.ts";
import type { Harness, HarnessNode } from "./document.ts";
import type { Json } from "./json.ts";

type Wire = readonly [string, string];
const findings = (harness: Harness) => checkHarness(harness, catalogue).filter(({ severity }) => severity === "error");

/** The loop without the wires from these ports, with these nodes and wires. */
function rewired(cut: readonly string[], nodes: readonly HarnessNode[], wires: readonly Wire[]): Harness {
  const loop = loopHarness();
  const kept = Object.values(loop.edges)
    .map((edge): Wire => [`${edge.from.node}.${edge.from.port}`, `${edge.to.node}.${edge.to.port}`])
    .filter(([from]) => !cut.includes(from));
  return assemble([...Object.values(loop.nodes), ...nodes], [...kept, ...wires]);
}

const border = (id: string, kind: "groupInput" | "groupOutput", hook: string) => testNode(id, kind, { hook });
const group = (id: string, harness: unknown) => testNode(id, "group", { harness: harness as Json }); // documents are JSON

/** A bundle with one lane of a hook: an input, the nodes, an output. */
function lane(hook: string, ...nodes: readonly HarnessNode[]): Harness {
  const all = [border("in1", "groupInput", hook), ...nodes, border("out1", "groupOutput", hook)];
  const wires = all.slice(1).map((node, at): Wire => [`${all[at]?.id}.out`, `${node.id}.in`]);
  return assemble(all, wires);
}

describe("the checks across the borders of bundles", () => {
  it("let a bundle with two lanes stand twice on the loop", () => {
    const two = assemble(
      [
        border("a1", "groupInput", "beforeModel"),
        border("a2", "groupOutput", "beforeModel"),
        border("b1", "groupInput", "afterModel"),
        border("b2", "groupOutput", "afterModel"),
      ],
      [
        ["a1.out", "a2.in"],
        ["b1.out", "b2.in"],
      ],
    );
    const harness = rewired(
      ["prompt.out", "model.out"],
      [group("g", two)],
      [
        ["prompt.out", "g.a1"],
        ["g.a2", "model.in"],
        ["model.out", "g.b1"],
        ["g.b2", "router.in"],
      ],
    );
    expect(findings(harness)).toEqual([]);
  });

  it("find a loop that runs through a bundle, and name only what is in it", () => {
    const harness = rewired(
      ["step.step"],
      [group("g", lane("stepStart")), testNode("c", "condition", { hook: "stepStart" })],
      [
        ["step.step", "c.in"],
        ["c.yes", "g.in1"],
        ["g.out1", "c.in"],
        ["c.no", "prompt.in"],
      ],
    );
    expect(findings(harness)).toMatchObject([{ code: "no-budget", within: [], nodes: ["g", "c"] }]);
  });

  it("find two singletons on one path, one of them in a bundle", () => {
    const harness = rewired(
      ["step.step"],
      [testNode("h", "history"), group("g", lane("stepStart", testNode("inner", "history")))],
      [
        ["step.step", "h.in"],
        ["h.out", "g.in1"],
        ["g.out1", "prompt.in"],
      ],
    );
    expect(findings(harness)).toMatchObject([{ code: "singleton", within: [], nodes: ["h", "g"] }]);
  });

  it("find two singletons within one bundle, and name the bundle", () => {
    const inner = lane("stepStart", testNode("a", "history"), testNode("b", "history"));
    const harness = rewired(
      ["step.step"],
      [group("g", inner)],
      [
        ["step.step", "g.in1"],
        ["g.out1", "prompt.in"],
      ],
    );
    expect(findings(harness)).toMatchObject([{ code: "singleton", within: ["g"], nodes: ["a", "b"] }]);
  });

  it("find a Step, Task or Finish in a bundle", () => {
    const inner = lane("stepStart");
    const harness = rewired(
      ["step.step"],
      [group("g", { ...inner, nodes: { ...inner.nodes, end: testNode("end", "finish") } })],
      [
        ["step.step", "g.in1"],
        ["g.out1", "prompt.in"],
      ],
    );
    expect(findings(harness)).toMatchObject(
      [
        { code: "unconnected-port", within: ["g"] },
        { code: "count", within: ["g"], nodes: ["end"] },
      ].reverse(),
    );
  });

  it.each(["groupInput", "groupOutput"] as const)("find a %s where there is no bundle", (kind) => {
    const harness = rewired([], [border("x", kind, "stepStart")], []);
    expect(findings(harness).map(({ code }) => code)).toContain("group");
  });

  it("say where a group's harness cannot be read", () => {
    const inner = { ...loopHarness(), nodes: { task: { ...testNode("task", "task"), position: { x: "left", y: 0 } } } };
    expect(findings(rewired([], [group("g", inner)], []))).toMatchObject([
      { code: "group", nodes: ["g"], at: "harness.nodes.task.position.x" },
    ]);
  });

  it("give one finding for each of many singletons in a row", () => {
    const parts = Array.from({ length: 400 }, (_, at) => testNode(`h${at}`, "history"));
    const ids = ["step.step", ...parts.flatMap(({ id }) => [`${id}.in`, `${id}.out`]), "prompt.in"];
    const wires = ids.flatMap((from, at): Wire[] => (at % 2 === 0 ? [[from, ids[at + 1] ?? ""]] : []));
    expect(findings(rewired(["step.step"], parts, wires))).toHaveLength(399);
  });
});
