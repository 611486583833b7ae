import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Harness, HarnessNode, NodeId, Point } from "../../core/harness/document.ts";
import type { Box } from "../../core/layout/plot.ts";
import { catalogue } from "../../core/nodes/catalogue.ts";
import { templates } from "../../core/nodes/templates.ts";
import type { Overlay } from "../../core/rewrite/reviewContract.ts";
import { arbitraryOverlay, overlayWith } from "./diff.fixture.ts";
import { looseParts } from "./loose.ts";
import { marksOf } from "./marks.ts";
import { heightOf, placeParts, smallHeight } from "./place.ts";
import { box } from "./portSides.ts";

const place = (overlay: Overlay, placed: Readonly<Record<NodeId, Point>> = {}) =>
  placeParts({
    harness: overlay.harness,
    catalogue,
    loose: looseParts(overlay, new Set()),
    ghosts: marksOf(overlay).ghostParts,
    placed,
  });

function boxesOf(overlay: Overlay, placed: Readonly<Record<NodeId, Point>> = {}) {
  const { at, aside } = place(overlay, placed);
  const ghosts = marksOf(overlay).ghostParts;
  return [...Object.values(overlay.harness.nodes), ...ghosts].map((part) => {
    const where = at.get(part.id) ?? placed[part.id] ?? part.position;
    return { id: part.id, ...where, width: box.width, height: aside.has(part.id) ? smallHeight : heightOf(part) };
  });
}

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe("placing a rewrite", () => {
  test("nothing overlaps, whatever was put in, hung on and taken out", () => {
    fc.assert(
      fc.property(arbitraryOverlay(), (overlay) => {
        const boxes = boxesOf(overlay);
        boxes.forEach((a, at) => {
          expect(
            boxes.slice(at + 1).filter((b) => overlap(a, b)),
            a.id,
          ).toEqual([]);
        });
      }),
      { numRuns: 300 },
    );
  });

  test("a harness without anything new stays as it is", () => {
    for (const template of templates) {
      const { at, aside } = place(overlayWith(template.build(), []));
      expect([at.size, aside.size]).toEqual([0, 0]);
    }
  });

  test("the same overlay is placed the same way again", () => {
    fc.assert(
      fc.property(arbitraryOverlay(), (overlay) => {
        expect([...place(overlay).at]).toEqual([...place(overlay).at]);
      }),
      { numRuns: 50 },
    );
  });

  test("a part nudged aside stays in its row, and rows without anything new stay whole", () => {
    fc.assert(
      fc.property(arbitraryOverlay(), (overlay) => {
        const { at } = place(overlay);
        for (const [id, to] of at) {
          const part = overlay.head.nodes[id];
          if (part !== undefined && overlay.harness.nodes[id] !== undefined) expect(to.y, id).toBe(part.position.y);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("where a person put a new part, it stands", () => {
    fc.assert(
      fc.property(arbitraryOverlay(), fc.nat(2_000), fc.nat(2_000), (overlay, x, y) => {
        const [id] = looseParts(overlay, new Set());
        fc.pre(id !== undefined);
        const { at } = place(overlay, { [id]: { x: x + 3_000, y } });
        expect(at.get(id) ?? overlay.harness.nodes[id]?.position).toEqual({ x: x + 3_000, y });
      }),
      { numRuns: 50 },
    );
  });
});

const part = (id: string, kind: string, x: number, y = 0): HarnessNode => ({
  id,
  kind,
  title: id,
  params: {},
  position: { x, y },
});
const wire = (id: string, from: string, to: string) => {
  const [[fromNode = "", fromPort = ""], [toNode = "", toPort = ""]] = [from.split("."), to.split(".")];
  return { id, from: { node: fromNode, port: fromPort }, to: { node: toNode, port: toPort } };
};
function row(...parts: readonly HarnessNode[]): Harness {
  return {
    format: 1,
    id: "row",
    name: "Row",
    nodes: Object.fromEntries(parts.map((each) => [each.id, each])),
    edges: {},
    pins: { nodes: [], fields: [], edges: [], regions: [] },
  };
}
function withGuard(harness: Harness): Overlay {
  const guard = { op: "addNode", node: part("guard", "loopGuard", 0) } as const;
  const before = { op: "connect", edge: wire("w1", "router.call", "guard.in") } as const;
  const after = { op: "connect", edge: wire("w2", "guard.out", "tools.in") } as const;
  return overlayWith(harness, [[guard, before, after]]);
}

test("a new part stands in the middle of its wire where that is free", () => {
  const overlay = withGuard(row(part("router", "router", 0), part("tools", "tools", 600)));
  expect(boxesOf(overlay).find(({ id }) => id === "guard")).toMatchObject({ x: 300, y: 0 });
  expect(boxesOf(overlay).find(({ id }) => id === "tools")).toMatchObject({ x: 600 });
});

test("a full row is opened on the side where fewer parts must give way, as far as needed and no further", () => {
  const shut = row(
    part("router", "router", 0),
    part("tools", "tools", 192),
    part("collect", "collect", 384),
    part("far", "retryNote", 900),
  );
  const places = boxesOf(withGuard(shut)).map(({ id, x }) => [id, x]);
  expect(Object.fromEntries(places)).toEqual({ router: -192, guard: 0, tools: 192, collect: 384, far: 900 });
});

test("a ghost keeps its place, and goes aside, small, where the new part takes it", () => {
  const shut = row(part("router", "router", 0), part("old", "validator", 192), part("tools", "tools", 384));
  const harness = { ...shut, edges: { a: wire("a", "router.call", "old.in"), b: wire("b", "old.out", "tools.in") } };
  const gone = [
    { op: "disconnect", edge: "a" },
    { op: "disconnect", edge: "b" },
    { op: "removeNode", node: "old" },
  ] as const;
  const bare = overlayWith(harness, [gone]);
  expect(place(bare).at.size).toBe(0);
  const swapped = withGuard(harness);
  const overlay = overlayWith(harness, [gone, ...swapped.applied.map(({ edit }) => edit)]);
  const boxes = boxesOf(overlay);
  expect(boxes.find(({ id }) => id === "guard")).toMatchObject({ x: 192, y: 0 });
  expect(boxes.find(({ id }) => id === "old")).toMatchObject({ x: 192, height: smallHeight });
  expect(boxes.find(({ id }) => id === "old")?.y).not.toBe(0);
});
