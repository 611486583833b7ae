import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdit } from "../edits/apply.ts";
import { bypass, removeWithWires } from "../edits/gesturesRemove.ts";
import type { Edit } from "../edits/ops.ts";
import { arbitraryHarness, countingMint } from "../edits/randomHarness.ts";
import { checkHarness } from "../harness/check.ts";
import type { Harness, HarnessNode } from "../harness/document.ts";
import { withFlag } from "../harness/flags.ts";
import { semanticHash } from "../harness/hash.ts";
import { catalogue } from "../nodes/catalogue.ts";
import { compileHarness } from "./compile.ts";
import { drive } from "./drive.ts";
import { assemble, lookTool, loopHarness, scriptedPerformer, testNode } from "./loopFixture.ts";

function applied(harness: Harness, edit: Edit): Harness {
  const after = applyEdit(harness, edit);
  if (!after.ok) throw new Error(after.error.message);
  return after.value;
}

function off(harness: Harness, ...ids: readonly string[]): Harness {
  return applied(
    harness,
    ids.map((node) => ({ op: "setFlag", node, flag: "disabled", on: true }) as const),
  );
}

/** Where each control output leads, by the parts and ports alone. */
function leads(harness: Harness): readonly string[] {
  const program = compileHarness(harness, catalogue);
  if (!program.ok) throw new Error(program.error.map(({ message }) => message).join(" "));
  const { targets, nodes } = program.value;
  return [...targets]
    .filter(([key]) => nodes.has(key.slice(0, key.lastIndexOf(" "))))
    .map(([key, { node, port }]) => `${key} → ${node} ${port}`)
    .sort();
}

async function visited(harness: Harness): Promise<readonly string[]> {
  const perform = scriptedPerformer([JSON.stringify({ tool: "look", arguments: { at: "a" } }), "over"]);
  const start = { runId: "r", task: { id: "t", suite: "s", instruction: "look", tools: [lookTool] }, seed: 1 };
  const { signal } = new AbortController();
  const { trace, outcome } = await drive({ harness, definitions: catalogue, start, perform, clock: () => 0, signal });
  expect(outcome.reason).toBe("done");
  return trace.events.flatMap((event) => (event.type === "node.started" ? [event.node] : []));
}

/** The loop with these parts, one after another, on the wire from an output. */
function withParts(from: "collect.out" | "step.step", ...parts: readonly HarnessNode[]): Harness {
  const loop = loopHarness();
  const wires = Object.values(loop.edges).map(
    (edge) => [`${edge.from.node}.${edge.from.port}`, `${edge.to.node}.${edge.to.port}`] as const,
  );
  const end = wires.find(([start]) => start === from)?.[1] ?? "";
  const ends = [from, ...parts.flatMap(({ id }) => [`${id}.in`, `${id}.out`]), end];
  const between = ends.flatMap((start, at) => (at % 2 === 0 ? [[start, ends[at + 1] ?? ""] as const] : []));
  return assemble([...Object.values(loop.nodes), ...parts], [...wires.filter(([start]) => start !== from), ...between]);
}

/** The loop with parts on no wire but these. */
function beside(parts: readonly HarnessNode[], ...wires: readonly (readonly [string, string])[]): Harness {
  const loop = loopHarness();
  const own = Object.values(loop.edges).map(
    ({ from, to }) => [`${from.node}.${from.port}`, `${to.node}.${to.port}`] as const,
  );
  return assemble([...Object.values(loop.nodes), ...parts], [...own, ...wires]);
}

const errors = (harness: Harness) =>
  checkHarness(harness, catalogue).flatMap(({ severity, code }) => (severity === "error" ? [code] : []));

describe("a part that is switched off", () => {
  it("lets everything pass, as if it had been taken out and its wires rejoined", () => {
    let switched = 0;
    fc.assert(
      fc.property(arbitraryHarness(catalogue, 40), fc.array(fc.nat(30), { maxLength: 6 }), (grown, picks) => {
        const plain = Object.values(grown.nodes).reduce((now, node) => putBack(now, node), grown);
        if (!compileHarness(plain, catalogue).ok) return; // some may have stood there only because others were off
        const parts = Object.values(plain.nodes).filter(({ kind }) => catalogue.get(kind)?.role === "processor");
        const ids = new Set(picks.flatMap((at) => parts[at % Math.max(1, parts.length)]?.id ?? []));
        const mint = countingMint("joined");
        let without: Harness | undefined = plain;
        for (const id of ids) {
          const edit: ReturnType<typeof bypass> | undefined = without && bypass(without, catalogue, mint, id);
          without = without && edit?.ok ? applied(without, edit.value) : undefined;
        }
        if (without === undefined) return; // two parts of one kind cannot be neighbours once what parts them has gone
        switched += ids.size;
        expect(leads(off(plain, ...ids))).toEqual(leads(without));
      }),
      { numRuns: 2000 },
    );
    expect(switched).toBeGreaterThan(400);
  });

  it("is not visited by a run, which goes on behind it", async () => {
    const harness = withParts("collect.out", testNode("first", "retryNote"), testNode("second", "retryNote"));
    expect(await visited(harness)).toContain("first");
    const visits = await visited(off(harness, "first"));
    expect(visits).not.toContain("first");
    expect(visits).toContain("second");
    expect(await visited(off(harness, "first", "second"))).toEqual(await visited(loopHarness()));
  });

  it("hangs nowhere, so that its tools are not on offer", () => {
    const harness = beside([testNode("calc", "calculator")], ["calc.out", "tools.tools"]);
    const attached = (each: Harness) => {
      const program = compileHarness(each, catalogue);
      return program.ok ? program.value.nodes.get("tools")?.attached : undefined;
    };
    expect(attached(harness)).toEqual(["calc", "suiteTools"]);
    expect(attached(off(harness, "calc"))).toEqual(["suiteTools"]);
  });

  it("stands aside with all that is in it where it is a group", async () => {
    const inner = assemble(
      [
        testNode("in", "groupInput", { hook: "stepEnd" }),
        testNode("note", "retryNote"),
        testNode("out", "groupOutput", { hook: "stepEnd" }),
      ],
      [
        ["in.out", "note.in"],
        ["note.out", "out.in"],
      ],
    );
    const harness = withParts("collect.out", testNode("g", "group", { harness: inner }));
    expect(await visited(harness)).toContain("g/note");
    expect(await visited(off(harness, "g"))).toEqual(await visited(loopHarness()));
  });

  it("is told of where the loop needs it", () => {
    for (const id of ["task", "model", "router", "finish"]) {
      expect(checkHarness(off(loopHarness(), id), catalogue)).toMatchObject([
        { code: "switched-off", severity: "error", nodes: [id], fix: "Switch it on again." },
      ]);
    }
  });

  it("counts for no clash of singletons or tools, and may wait without wires", () => {
    const twice = withParts("step.step", testNode("a", "history"), testNode("b", "history"));
    const named = ["x", "y"].map((id) => testNode(id, "calculator"));
    const clash = beside(named, ["x.out", "tools.tools"], ["y.out", "tools.tools"]);
    const aside = beside([testNode("h", "history")]);
    expect([errors(twice), errors(off(twice, "a"))]).toEqual([["singleton"], []]);
    expect([errors(clash), errors(off(clash, "y"))]).toEqual([["tool-clash"], []]);
    expect(errors(aside)).toContain("unconnected-port");
    expect(errors(off(aside, "h"))).toEqual([]);
  });

  it("may be set wrongly without keeping the rest from running", () => {
    const harness = withParts("collect.out", testNode("a", "retryNote", { refused: 7 }));
    expect(compileHarness(harness, catalogue).ok).toBe(false);
    expect(checkHarness(off(harness, "a"), catalogue)).toMatchObject([{ code: "params", severity: "warning" }]);
    expect(compileHarness(off(harness, "a"), catalogue).ok).toBe(true);
  });
});

describe("what runs", () => {
  it("is another harness with a part switched off, and the same with one locked or a note beside it", () => {
    const harness = withParts("collect.out", testNode("a", "retryNote"));
    const locked = applied(harness, [{ op: "setFlag", node: "a", flag: "locked", on: true }]);
    const noted = applied(harness, [{ op: "addNode", node: testNode("words", "note", { text: "Mind the step." }) }]);
    expect(semanticHash(off(harness, "a"))).not.toBe(semanticHash(harness));
    expect(semanticHash(locked)).toBe(semanticHash(harness));
    expect(semanticHash(noted)).toBe(semanticHash(harness));
    expect(checkHarness(noted, catalogue)).toEqual(checkHarness(harness, catalogue));
    expect(leads(noted)).toEqual(leads(harness));
    expect(removeWithWires(noted, ["words"]).ok).toBe(true);
  });
});

/** The random harness with everything switched on. */
function putBack(harness: Harness, node: HarnessNode): Harness {
  return { ...harness, nodes: { ...harness.nodes, [node.id]: withFlag(node, "disabled", false) } };
}
