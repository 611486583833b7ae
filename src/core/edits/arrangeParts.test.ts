import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyHarness, type Harness, type HarnessNode } from "../harness/document.ts";
import { applyEdit } from "./apply.ts";
import { alignParts, distributeParts, type Line, type Sizes } from "./arrangeParts.ts";
import type { Edit } from "./ops.ts";

const lines = ["left", "middle", "right", "top", "centre", "bottom"] as const;

const scattered = fc
  .array(
    fc.record({
      x: fc.integer({ min: -900, max: 900 }),
      y: fc.integer({ min: -900, max: 900 }),
      width: fc.integer({ min: 20, max: 300 }),
      height: fc.integer({ min: 20, max: 300 }),
      locked: fc.nat(5).map((roll) => roll === 0),
    }),
    { minLength: 2, maxLength: 8 },
  )
  .map((boxes) => {
    const nodes = boxes.map(({ x, y, locked }, at): [string, HarnessNode] => [
      `n${at}`,
      { id: `n${at}`, kind: "k", title: "", params: {}, position: { x, y }, ...(locked ? { locked } : {}) },
    ]);
    const harness: Harness = { ...emptyHarness("h", "H"), nodes: Object.fromEntries(nodes) };
    const sizes: Sizes = Object.fromEntries(boxes.map(({ width, height }, at) => [`n${at}`, { width, height }]));
    return { harness, sizes, ids: nodes.map(([id]) => id) };
  });

function moved(harness: Harness, edit: Edit): Harness {
  const after = applyEdit(harness, edit);
  if (!after.ok) throw new Error(after.error.message);
  return after.value;
}

/** Where a box meets the line, in half pixels so that middles are whole. */
function edgeOf({ position: { x, y } }: HarnessNode, size: { width: number; height: number }, how: Line): number {
  const [start, length] = how === "left" || how === "middle" || how === "right" ? [x, size.width] : [y, size.height];
  if (how === "left" || how === "top") return 2 * start;
  return how === "middle" || how === "centre" ? 2 * start + length : 2 * (start + length);
}

test("aligned parts meet one line, locked ones and the other axis stay, and aligning again changes nothing", () => {
  fc.assert(
    fc.property(scattered, fc.constantFrom(...lines), ({ harness, sizes, ids }, how) => {
      const after = moved(harness, alignParts(harness, ids, how, sizes));
      const free = ids.filter((id) => harness.nodes[id]?.locked !== true);
      const at = free.map((id) => {
        const [node, size] = [after.nodes[id], sizes[id]];
        return node && size ? edgeOf(node, size, how) : 0;
      });
      // A middle between two pixels is rounded.
      expect(Math.max(...at) - Math.min(...at) || 0).toBeLessThanOrEqual(how === "middle" || how === "centre" ? 2 : 0);
      const other = how === "left" || how === "middle" || how === "right" ? "y" : "x";
      for (const id of ids) {
        expect(after.nodes[id]?.position[other]).toBe(harness.nodes[id]?.position[other]);
        if (!free.includes(id)) expect(after.nodes[id]).toBe(harness.nodes[id]);
      }
      expect(alignParts(after, ids, how, sizes)).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test("distributed parts have equal gaps where there is room, the ends and locked ones stay, and again changes nothing", () => {
  fc.assert(
    fc.property(scattered, fc.constantFrom("across", "down"), ({ harness, sizes, ids }, along) => {
      const after = moved(harness, distributeParts(harness, ids, along, sizes));
      expect(distributeParts(after, ids, along, sizes)).toEqual([]);
      const axis = along === "across" ? "x" : "y";
      const order = ids
        .map((id) => ({
          id,
          start: after.nodes[id]?.position[axis] ?? 0,
          length: sizes[id]?.[along === "across" ? "width" : "height"] ?? 0,
        }))
        .toSorted((a, b) => a.start - b.start);
      const gaps = order.slice(1).map(({ start }, at) => start - (order[at]?.start ?? 0) - (order[at]?.length ?? 0));
      const isLocked = ids.some((id) => harness.nodes[id]?.locked === true);
      if (!isLocked && gaps.every((gap) => gap > 1))
        expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(2);
      for (const id of ids) if (harness.nodes[id]?.locked === true) expect(after.nodes[id]).toBe(harness.nodes[id]);
    }),
    { numRuns: 1000 },
  );
});

test("a part between two that are locked at neighbouring pixels stays between them", () => {
  const node = (id: string, y: number, locked: boolean): HarnessNode => ({
    ...{ id, kind: "k", title: "", params: {} },
    position: { x: 0, y },
    ...(locked ? { locked } : {}),
  });
  const nodes = {
    n0: node("n0", -5, true),
    n1: node("n1", -4, true),
    n2: node("n2", 0, true),
    n3: node("n3", -5, false),
  };
  const harness = { ...emptyHarness("h", "H"), nodes };
  const sizes = Object.fromEntries(Object.keys(nodes).map((id) => [id, { width: 20, height: 20 }]));
  const after = moved(harness, distributeParts(harness, Object.keys(nodes), "down", sizes));
  expect(distributeParts(after, Object.keys(nodes), "down", sizes)).toEqual([]);
});

test("a locked part is what the others are put in line with", () => {
  const node = (id: string, x: number, more: object = {}): HarnessNode => ({
    id,
    kind: "k",
    title: "",
    params: {},
    position: { x, y: 0 },
    ...more,
  });
  const harness = {
    ...emptyHarness("h", "H"),
    nodes: { a: node("a", 5), b: node("b", 90, { locked: true }), c: node("c", 300) },
  };
  const after = moved(harness, alignParts(harness, ["a", "b", "c"], "left", {}));
  expect(Object.values(after.nodes).map(({ position }) => position.x)).toEqual([90, 90, 90]);
});
