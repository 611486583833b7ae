import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkHarness } from "../harness/check.ts";
import type { Harness } from "../harness/document.ts";
import { applyEdit } from "./apply.ts";
import { deleteParts } from "./gesturesDelete.ts";
import { bypass } from "./gesturesRemove.ts";
import { arbitraryHarness, bareLoop, countingMint } from "./randomHarness.ts";
import { arbitraryNumbers, pick, tapeOf } from "./tape.ts";
import { testCatalogue } from "./testCatalogue.ts";

type Wanted = Parameters<typeof deleteParts>[3];

function without(harness: Harness, wanted: Wanted): Harness {
  const edit = deleteParts(harness, testCatalogue, countingMint("past"), wanted);
  if (!edit.ok) throw new Error(edit.error.message);
  const after = applyEdit(harness, edit.value);
  if (!after.ok) throw new Error(after.error.message);
  return after.value;
}

const ends = (harness: Harness) =>
  Object.values(harness.edges)
    .map(({ from, to }) => `${from.node}.${from.port} ${to.node}.${to.port}`)
    .sort();
const codes = (harness: Harness) => new Set(checkHarness(harness, testCatalogue).map(({ code }) => code));

const chosen = fc
  .tuple(arbitraryHarness(testCatalogue, 40), arbitraryNumbers(8), fc.boolean())
  .map(([harness, numbers, isBypass]) => {
    const tape = tapeOf(numbers);
    const nodes = Array.from({ length: tape.next(5) }, () => pick(tape, Object.keys(harness.nodes)) ?? "");
    const edges = Array.from({ length: tape.next(3) }, () => pick(tape, Object.keys(harness.edges)) ?? "");
    return { harness, wanted: { nodes, edges, bypass: isBypass } };
  });

describe("deleting as a person who insists", () => {
  it("takes just the parts and wires that were meant, pinned or not, and leaves nothing that ends nowhere", () => {
    fc.assert(
      fc.property(chosen, ({ harness, wanted }) => {
        const after = without(harness, wanted);
        const isGone = (id: string) => wanted.nodes.includes(id);
        expect(Object.keys(after.nodes)).toEqual(Object.keys(harness.nodes).filter((id) => !isGone(id)));
        for (const [id, edge] of Object.entries(harness.edges)) {
          const goes = wanted.edges.includes(id) || isGone(edge.from.node) || isGone(edge.to.node);
          expect(after.edges[id]).toBe(goes ? undefined : edge);
        }
        const found = codes(after);
        for (const code of ["dangling-wire", "doubled-wire", "wire-type", "unknown-port", "pin"] as const) {
          expect(found.has(code)).toBe(false);
        }
        const pins = JSON.stringify(after.pins);
        for (const id of wanted.nodes) expect(pins).not.toContain(JSON.stringify(id));
      }),
      { numRuns: 300 },
    );
  });

  it("rejoins one part's wires as `bypass` does, for whatever may be bypassed", () => {
    let compared = 0;
    fc.assert(
      fc.property(arbitraryHarness(testCatalogue, 30), fc.nat(), (grown, at) => {
        const harness = { ...grown, pins: { nodes: [], fields: [], edges: [], regions: [] } };
        const ids = Object.keys(harness.nodes);
        const id = ids[at % ids.length] ?? "";
        const past = bypass(harness, testCatalogue, countingMint("past"), id);
        const after = past.ok && applyEdit(harness, past.value);
        if (after === false || !after.ok) return;
        compared += 1;
        expect(ends(without(harness, { nodes: [id], edges: [], bypass: true }))).toEqual(ends(after.value));
      }),
      { numRuns: 400 },
    );
    expect(compared).toBeGreaterThan(25);
  });

  it("leads a wire past a whole chain, and past none of it where a wire in it goes too", () => {
    const loop = bareLoop(testCatalogue);
    const part = (id: string) => ({ id, kind: "history", title: id, params: {}, position: { x: 0, y: 0 } });
    const wire = (id: string, from: string, to: string) => ({
      id,
      from: { node: from, port: "out" },
      to: { node: to, port: "in" },
    });
    const chained: Harness = {
      ...loop,
      nodes: { ...loop.nodes, a: part("a"), b: part("b") },
      edges: {
        ...loop.edges,
        "wire-1": { id: "wire-1", from: { node: "step", port: "step" }, to: { node: "a", port: "in" } },
        ab: wire("ab", "a", "b"),
        on: wire("on", "b", "prompt"),
      },
    };
    expect(ends(without(chained, { nodes: ["a", "b"], edges: [], bypass: true }))).toEqual(ends(loop));
    expect(ends(without(chained, { nodes: ["a", "b"], edges: ["ab"], bypass: true }))).not.toContain(
      "step.step prompt.in",
    );
  });

  it("keeps what is left of a pinned region", () => {
    const loop = bareLoop(testCatalogue);
    const pins = { ...loop.pins, regions: [{ id: "r", title: "Kept", nodes: ["model", "prompt"] }] };
    const after = without({ ...loop, pins }, { nodes: ["model"], edges: [], bypass: false });
    expect(after.pins.regions).toEqual([{ id: "r", title: "Kept", nodes: ["prompt"] }]);
    const none = without({ ...loop, pins }, { nodes: ["model", "prompt"], edges: [], bypass: false });
    expect(none.pins.regions).toEqual([]);
  });
});
