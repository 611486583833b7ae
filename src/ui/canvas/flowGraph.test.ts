import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Harness, type NodeId, noPins } from "../../core/harness/document.ts";
import { catalogue } from "../../core/nodes/catalogue.ts";
import { templates } from "../../core/nodes/templates.ts";
import { arbitraryOverlay, overlayWith } from "./diff.fixture.ts";
import { flowEdges } from "./flowEdges.ts";
import { flowNodes, type PartNode } from "./flowGraph.ts";
import { looseParts } from "./loose.ts";
import { overlayOn, type Scene, sceneOf } from "./scene.ts";

const anyHarness = fc.constantFrom(...templates).map((template) => template.build());
const harnessAndNode = anyHarness.chain((harness) =>
  fc.constantFrom(...Object.keys(harness.nodes)).map((node) => ({ harness, node })),
);

function changed(harness: Harness, id: NodeId, change: Partial<Harness["nodes"][string]>): Harness {
  const node = harness.nodes[id];
  if (node === undefined) throw new RangeError(id);
  return { ...harness, nodes: { ...harness.nodes, [id]: { ...node, ...change } } };
}

const sceneFor = (harness: Harness) => sceneOf(overlayOn(harness), catalogue, new Set(), {});
const nodesOf = (harness: Harness, selected: readonly NodeId[], before: readonly PartNode[]) =>
  flowNodes({ scene: sceneFor(harness), catalogue, pane: "part", still: false }, selected, before);
const draw = (harness: Harness) => {
  const nodes = nodesOf(harness, [], []);
  return { nodes, edges: flowEdges({ scene: sceneFor(harness), catalogue, nodes }, undefined, []) };
};

describe("flow nodes", () => {
  test("the same harness gives the same node objects", () => {
    fc.assert(
      fc.property(anyHarness, (harness) => {
        const first = nodesOf(harness, [], []);
        const second = nodesOf(harness, [], first);
        expect(second.every((node, at) => node === first[at])).toBe(true);
      }),
    );
  });

  test("a renamed part changes its own flow node only", () => {
    fc.assert(
      fc.property(harnessAndNode, fc.string(), ({ harness, node }, title) => {
        const first = nodesOf(harness, [], []);
        const second = nodesOf(changed(harness, node, { title }), [], first);
        const others = second.filter((each, at) => each !== first[at]).map((each) => each.id);
        expect(others).toEqual([node]);
      }),
    );
  });

  test("selecting a part changes its own flow node only, and keeps what it draws", () => {
    fc.assert(
      fc.property(harnessAndNode, ({ harness, node }) => {
        const first = nodesOf(harness, [], []);
        const second = nodesOf(harness, [node], first);
        const others = second.filter((each, at) => each !== first[at]);
        expect(others.map((each) => each.id)).toEqual([node]);
        expect(others[0]?.data).toBe(first.find((each) => each.id === node)?.data);
      }),
    );
  });

  test("what React Flow measured is kept when a part changes", () => {
    const harness = draw(templates[0]?.build() ?? failing()).nodes;
    const measured = harness.map((node) => ({
      ...node,
      measured: { width: node.width ?? 0, height: node.height ?? 0 },
    }));
    const first = templates[0]?.build() ?? failing();
    const [id = ""] = Object.keys(first.nodes);
    const after = nodesOf(changed(first, id, { title: "x" }), [], measured);
    expect(after.every((node) => node.measured?.width === node.width && node.measured?.height === node.height)).toBe(
      true,
    );
  });

  test("looking only at what differs from the scene before gives the same nodes as looking at all", () => {
    fc.assert(
      fc.property(arbitraryOverlay(4), (overlay) => {
        const draw = (scene: Scene, before: readonly PartNode[], from?: Scene) =>
          flowNodes({ scene, catalogue, pane: "part", still: false }, [], before, from);
        const first = sceneFor(overlay.head);
        const then = sceneOf(overlay, catalogue, looseParts(overlay, new Set()), {});
        const nodes = draw(first, []);
        expect(draw(then, nodes, first)).toEqual(draw(then, nodes));
        expect(draw(first, draw(then, nodes), then)).toEqual(draw(first, draw(then, nodes)));
      }),
      { numRuns: 60 },
    );
  });

  test("of a large harness, parts that are changed, pinned or selected are drawn wherever they are, and no others", () => {
    const nodes = Array.from({ length: 200 }, (_, at) => ({
      id: `n${at}`,
      kind: "retryNote",
      title: `n${at}`,
      params: {},
      position: { x: at * 192, y: 0 },
    }));
    const head: Harness = {
      format: 1,
      id: "large",
      name: "Large",
      nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
      edges: {},
      pins: { ...noPins, nodes: ["n7"] },
    };
    const overlay = overlayWith(head, [[{ op: "renameNode", node: "n150", title: "another" }]]);
    const scene = sceneOf(overlay, catalogue, new Set(), {});
    const drawn = flowNodes({ scene, catalogue, pane: "part", still: false }, ["n3"], []);
    // React Flow culls no node that it takes for one being dragged.
    expect(drawn.filter((node) => node.dragging).map((node) => node.id)).toEqual(["n3", "n7", "n150"]);
  });

  test("every port of every part has a place on its box", () => {
    fc.assert(
      fc.property(anyHarness, (harness) => {
        for (const { data, width = 0, height = 0 } of draw(harness).nodes) {
          for (const { side, offset } of data.ports) {
            expect(offset).toBeGreaterThan(0);
            expect(offset).toBeLessThan(side === "top" || side === "bottom" ? width : height);
          }
        }
      }),
    );
  });
});

describe("flow edges", () => {
  test("the same harness gives the same wire objects, and a changed title leaves every route standing", () => {
    fc.assert(
      fc.property(harnessAndNode, ({ harness, node }) => {
        const { nodes, edges } = draw(harness);
        const again = flowEdges({ scene: sceneFor(harness), catalogue, nodes }, undefined, edges);
        expect(again.every((edge, at) => edge === edges[at])).toBe(true);
        const renamed = changed(harness, node, { title: "another" });
        const scene = { scene: sceneFor(renamed), catalogue, nodes: nodesOf(renamed, [], nodes) };
        const after = flowEdges(scene, undefined, edges);
        expect(after.every((edge, at) => edge.data?.route === edges[at]?.data?.route)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test("each hook that has a wire is named on exactly one", () => {
    fc.assert(
      fc.property(anyHarness, (harness) => {
        const { edges } = draw(harness);
        const carried = new Set(edges.map((edge) => edge.data?.carries).filter((wire) => wire !== undefined));
        const named = edges.flatMap((edge) => edge.data?.station ?? []);
        expect(new Set(named).size).toBe(named.length);
        expect(named.every((hook) => carried.has(hook))).toBe(true);
        expect(named.length).toBe([...carried].filter((wire) => !["tool", "memory", "model"].includes(wire)).length);
      }),
      { numRuns: 30 },
    );
  });
});

function failing(): never {
  throw new RangeError("there is no template");
}
