import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkHarness } from "../harness/check.ts";
import type { Harness } from "../harness/document.ts";
import type { Result } from "../harness/result.ts";
import { applyEdit } from "./apply.ts";
import type { EditError } from "./editError.ts";
import { attachTool, connectPorts, duplicateNodes, insertOnWire } from "./gestures.ts";
import { bypass, removeWithWires } from "./gesturesRemove.ts";
import { type Fragment, replaceNode, swapSubgraph } from "./gesturesReplace.ts";
import type { Edit } from "./ops.ts";
import { arbitraryHarness, bareLoop, countingMint, growHarness, randomPart } from "./randomHarness.ts";
import { arbitraryNumbers, pick, type Tape, tapeOf } from "./tape.ts";
import { testCatalogue } from "./testCatalogue.ts";

const loop = bareLoop(testCatalogue);

type Gesture = (harness: Harness, tape: Tape) => Result<Edit, EditError>;

const anyNode = (harness: Harness, tape: Tape): string => pick(tape, Object.keys(harness.nodes)) ?? "";

const gestures: Readonly<Record<string, Gesture>> = {
  insertOnWire: (harness, tape) => {
    const edge = pick(tape, Object.values(harness.edges));
    const kind = harness.nodes[edge?.from.node ?? ""]?.kind ?? "";
    const wire = testCatalogue.get(kind)?.ports(harness.nodes[edge?.from.node ?? ""]?.params ?? {});
    const part = randomPart(
      testCatalogue,
      tape,
      wire?.find((port) => port.name === edge?.from.port)?.wire ?? "taskStart",
    );
    return insertOnWire(harness, testCatalogue, countingMint("new"), edge?.id ?? "", part);
  },
  bypass: (harness, tape) => bypass(harness, testCatalogue, countingMint("new"), anyNode(harness, tape)),
  replaceNode: (harness, tape) => {
    const kind = pick(tape, [...testCatalogue.keys()]) ?? "";
    return replaceNode(harness, testCatalogue, countingMint("new"), anyNode(harness, tape), { kind });
  },
  swapSubgraph: (harness, tape) => {
    const { nodes, fragment } = randomSwap(harness, tape);
    return swapSubgraph(harness, testCatalogue, countingMint("new"), nodes, fragment);
  },
  attachTool: (harness, tape) => {
    const part = randomPart(testCatalogue, tape, "tool");
    return attachTool(harness, testCatalogue, countingMint("new"), anyNode(harness, tape), part);
  },
};

/** Some neighbours, and what is to take their place: a chain of parts like the first of them, or any other nodes. */
function randomSwap(harness: Harness, tape: Tape): { nodes: readonly string[]; fragment: Fragment } {
  const parts = Object.values(harness.nodes).filter((node) => testCatalogue.get(node.kind)?.role !== "skeleton");
  const part = pick(tape, parts);
  const next = Object.values(harness.edges).find((edge) => edge.from.node === part?.id)?.to.node;
  const nodes = [part?.id, next].filter((id) => id !== undefined).slice(0, 1 + tape.next(2));
  if (part === undefined || tape.next(4) === 0) {
    const ids = new Set(parts.slice(0, 2).map((node) => node.id));
    const edges = Object.values(harness.edges).filter(({ from, to }) => ids.has(from.node) && ids.has(to.node));
    return { nodes, fragment: { nodes: parts.slice(0, 2), edges } };
  }
  const chain = ["p", "q", "r"].slice(0, 1 + tape.next(3)).map((id) => ({ ...part, id }));
  const wires = [
    { id: "x", from: { node: "p", port: "out" }, to: { node: "q", port: "in" } },
    { id: "y", from: { node: "q", port: "out" }, to: { node: "r", port: "in" } },
  ];
  return { nodes, fragment: { nodes: chain, edges: wires.slice(0, chain.length - 1) } };
}

function applied(harness: Harness, edit: Result<Edit, EditError>): Harness {
  if (!edit.ok) throw new Error(edit.error.message);
  const after = applyEdit(harness, edit.value);
  if (!after.ok) throw new Error(after.error.message);
  return after.value;
}

function errors(harness: Harness): readonly string[] {
  return checkHarness(harness, testCatalogue)
    .filter(({ severity }) => severity === "error")
    .map(({ code, message }) => `${code}: ${message}`);
}

describe.each(Object.entries(gestures))("%s", (_name, gesture) => {
  it("gives a well-typed harness from a well-typed one, or refuses", () => {
    let done = 0;
    fc.assert(
      fc.property(arbitraryHarness(testCatalogue, 40), arbitraryNumbers(12), (harness, numbers) => {
        const edit = gesture(harness, tapeOf(numbers));
        if (!edit.ok) {
          expect(edit.error.message).not.toBe("");
          return;
        }
        if (edit.value.length > 0) done += 1;
        expect(errors(applied(harness, edit))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
    expect(done).toBeGreaterThan(40);
  });
});

describe("connectPorts", () => {
  it("never leaves a wire that is doubled, of two types, or on a port that is not there", () => {
    let done = 0;
    fc.assert(
      fc.property(arbitraryHarness(testCatalogue, 40), arbitraryNumbers(8), (harness, numbers) => {
        const tape = tapeOf(numbers);
        const from = pick(tape, Object.values(harness.edges))?.from ?? { node: "", port: "" };
        const to = pick(tape, Object.values(harness.edges))?.to ?? { node: "", port: "" };
        const edit = connectPorts(harness, testCatalogue, countingMint("new"), from, to);
        if (!edit.ok) return;
        done += 1;
        const codes = checkHarness(applied(harness, edit), testCatalogue).map(({ code }) => code);
        expect(
          codes.filter((code) => ["wire-type", "unknown-port", "doubled-wire", "dangling-wire"].includes(code)),
        ).toEqual([]);
      }),
      { numRuns: 2000 },
    );
    expect(done).toBeGreaterThan(200);
  });

  it("replaces the wire of an output that takes one", () => {
    const edit = connectPorts(
      loop,
      testCatalogue,
      countingMint("new"),
      { node: "router", port: "invalid" },
      { node: "step", port: "again" },
    );
    expect(edit).toEqual({ ok: true, value: [] });
    const after = applied(
      loop,
      connectPorts(
        loop,
        testCatalogue,
        countingMint("new"),
        { node: "router", port: "answer" },
        { node: "finish", port: "in" },
      ),
    );
    expect(after).toEqual(loop);
    const refused = connectPorts(
      loop,
      testCatalogue,
      countingMint("new"),
      { node: "model", port: "out" },
      { node: "tools", port: "in" },
    );
    expect(refused).toMatchObject({ ok: false, error: { code: "wireMismatch" } });
  });
});

describe("insertOnWire", () => {
  it("leads every way on of a branch to where the wire led, and a failed check back into the loop", () => {
    const verified = applied(
      loop,
      insertOnWire(loop, testCatalogue, countingMint("new"), "wire-7", { kind: "verifier" }),
    );
    const out = Object.values(verified.edges).filter((edge) => edge.from.node === "new-node-1");
    expect(out.map(({ from, to }) => [from.port, to.node, to.port])).toEqual([
      ["pass", "finish", "in"],
      ["fail", "step", "again"],
    ]);
  });

  it("refuses a part of another hook, and a second part of a singleton group", () => {
    const wrong = insertOnWire(loop, testCatalogue, countingMint("new"), "wire-2", { kind: "parser" });
    expect(wrong).toMatchObject({ ok: false, error: { code: "doesNotFit", op: undefined } });
    const once = applied(
      loop,
      insertOnWire(loop, testCatalogue, countingMint("a"), "wire-0", { kind: "systemPrompt" }),
    );
    const twice = insertOnWire(once, testCatalogue, countingMint("b"), "a-edge-2", { kind: "systemPrompt" });
    expect(twice).toMatchObject({ ok: false, error: { code: "illTyped" } });
  });

  it("refuses a pinned wire", () => {
    const pinned = { ...loop, pins: { ...loop.pins, edges: ["wire-2"] } };
    const refused = insertOnWire(pinned, testCatalogue, countingMint("new"), "wire-2", { kind: "exemplars" });
    expect(refused).toMatchObject({ ok: false, error: { code: "edgeIsPinned" } });
  });
});

describe("bypass", () => {
  it("of an inserted part leads the wire where it led before", () => {
    const inserted = applied(
      loop,
      insertOnWire(loop, testCatalogue, countingMint("a"), "wire-2", { kind: "exemplars" }),
    );
    const back = applied(inserted, bypass(inserted, testCatalogue, countingMint("b"), "a-node-1"));
    const ends = (harness: Harness) => Object.values(harness.edges).map(({ from, to }) => [from, to]);
    expect(ends(back)).toHaveLength(ends(loop).length);
    expect(ends(back)).toEqual(expect.arrayContaining(ends(loop)));
  });

  it("refuses what turns one event into another", () => {
    const refused = bypass(loop, testCatalogue, countingMint("new"), "model");
    expect(refused).toMatchObject({ ok: false, error: { code: "notRemovable", ids: ["model"] } });
  });
});

describe("removeWithWires and duplicateNodes", () => {
  it("touch nothing but what they name", () => {
    fc.assert(
      fc.property(arbitraryNumbers(40), fc.nat(), (numbers, at) => {
        const harness = growHarness(testCatalogue, tapeOf(numbers));
        const ids = Object.keys(harness.nodes);
        const chosen = [ids[at % ids.length] ?? "", ids[(at * 7) % ids.length] ?? ""];
        const removed = removeWithWires(harness, chosen);
        if (removed.ok)
          expect(Object.keys(applied(harness, removed).nodes)).toEqual(ids.filter((id) => !chosen.includes(id)));
        const copied = duplicateNodes(harness, testCatalogue, countingMint("copy"), chosen);
        if (!copied.ok) return;
        const after = applied(harness, copied);
        expect(Object.keys(after.nodes)).toHaveLength(ids.length + new Set(chosen).size);
        for (const id of ids) expect(after.nodes[id]).toBe(harness.nodes[id]);
        for (const [id, edge] of Object.entries(harness.edges)) expect(after.edges[id]).toBe(edge);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("swapSubgraph", () => {
  it("puts a chain in the place of one part and keeps the wires around it", () => {
    const inserted = applied(
      loop,
      insertOnWire(loop, testCatalogue, countingMint("a"), "wire-4", { kind: "loopGuard" }),
    );
    const part = (id: string) => ({ id, kind: "loopGuard", title: id, params: {}, position: { x: 0, y: 0 } });
    const between = { id: "x", from: { node: "p", port: "out" }, to: { node: "q", port: "in" } };
    const fragment = { nodes: [part("p"), part("q")], edges: [between] };
    const after = applied(inserted, swapSubgraph(inserted, testCatalogue, countingMint("b"), ["a-node-1"], fragment));
    const path = Object.values(after.edges).map(({ from, to }) => `${from.node}.${from.port} ${to.node}.${to.port}`);
    expect(path).toEqual(
      expect.arrayContaining(["router.call b-node-1.in", "b-node-1.out b-node-2.in", "b-node-2.out tools.in"]),
    );
    expect(errors(after)).toEqual([]);
  });
});
