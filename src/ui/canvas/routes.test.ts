import { describe, expect, test } from "vitest";
import { catalogue } from "../../core/nodes/catalogue.ts";
import { templates } from "../../core/nodes/templates.ts";
import { flowEdges } from "./flowEdges.ts";
import { flowNodes } from "./flowGraph.ts";
import { heightOf } from "./place.ts";
import { box } from "./portSides.ts";
import { routeWires } from "./routes.ts";
import { overlayOn, sceneOf } from "./scene.ts";
import { crosses } from "./terrain.ts";
import { roundedPath } from "./wirePath.ts";

describe.each(templates.map((template) => [template.title, template] as const))("wires of %s", (_, template) => {
  const harness = template.build();
  const scene = sceneOf(overlayOn(harness), catalogue, new Set(), {});
  const nodes = flowNodes({ scene, catalogue, pane: "part", still: false }, [], []);
  const edges = flowEdges({ scene, catalogue, nodes }, undefined, []);
  const boxes = nodes.map(({ data: { part } }) => ({ ...part.position, width: box.width, height: heightOf(part) }));

  test("every wire has a route of level and upright stretches", () => {
    for (const { id, data } of edges) {
      const route = data?.route ?? [];
      expect(route.length, id).toBeGreaterThanOrEqual(2);
      route.slice(1).forEach((b, at) => {
        const a = route[at] ?? b;
        expect(a.x === b.x || a.y === b.y, id).toBe(true);
      });
    }
  });

  test("no wire runs through a part", () => {
    for (const { id, data } of edges) {
      const route = data?.route ?? [];
      route.slice(1).forEach((b, at) => {
        const a = route[at] ?? b;
        expect(
          boxes.filter((each) => crosses(each, a, b, -1)),
          id,
        ).toEqual([]);
      });
    }
  });
});

test("a wire between level neighbours is one straight stretch", () => {
  const boxes = [
    { x: 0, y: 0, width: 160, height: 72 },
    { x: 192, y: 0, width: 160, height: 72 },
  ];
  const wire = {
    id: "w",
    bundle: "b",
    from: { x: 164, y: 36, side: "right" as const },
    to: { x: 188, y: 36, side: "left" as const },
  };
  expect(routeWires(boxes, [], [wire]).get("w")).toHaveLength(2);
});

test("rounded corners keep both ends of a path", () => {
  const path = roundedPath([
    { x: 0, y: 0 },
    { x: 50, y: 0 },
    { x: 50, y: 80 },
  ]);
  expect(path.startsWith("M0 0")).toBe(true);
  expect(path.endsWith("L50 80")).toBe(true);
});
