import { describe, expect, it } from "vitest";
import type { Harness } from "../harness/document.ts";
import { catalogue } from "../nodes/catalogue.ts";
import { compileHarness, targetKey } from "./compile.ts";
import { drive } from "./drive.ts";
import { assemble, lookTool, loopHarness, scriptedPerformer, testNode } from "./loopFixture.ts";

/** Two notes in a bundle, nested `depth` times, so that a wire crosses several borders. */
function bundle(depth: number): Harness {
  const borders = [
    testNode("in1", "groupInput", { hook: "stepEnd" }),
    testNode("out1", "groupOutput", { hook: "stepEnd" }),
  ];
  if (depth === 0) {
    const notes = ["first", "second"].map((id) => testNode(id, "retryNote"));
    return assemble(
      [...borders, ...notes],
      [
        ["in1.out", "first.in"],
        ["first.out", "second.in"],
        ["second.out", "out1.in"],
      ],
    );
  }
  const inner = testNode("inner", "group", { harness: bundle(depth - 1) });
  return assemble(
    [...borders, inner],
    [
      ["in1.out", "inner.in1"],
      ["inner.out1", "out1.in"],
    ],
  );
}

function withBundle(depth: number): Harness {
  const loop = loopHarness();
  const wires = Object.values(loop.edges)
    .filter((edge) => edge.from.node !== "collect")
    .map((edge) => [`${edge.from.node}.${edge.from.port}`, `${edge.to.node}.${edge.to.port}`] as const);
  const group = testNode("notes", "group", { harness: bundle(depth) });
  return assemble(
    [...Object.values(loop.nodes), group],
    [...wires, ["collect.out", "notes.in1"], ["notes.out1", "step.again"]],
  );
}

describe("a bundle", () => {
  it.each([0, 1, 2])("nested %i deep is crossed as if its parts stood in the loop", async (depth) => {
    const compiled = compileHarness(withBundle(depth), catalogue);
    if (!compiled.ok) throw new Error(compiled.error.map((finding) => finding.message).join(" "));
    const path = `notes/${"inner/".repeat(depth)}`;
    expect(compiled.value.targets.get(targetKey("collect", "out"))?.node).toBe(`${path}first`);
    expect(compiled.value.targets.get(targetKey(`${path}second`, "out"))?.node).toBe("step");
    const perform = scriptedPerformer([JSON.stringify({ tool: "look", arguments: { at: "a" } }), "over"]);
    const start = { runId: "r", task: { id: "t", suite: "s", instruction: "look", tools: [lookTool] }, seed: 1 };
    const signal = new AbortController().signal;
    const result = await drive({
      harness: withBundle(depth),
      definitions: catalogue,
      start,
      perform,
      clock: () => 0,
      signal,
    });
    const visited = result.trace.events.flatMap((event) => (event.type === "node.started" ? [event.node] : []));
    expect(visited).toContain(`${path}second`);
    expect(result.outcome.reason).toBe("done");
  });
});

describe("compiling", () => {
  it("gives every error of a harness that cannot run", () => {
    const { nodes, ...rest } = loopHarness();
    const { finish: _finish, ...others } = nodes;
    const compiled = compileHarness({ ...rest, nodes: others }, catalogue);
    expect(compiled.ok ? [] : compiled.error.map((finding) => finding.code)).toEqual(
      expect.arrayContaining(["count", "dangling-wire"]),
    );
  });
});

it("hangs parts on a node in one order, whatever the order in which the document names their wires", () => {
  const loop = loopHarness();
  const wires = Object.values(loop.edges).map(
    ({ from, to }) => [`${from.node}.${from.port}`, `${to.node}.${to.port}`] as const,
  );
  const nodes = [...Object.values(loop.nodes), testNode("calc", "calculator")];
  const one = assemble(nodes, [...wires, ["calc.out", "tools.tools"]]);
  const other = { ...one, edges: Object.fromEntries(Object.entries(one.edges).reverse()) };
  const attached = [one, other].map((harness) => {
    const program = compileHarness(harness, catalogue);
    return program.ok ? program.value.nodes.get("tools")?.attached : undefined;
  });
  expect(attached[0]).toHaveLength(2);
  expect(attached[1]).toEqual(attached[0]);
});
