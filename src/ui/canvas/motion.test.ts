import fc from "fast-check";
import { expect, test } from "vitest";
import { catalogue } from "../../core/nodes/catalogue.ts";
import type { Overlay } from "../../core/rewrite/reviewContract.ts";
import { arbitraryOverlay, overlayWith } from "./diff.fixture.ts";
import { flowEdges } from "./flowEdges.ts";
import { flowNodes } from "./flowGraph.ts";
import { looseParts } from "./loose.ts";
import { type Drawing, motionBetween } from "./motion.ts";
import { sceneOf } from "./scene.ts";

function draw(overlay: Overlay, before?: Drawing): Drawing {
  const scene = sceneOf(overlay, catalogue, looseParts(overlay, new Set()), {});
  const nodes = flowNodes({ scene, catalogue, pane: "part", still: false }, [], before?.nodes ?? []);
  return { nodes, edges: flowEdges({ scene, catalogue, nodes }, undefined, before?.edges ?? []) };
}

test("only what is drawn otherwise moves, each part as itself", () => {
  fc.assert(
    fc.property(arbitraryOverlay(3), (overlay) => {
      const before = draw(overlayWith(overlay.head, []));
      const after = draw(overlay, before);
      const motion = motionBetween(before, after, false);
      if (motion.type !== "staged") return;
      const ids = new Set(after.nodes.map(({ id }) => id));
      const was = new Map(before.nodes.map((node) => [node.id, node.position]));
      for (const id of motion.added) expect(was.has(id)).toBe(false);
      for (const id of [...motion.added, ...motion.gone, ...motion.changed]) expect(ids.has(id)).toBe(true);
      for (const { id, dx, dy } of motion.moved) {
        const now = after.nodes.find((node) => node.id === id)?.position;
        expect({ x: (now?.x ?? 0) + dx, y: (now?.y ?? 0) + dy }).toEqual(was.get(id));
      }
    }),
    { numRuns: 40 },
  );
});

test("the same drawing again moves nothing", () => {
  fc.assert(
    fc.property(arbitraryOverlay(2), (overlay) => {
      const once = draw(overlay);
      expect(motionBetween(once, draw(overlay, once), false)).toEqual({ type: "none" });
    }),
    { numRuns: 20 },
  );
});

test("where little motion is wanted, or more than forty parts would move, everything fades in at once", () => {
  const nodes = draw(
    overlayWith(
      {
        format: 1,
        id: "wide",
        name: "Wide",
        nodes: Object.fromEntries(
          Array.from({ length: 41 }, (_, at) => [
            `n${at}`,
            { id: `n${at}`, kind: "retryNote", title: "", params: {}, position: { x: at * 192, y: 0 } },
          ]),
        ),
        edges: {},
        pins: { nodes: [], fields: [], edges: [], regions: [] },
      },
      [],
    ),
  );
  const shifted = {
    ...nodes,
    nodes: nodes.nodes.map((node) => ({ ...node, position: { x: node.position.x, y: 200 } })),
  };
  expect(motionBetween(nodes, shifted, false).type).toBe("fade");
  const few = { nodes: nodes.nodes.slice(0, 3), edges: [] };
  expect(motionBetween(few, { nodes: shifted.nodes.slice(0, 3), edges: [] }, false).type).toBe("staged");
  expect(motionBetween(few, { nodes: shifted.nodes.slice(0, 3), edges: [] }, true).type).toBe("fade");
});
