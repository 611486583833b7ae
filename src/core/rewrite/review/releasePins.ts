import { applyEdit } from "../../edits/apply.ts";
import { harnessAt } from "../../edits/nested.ts";
import type { Edit, EditOp } from "../../edits/ops.ts";
import { allPins, pinHoldsNode } from "../../edits/pins.ts";
import type { Harness } from "../../harness/document.ts";

/**
 * The harness without the pins on what an edit takes away, for edits that a person decided on: a region goes on without the
 * nodes that go, and ends with the last of them.
 */
export function releasePins(harness: Harness, edit: Edit): Harness {
  let now = harness;
  for (const op of edit) {
    for (const release of releasesFor(now, op)) {
      const applied = applyEdit(now, [release]);
      if (applied.ok) now = applied.value;
    }
  }
  return now;
}

function releasesFor(harness: Harness, op: EditOp): Edit {
  const within = op.within ?? [];
  const place = within.length === 0 ? {} : { within };
  const inner = harnessAt(harness, within);
  if (inner === undefined) return [];
  if (op.op === "disconnect" && inner.pins.edges.includes(op.edge)) {
    return [{ op: "setPin", target: { type: "edge", edge: op.edge }, pinned: false, ...place }];
  }
  if (op.op !== "removeNode") return [];
  return allPins(inner.pins)
    .filter((target) => pinHoldsNode(target, op.node))
    .map((target): EditOp => {
      const rest = target.type === "region" ? target.nodes.filter((node) => node !== op.node) : [];
      if (target.type !== "region" || rest.length === 0) return { op: "setPin", target, pinned: false, ...place };
      return { op: "setPin", target: { ...target, nodes: rest }, pinned: true, ...place };
    });
}
