import { expect, test } from "vitest";
import type { Harness, HarnessNode } from "../../../core/harness/document.ts";
import { kinds } from "../../../core/nodes/kinds.ts";
import { guardedToolLoop } from "../../../core/nodes/templates/guardedToolLoop.ts";
import { templates } from "../../../core/nodes/templates.ts";
import { flowEdges } from "../flowEdges.ts";
import { flowNodes } from "../flowGraph.ts";
import { overlayOn, sceneOf } from "../scene.ts";
import { tabOrder } from "./tabOrder.ts";

const note: HarnessNode = { id: "note", kind: "note", title: "Note", params: {}, position: { x: 0, y: 0 } };
const sceneFor = (harness: Harness) => sceneOf(overlayOn(harness), kinds, new Set(), {});
const from = (harness: Harness) => ({ scene: sceneFor(harness), catalogue: kinds, pane: "part", still: false });

/** A harness whose document has its parts the other way round, with a note before them all. */
function turned(harness: Harness): Harness {
  const parts = Object.entries(harness.nodes).toReversed();
  return { ...harness, nodes: { note, ...Object.fromEntries(parts) } };
}

test.each(templates.map((template) => [template.title, template] as const))(
  "%s has every part once and first to last as a run comes to them, however its document has them; notes come last",
  (_title, template) => {
    const harness = template.build();
    const order = tabOrder(turned(harness)).map(({ id }) => id);
    expect(order.toSorted()).toEqual([...Object.keys(harness.nodes), "note"].toSorted());
    expect(harness.nodes[order[0] ?? ""]?.kind).toBe("task");
    expect(order.at(-1)).toBe("note");
    // Only parts that nothing leads to may stand in the document's own order.
    const wired = new Set(Object.values(harness.edges).flatMap(({ from, to }) => [from.node, to.node]));
    const plain = tabOrder(harness).map(({ id }) => id);
    const main = ["task", "step", "prompt", "model", "router", "tools", "collect"];
    const skeleton = (ids: readonly string[]) =>
      ids.filter((id) => wired.has(id) && main.includes(harness.nodes[id]?.kind ?? ""));
    expect(skeleton(order)).toEqual(skeleton(plain));
  },
);

test("React Flow's nodes follow it, each the very same object as before, and the order is worked out once for a harness", () => {
  const harness = turned(guardedToolLoop.build());
  const before = flowNodes(from(harness), [], []);
  const after = flowNodes({ ...from(harness), order: tabOrder }, [], before, sceneFor(harness));
  expect(after.map(({ id }) => id)).toEqual(tabOrder(harness).map(({ id }) => id));
  expect(new Set(after)).toEqual(new Set(before));
  expect(after.every((node) => before.includes(node))).toBe(true);
  expect(tabOrder(harness)).toBe(tabOrder(harness));
});

test("wires stand in no one's way from part to part, and can have the focus all the same", () => {
  const harness = guardedToolLoop.build();
  const nodes = flowNodes(from(harness), [], []);
  for (const edge of flowEdges({ scene: sceneFor(harness), catalogue: kinds, nodes }, undefined, []))
    expect(edge).toMatchObject({ focusable: true, domAttributes: { tabIndex: -1 } });
});
