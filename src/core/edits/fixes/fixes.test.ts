import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkHarness } from "../../harness/check.ts";
import type { Harness, HarnessEdge, HarnessNode } from "../../harness/document.ts";
import type { Finding, FindingCode } from "../../harness/finding.ts";
import { readHarness } from "../../harness/schema.ts";
import { applyEdit } from "../apply.ts";
import { randomEdit } from "../randomEdit.ts";
import { arbitraryHarness, bareLoop, countingMint } from "../randomHarness.ts";
import { arbitraryNumbers, pick, type Tape, tapeOf } from "../tape.ts";
import { testCatalogue } from "../testCatalogue.ts";
import { fixesOf, mend, troubleKey } from "./fixesOf.ts";

const loop = bareLoop(testCatalogue);
const kinds = [...testCatalogue.keys()];

/** Damage that no edit does: ends and pins on nothing, twins, parts of the loop gone or there twice, wires between any two ports. */
function damaged(harness: Harness, tape: Tape, count: number): Harness {
  const nodes: Record<string, HarnessNode> = { ...harness.nodes };
  const edges: Record<string, HarnessEdge> = { ...harness.edges };
  let pins = harness.pins;
  for (let at = 0; at < count; at += 1) {
    const edge = pick(tape, Object.values(edges));
    const node = pick(tape, Object.values(nodes));
    const [id, other] = [`broken-${at}`, pick(tape, Object.values(edges))];
    if (edge === undefined || node === undefined || other === undefined) continue;
    const put = (part: HarnessNode) => {
      nodes[part.id] = part;
    };
    const draw = (wire: HarnessEdge) => {
      edges[wire.id] = wire;
    };
    const damages: (() => void)[] = [
      () => draw({ ...edge, id }),
      () => draw({ id, from: edge.from, to: other.to }),
      () => draw({ ...edge, to: { node: "nobody", port: "in" } }),
      () => draw({ ...edge, from: { ...edge.from, port: "nowhere" } }),
      () => void delete edges[edge.id],
      () => void delete nodes[node.id],
      () => put({ ...node, id }),
      () => put({ ...node, kind: "foreign" }),
      () => put({ ...node, params: { ...node.params, hook: "never", text: 7, extra: 1 } }),
      () => put({ ...node, disabled: true }),
      () => put({ id, kind: pick(tape, kinds) ?? "", title: id, params: {}, position: { x: 0, y: 0 } }),
      () => {
        pins = { ...pins, nodes: ["gone", ...pins.nodes], edges: ["lost", ...pins.edges] };
      },
    ];
    pick(tape, damages)?.();
  }
  return { ...harness, nodes, edges, pins };
}

const broken = fc
  .tuple(arbitraryHarness(testCatalogue, 30), arbitraryNumbers(40), arbitraryNumbers(40))
  .map(([harness, edits, damages]) => {
    const edited = applyEdit(harness, randomEdit(harness, tapeOf(edits), "edit", 4));
    return damaged(edited.ok ? edited.value : harness, tapeOf(damages), damages.length % 6);
  });

describe("mending a finding", () => {
  it("never throws, leaves a well-formed harness, and takes the finding away", () => {
    const mended = new Map<FindingCode, number>();
    fc.assert(
      fc.property(broken, (harness) => {
        for (const finding of checkHarness(harness, testCatalogue)) {
          for (const { id, label } of fixesOf(harness, testCatalogue, countingMint("fix"), finding)) {
            const edit = mend(harness, testCatalogue, countingMint("fix"), finding, id);
            if (!edit.ok) throw new Error(`${finding.code} ${label}: ${edit.error.message}\n${finding.message}`);
            const after = applyEdit(harness, edit.value);
            if (!after.ok) throw new Error(after.error.message);
            expect(readHarness(after.value).ok).toBe(true);
            const left = checkHarness(after.value, testCatalogue).map(troubleKey);
            expect(left).not.toContain(troubleKey(finding));
            mended.set(finding.code, (mended.get(finding.code) ?? 0) + 1);
          }
        }
      }),
      { numRuns: 150 },
    );
    const codes: readonly FindingCode[] = [
      "count",
      "doubled-wire",
      "no-budget",
      "params",
      "unconnected-port",
      "unknown-kind",
    ];
    for (const code of codes) expect(mended.get(code)).toBeGreaterThan(1);
  });
});

describe("a harness that a newcomer broke", () => {
  const applied = (harness: Harness, finding: Finding | undefined, want: string): Harness => {
    if (finding === undefined) throw new Error("There is nothing to mend.");
    const fixes = fixesOf(harness, testCatalogue, countingMint("fix"), finding);
    const fix = fixes.find(({ label }) => label === want);
    if (fix === undefined) throw new Error(`“${want}” is not among: ${fixes.map(({ label }) => label).join(" | ")}`);
    const edit = mend(harness, testCatalogue, countingMint("fix"), finding, fix.id);
    const after = edit.ok ? applyEdit(harness, edit.value) : edit;
    if (!after.ok) throw new Error(after.error.message);
    return after.value;
  };
  const findings = (harness: Harness) => checkHarness(harness, testCatalogue);

  it("gets the part of the loop back that it misses, wired to all that waits for it", () => {
    for (const id of ["step", "tools", "finish"]) {
      const { [id]: gone, ...nodes } = loop.nodes;
      const edges = Object.fromEntries(
        Object.entries(loop.edges).filter(([, { from, to }]) => from.node !== id && to.node !== id),
      );
      const without: Harness = { ...loop, nodes, edges };
      const missing = findings(without).find(({ code }) => code === "count");
      const after = applied(without, missing, `Add ${gone?.title}`);
      expect(findings(after)).toEqual([]);
    }
  });

  it("is told where an open port leads first: to where the loop takes its events up", () => {
    const { "wire-6": _, ...edges } = loop.edges;
    const open: Harness = { ...loop, edges };
    const port = findings(open).find(({ code }) => code === "unconnected-port");
    expect(findings(applied(open, port, "Connect it to “step”"))).toEqual([]);
  });

  it("has the second of two tools with one name renamed, or the second of two parts that exclude each other taken out", () => {
    const tool = (id: string) => ({ id, kind: "calculator", title: id, params: {}, position: { x: 0, y: 0 } });
    const hung = (id: string) => ({
      id: `to-${id}`,
      from: { node: id, port: "out" },
      to: { node: "tools", port: "tools" },
    });
    const clash: Harness = {
      ...loop,
      nodes: { ...loop.nodes, a: tool("a"), b: tool("b") },
      edges: { ...loop.edges, "to-a": hung("a"), "to-b": hung("b") },
    };
    const [found] = findings(clash);
    expect(found?.code).toBe("tool-clash");
    const renamed = applied(clash, found, "Rename one to “calculator_2”");
    expect([findings(renamed), renamed.nodes.a?.params, renamed.nodes.b?.params]).toEqual([
      [],
      {},
      { name: "calculator_2" },
    ]);
    expect(findings(applied(clash, found, "Remove “b”, keep “a”"))).toEqual([]);
    const start = loop.edges["wire-0"];
    if (start === undefined) throw new Error("The loop has changed.");
    const part = (id: string) => ({ id, kind: "systemPrompt", title: id, params: {}, position: { x: 0, y: 0 } });
    const twice: Harness = {
      ...loop,
      nodes: { ...loop.nodes, a: part("a"), b: part("b") },
      edges: {
        ...loop.edges,
        "wire-0": { ...start, to: { node: "a", port: "in" } },
        between: { id: "between", from: { node: "a", port: "out" }, to: { node: "b", port: "in" } },
        on: { id: "on", from: { node: "b", port: "out" }, to: start.to },
      },
    };
    const [second] = findings(twice);
    expect(second?.code).toBe("singleton");
    const fix = fixesOf(twice, testCatalogue, countingMint("fix"), second ?? failing())[0];
    expect(findings(applied(twice, second, fix?.label ?? ""))).toEqual([]);
  });

  it("gets a bundle that nests too deep one level up", () => {
    const nest = (levels: number): Harness => {
      const entry = {
        id: "entry",
        kind: "groupInput",
        title: "in",
        params: { hook: "stepEnd" },
        position: { x: 0, y: 0 },
      };
      const exit = { ...entry, id: "exit", kind: "groupOutput" };
      const inner = {
        id: "inner",
        kind: "group",
        title: `level ${levels}`,
        params: { harness: levels > 1 ? nest(levels - 1) : {} },
        position: { x: 9, y: 0 },
      };
      const wire = (id: string, from: string, out: string, to: string, into: string) =>
        [id, { id, from: { node: from, port: out }, to: { node: to, port: into } }] as const;
      const wires =
        levels > 1
          ? [wire("x", "entry", "out", "inner", "entry"), wire("y", "inner", "exit", "exit", "in")]
          : [wire("x", "entry", "out", "exit", "in")];
      const nodes = levels > 1 ? { entry, exit, inner } : { entry, exit };
      return { ...loop, id: `level-${levels}`, nodes, edges: Object.fromEntries(wires) };
    };
    const deep = nest(5);
    const found = checkHarness(
      { ...loop, nodes: { ...loop.nodes, ...deep.nodes }, edges: { ...loop.edges, ...deep.edges } },
      testCatalogue,
    );
    expect(found.map(({ code }) => code)).toContain("depth");
    const harness = { ...loop, nodes: { ...loop.nodes, ...deep.nodes }, edges: { ...loop.edges, ...deep.edges } };
    const depth = found.find(({ code }) => code === "depth");
    const fixes = depth === undefined ? [] : fixesOf(harness, testCatalogue, countingMint("fix"), depth);
    expect(fixes.map(({ label }) => label)).toContain("Put the parts of “level 2” in its place");
    const after = applied(harness, depth, "Put the parts of “level 2” in its place");
    expect(findings(after).map(({ code }) => code)).not.toContain("depth");
  });
});

function failing(): never {
  throw new Error("There is nothing to mend.");
}
