import type { Harness, HarnessNode, NodeFlag, NodeId, Point } from "../harness/document.ts";
import { nestedHarness } from "../harness/group.ts";
import { equalJson, type Json } from "../harness/json.ts";
import { diffEdges, type EdgesDiff } from "./diffEdges.ts";
import { nestedParam, paramOf } from "./nested.ts";
import type { PinTarget, TextHunk } from "./ops.ts";
import { allPins, pinKey } from "./pins.ts";
import { isProse, textHunks } from "./textDiff.ts";

/** A field before and after; an absent value means that it was not set. Prose also says which words changed. */
export type FieldChange = {
  readonly param: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  readonly hunks: readonly TextHunk[] | undefined;
};

/** A node that stayed, with the fields that changed; never empty. */
export type NodeChange = { readonly node: NodeId; readonly fields: readonly FieldChange[] };

/** What is different between two harnesses: derived when asked for, never stored. */
export type HarnessDiff = {
  /** The harness's own name, where it was changed. */
  readonly named: { readonly before: string; readonly after: string } | undefined;
  readonly added: readonly HarnessNode[];
  readonly removed: readonly HarnessNode[];
  /** Another kind of node under the same id. */
  readonly replaced: readonly { readonly before: HarnessNode; readonly after: HarnessNode }[];
  readonly changed: readonly NodeChange[];
  readonly renamed: readonly { readonly node: NodeId; readonly before: string; readonly after: string }[];
  readonly moved: readonly { readonly node: NodeId; readonly before: Point; readonly after: Point }[];
  /** Parts switched off or on, locked or unlocked: `on` is how they are afterwards. */
  readonly flagged: readonly { readonly node: NodeId; readonly flag: NodeFlag; readonly on: boolean }[];
  readonly edges: EdgesDiff;
  readonly pins: { readonly added: readonly PinTarget[]; readonly removed: readonly PinTarget[] };
  /** What changed inside groups; never empty diffs. */
  readonly nested: readonly { readonly group: NodeId; readonly diff: HarnessDiff }[];
};

/** Compares two harnesses; whatever is the same object on both sides is taken as equal without a look inside. */
export function diffHarness(before: Harness, after: Harness): HarnessDiff {
  const nodes = diffNodes(before.nodes, after.nodes);
  const named = before.name === after.name ? undefined : { before: before.name, after: after.name };
  return { named, ...nodes, edges: diffEdges(before.edges, after.edges), pins: diffPins(before, after) };
}

/** Whether nothing at all is different. */
export function isEmptyDiff(diff: HarnessDiff): boolean {
  return (
    !isStructural(diff) &&
    diff.named === undefined &&
    diff.renamed.length + diff.moved.length + diff.flagged.length + diff.pins.added.length === 0 &&
    diff.pins.removed.length === 0 &&
    diff.nested.length === 0
  );
}

/** Whether the harness runs differently: titles, positions, locks and pins do not count. */
export function isStructural(diff: HarnessDiff): boolean {
  const { added, removed, replaced, changed, edges, nested } = diff;
  const switched = diff.flagged.filter(({ flag }) => flag === "disabled");
  const own = [switched, added, removed, replaced, changed, edges.added, edges.removed, edges.rewired];
  return own.some((list) => list.length > 0) || nested.some((inside) => isStructural(inside.diff));
}

type NodesDiff = Omit<HarnessDiff, "named" | "edges" | "pins">;
type Growing<Lists> = { -readonly [Key in keyof Lists]: Lists[Key] extends readonly (infer Item)[] ? Item[] : never };

function diffNodes(before: Harness["nodes"], after: Harness["nodes"]): NodesDiff {
  const lists: Growing<NodesDiff> = {
    added: [],
    removed: [],
    replaced: [],
    changed: [],
    renamed: [],
    moved: [],
    flagged: [],
    nested: [],
  };
  if (before === after) return lists;
  for (const id in before) {
    const node = before[id];
    const now = after[id];
    if (node === now || node === undefined) continue;
    if (now === undefined || !Object.hasOwn(after, id)) lists.removed.push(node);
    else if (node.kind !== now.kind) lists.replaced.push({ before: node, after: now });
    else diffNode(node, now, lists);
  }
  for (const id in after) {
    const node = after[id];
    if (node !== undefined && !Object.hasOwn(before, id)) lists.added.push(node);
  }
  return lists;
}

function diffNode(before: HarnessNode, after: HarnessNode, lists: Growing<NodesDiff>): void {
  const node = before.id;
  if (before.title !== after.title) lists.renamed.push({ node, before: before.title, after: after.title });
  if (before.position.x !== after.position.x || before.position.y !== after.position.y) {
    lists.moved.push({ node, before: before.position, after: after.position });
  }
  for (const flag of ["disabled", "locked"] as const) {
    if (before[flag] !== after[flag]) lists.flagged.push({ node, flag, on: after[flag] === true });
  }
  if (before.params === after.params) return;
  const fields: FieldChange[] = [];
  for (const param of new Set([...Object.keys(before.params), ...Object.keys(after.params)])) {
    const was = paramOf(before, param);
    const is = paramOf(after, param);
    if (was === is || (was !== undefined && is !== undefined && equalJson(was, is))) continue;
    const inside = param === nestedParam ? diffInside(before, after) : undefined;
    if (inside !== undefined) lists.nested.push({ group: node, diff: inside });
    else fields.push(fieldChange(param, was, is));
  }
  if (fields.length > 0) lists.changed.push({ node, fields });
}

/** The diff of two nested harnesses that are versions of one; `undefined` when they are not. */
function diffInside(before: HarnessNode, after: HarnessNode): HarnessDiff | undefined {
  const was = nestedHarness(before.params);
  const is = nestedHarness(after.params);
  return was !== undefined && is !== undefined && was.id === is.id ? diffHarness(was, is) : undefined;
}

function fieldChange(param: string, before: Json | undefined, after: Json | undefined): FieldChange {
  const prose = typeof before === "string" && typeof after === "string" && isProse(before, after);
  return { param, before, after, hunks: prose ? textHunks(before, after) : undefined };
}

function diffPins(before: Harness, after: Harness): HarnessDiff["pins"] {
  if (before.pins === after.pins) return { added: [], removed: [] };
  const was = new Map(allPins(before.pins).map((target) => [pinKey(target), target]));
  const is = new Map(allPins(after.pins).map((target) => [pinKey(target), target]));
  const isIn = (held: ReadonlyMap<string, PinTarget>, key: string, target: PinTarget): boolean => {
    const other = held.get(key);
    return other !== undefined && equalJson(other, target);
  };
  return {
    added: [...is].filter(([key, target]) => !isIn(was, key, target)).map(([, target]) => target),
    removed: [...was].filter(([key, target]) => !isIn(is, key, target)).map(([, target]) => target),
  };
}
