import { diffHarness, type FieldChange, type HarnessDiff } from "../../core/edits/diff.ts";
import type { EdgeId, Harness, HarnessEdge, HarnessNode, NodeId, Region } from "../../core/harness/document.ts";
import { equalJson } from "../../core/harness/json.ts";
import { msg } from "../../core/harness/say.ts";
import type { LiftedChange, Overlay } from "../../core/rewrite/reviewContract.ts";
import { type WireFates, wireFates } from "./wireMarks.ts";
import { touchedBy, type Writer, type Writers, writersOf } from "./writers.ts";

/** What open changes do to a part or a wire. */
export type Sign = "added" | "removed" | "changed" | "replaced" | "rewired" | "conflicted";

/** A part's mark. `fields` are those that changed, its title among them; `inside` counts what changed in its own harness. */
export type PartMark = {
  readonly sign: Sign | undefined;
  readonly fields: readonly FieldChange[];
  readonly inside: number;
  readonly writer: Writer | undefined;
  readonly pinned: boolean;
  readonly pinnedFields: readonly string[];
};

/** A wire's mark. */
export type WireMark = {
  readonly sign: Sign | undefined;
  readonly writer: Writer | undefined;
  readonly pinned: boolean;
};

/** Everything on the canvas that is more than a plain part or wire; ghosts are what went, under ids that nothing else has. */
export type Marks = {
  readonly parts: ReadonlyMap<NodeId, PartMark>;
  readonly wires: ReadonlyMap<EdgeId, WireMark>;
  readonly ghostParts: readonly HarnessNode[];
  readonly ghostWires: readonly HarnessEdge[];
  readonly regions: readonly Region[];
};

/** The marks of the open changes on the head, and of its pins. */
export function marksOf(overlay: Overlay): Marks {
  const { head, harness, applied, conflicted } = overlay;
  const diff = diffHarness(head, harness);
  const writers = writersOf(applied);
  const parts = new Map<NodeId, PartMark>();
  const wires = new Map<EdgeId, WireMark>();
  markParts(parts, diff, writers);
  const fates = wireFates(diff.edges, harness, new Set(diff.added.map((node) => node.id)));
  const ghostWires = markWires(wires, fates, writers);
  for (const lifted of conflicted) markConflict(parts, wires, lifted, harness);
  markPins(parts, wires, harness);
  return { parts, wires, ghostParts: diff.removed, ghostWires, regions: harness.pins.regions };
}

/** Whether two marks draw the same. */
export function sameMark(a: PartMark | undefined, b: PartMark | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.sign === b.sign &&
    a.inside === b.inside &&
    a.pinned === b.pinned &&
    a.pinnedFields.join() === b.pinnedFields.join() &&
    sameWriter(a.writer, b.writer) &&
    sameFields(a.fields, b.fields)
  );
}

/** Whether two wires' marks draw the same. */
export function sameWireMark(a: WireMark | undefined, b: WireMark | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.sign === b.sign && a.pinned === b.pinned && sameWriter(a.writer, b.writer);
}

function sameWriter(a: Writer | undefined, b: Writer | undefined): boolean {
  return a?.rewrite === b?.rewrite && a?.change === b?.change;
}

function sameFields(a: readonly FieldChange[], b: readonly FieldChange[]): boolean {
  return (
    a.length === b.length &&
    a.every((field, at) => {
      const other = b[at];
      if (other?.param !== field.param) return false;
      const equal = (was: typeof field.before, is: typeof field.before) =>
        was === is || (was !== undefined && is !== undefined && equalJson(was, is));
      return equal(field.before, other.before) && equal(field.after, other.after);
    })
  );
}

const plain: PartMark = {
  sign: undefined,
  fields: [],
  inside: 0,
  writer: undefined,
  pinned: false,
  pinnedFields: [],
};
const plainWire: WireMark = { sign: undefined, writer: undefined, pinned: false };

function markParts(parts: Map<NodeId, PartMark>, diff: HarnessDiff, writers: Writers): void {
  const mark = (id: NodeId, change: Partial<PartMark>) =>
    parts.set(id, { ...(parts.get(id) ?? plain), writer: writers.parts.get(id), ...change });
  for (const { id } of diff.added) mark(id, { sign: "added" });
  for (const { id } of diff.removed) mark(id, { sign: "removed" });
  for (const { after } of diff.replaced) mark(after.id, { sign: "replaced" });
  for (const { node, fields } of diff.changed) mark(node, { sign: "changed", fields });
  for (const { node, before, after } of diff.renamed) {
    const fields = [...(parts.get(node)?.fields ?? []), { param: msg("title"), before, after, hunks: undefined }];
    mark(node, { sign: "changed", fields });
  }
  for (const { node, flag, on } of diff.flagged) {
    if (flag !== "disabled") continue;
    const fields = [
      ...(parts.get(node)?.fields ?? []),
      { param: msg("switched"), before: on, after: !on, hunks: undefined },
    ];
    mark(node, { sign: "changed", fields });
  }
  for (const { group, diff: inner } of diff.nested) {
    const inside = countOf(inner);
    if (inside > 0) mark(group, { sign: "changed", inside });
  }
}

function countOf({ added, removed, replaced, changed, edges, nested }: HarnessDiff): number {
  const parts = added.length + removed.length + replaced.length + changed.length;
  const deeper = nested.reduce((sum, { diff }) => sum + countOf(diff), 0);
  return parts + deeper + (parts === 0 ? edges.rewired.length + edges.added.length + edges.removed.length : 0);
}

function markWires(wires: Map<EdgeId, WireMark>, fates: WireFates, writers: Writers): readonly HarnessEdge[] {
  const mark = (id: EdgeId, sign: Sign) => wires.set(id, { ...plainWire, sign, writer: writers.wires.get(id) });
  for (const id of fates.added) mark(id, "added");
  for (const id of fates.rewired) mark(id, "rewired");
  return fates.gone.map((edge) => {
    const ghost = { ...edge, id: ghostId(edge.id) };
    wires.set(ghost.id, { ...plainWire, sign: "removed", writer: writers.wires.get(edge.id) });
    return ghost;
  });
}

/** The id under which a wire that went is drawn; the same wire may live on elsewhere under its own. */
function ghostId(id: EdgeId): EdgeId {
  return `gone ${id}`;
}

/** Marks what a stale change would write and what it clashes over; where nothing of that is left, the ends of its wires. */
function markConflict(
  parts: Map<NodeId, PartMark>,
  wires: Map<EdgeId, WireMark>,
  { rewrite, change, conflicts }: LiftedChange,
  harness: Harness,
): void {
  const writer = { rewrite, change: change.id };
  const touched = touchedBy(change.edit);
  const named = new Set(conflicts.flatMap((conflict) => conflict.ids));
  const clashing = (ids: Iterable<string>, there: object) => [...ids].filter((id) => Object.hasOwn(there, id));
  const nodes = clashing(new Set([...touched.parts, ...named]), harness.nodes);
  const edges = clashing(new Set([...touched.wires, ...named]), harness.edges);
  const ends = change.edit.flatMap((op) => (op.op === "connect" ? [op.edge.from.node, op.edge.to.node] : []));
  const shown = nodes.length + edges.length > 0 ? nodes : clashing(new Set(ends), harness.nodes);
  for (const id of shown) parts.set(id, { ...(parts.get(id) ?? plain), sign: "conflicted", writer });
  for (const id of edges) wires.set(id, { ...plainWire, sign: "conflicted", writer });
}

function markPins(parts: Map<NodeId, PartMark>, wires: Map<EdgeId, WireMark>, { pins, nodes, edges }: Harness): void {
  const mark = (id: NodeId, change: (mark: PartMark) => Partial<PartMark>) => {
    const old = parts.get(id) ?? plain;
    if (Object.hasOwn(nodes, id)) parts.set(id, { ...old, ...change(old) });
  };
  for (const id of pins.nodes) mark(id, () => ({ pinned: true }));
  for (const { node, param } of pins.fields) {
    mark(node, ({ pinnedFields }) => ({ pinnedFields: [...pinnedFields, param] }));
  }
  for (const id of pins.edges) {
    if (Object.hasOwn(edges, id)) wires.set(id, { ...(wires.get(id) ?? plainWire), pinned: true });
  }
}
