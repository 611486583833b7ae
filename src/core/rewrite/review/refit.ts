import { applyEdit } from "../../edits/apply.ts";
import { editBetween } from "../../edits/editBetween.ts";
import { guard, type Mint } from "../../edits/gestureParts.ts";
import { bypass } from "../../edits/gesturesRemove.ts";
import { harnessAt, liftEdit, nodeOf } from "../../edits/nested.ts";
import type { Edit, EditOp } from "../../edits/ops.ts";
import type { Harness, HarnessEdge, PortRef } from "../../harness/document.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { pinnedOps } from "./pinnedOps.ts";
import { releasePins } from "./releasePins.ts";

/**
 * What a change did to parts and wires, done anew where the harness has been rewired since: parts that it put on a wire go on
 * the wire that now leaves, or else enters, the same port; a part that it took out is taken out of where it is now.
 * `undefined` where that does not fit, or writes on something pinned.
 */
export function refit(
  structure: Edit,
  ground: Harness,
  present: Harness,
  definitions: Catalogue,
  mint: Mint,
): Harness | undefined {
  const after = structure.some((op) => op.op === "addNode")
    ? putInAgain(structure, ground, present)
    : takeOutAgain(structure, present, definitions, mint);
  if (after === undefined) return undefined;
  const edit = editBetween(present, after);
  const unpinned = edit.filter((op) => op.op !== "setPin");
  return pinnedOps(present, unpinned).length === 0 && guard(present, definitions, edit).ok ? after : undefined;
}

/** Parts that an edit over `ground` puts on wires, put on the wires that are there in `present` instead; undefined where that fails. */
export function putInAgain(structure: Edit, ground: Harness, present: Harness): Harness | undefined {
  const moved = new Map<string, PortRef>();
  const own = new Set(structure.flatMap((op) => (op.op === "addNode" ? [op.node.id] : [])));
  const edit: EditOp[] = [];
  for (const op of structure) {
    if (op.op === "setPin") return undefined;
    if (op.op !== "disconnect") {
      edit.push(op);
      continue;
    }
    const was = edgeAt(ground, op, op.edge);
    const is = was && edgeAt(present, op, op.edge) === undefined ? wireInstead(present, op, was) : undefined;
    edit.push(is === undefined ? op : { ...op, edge: is.id });
    if (was === undefined || is === undefined) continue;
    moved.set(portKey("from", was.from), is.from);
    moved.set(portKey("to", was.to), is.to);
  }
  const refitted = edit.map((op): EditOp => {
    if (op.op !== "connect") return op;
    const { from, to } = op.edge;
    const source = own.has(from.node) ? from : (moved.get(portKey("from", from)) ?? from);
    const target = own.has(to.node) ? to : (moved.get(portKey("to", to)) ?? to);
    return { ...op, edge: { ...op.edge, from: source, to: target } };
  });
  const applied = applyEdit(present, refitted);
  return applied.ok ? applied.value : undefined;
}

function takeOutAgain(structure: Edit, present: Harness, definitions: Catalogue, mint: Mint): Harness | undefined {
  let now = present;
  for (const op of structure) {
    if (op.op !== "removeNode") continue;
    const within = op.within ?? [];
    const inner = harnessAt(now, within);
    if (inner === undefined) return undefined;
    if (nodeOf(inner, op.node) === undefined) continue;
    const free = releasePins(now, [op]);
    const edit = bypass(harnessAt(free, within) ?? inner, definitions, mint, op.node);
    const applied = edit.ok ? applyEdit(free, liftEdit(within, edit.value)) : undefined;
    if (applied === undefined || !applied.ok) return undefined;
    now = applied.value;
  }
  return now === present ? undefined : now;
}

/** The one wire that now leaves the port where a wire left, or else enters the port where it entered. */
function wireInstead(present: Harness, op: EditOp, was: HarnessEdge): HarnessEdge | undefined {
  const wires = Object.values(harnessAt(present, op.within ?? [])?.edges ?? {});
  const leaving = wires.filter(({ from }) => portKey("from", from) === portKey("from", was.from));
  if (leaving.length === 1) return leaving[0];
  const entering = wires.filter(({ to }) => portKey("to", to) === portKey("to", was.to));
  return entering.length === 1 ? entering[0] : undefined;
}

function edgeAt(harness: Harness, op: EditOp, id: string): HarnessEdge | undefined {
  const edges = harnessAt(harness, op.within ?? [])?.edges ?? {};
  return Object.hasOwn(edges, id) ? edges[id] : undefined;
}

function portKey(end: "from" | "to", { node, port }: PortRef): string {
  return JSON.stringify([end, node, port]);
}
