import { applyEdit } from "../../edits/apply.ts";
import { editBetween } from "../../edits/editBetween.ts";
import { harnessAt } from "../../edits/nested.ts";
import type { Edit, EditOp } from "../../edits/ops.ts";
import { rebaseEdit } from "../../edits/rebase.ts";
import type { Harness, HarnessEdge } from "../../harness/document.ts";
import type { Json } from "../../harness/json.ts";
import { type FieldPlace, isFieldOp, nodeAt, placeKey, placeOfOp, valueAt } from "./fieldPlace.ts";
import { rebaseInContext } from "./inContext.ts";
import { releasePins } from "./releasePins.ts";
import type { Step } from "./steps.ts";

/** A field that a step and something later both wrote: what was before the step, what the step left. */
export type FieldClash = {
  readonly step: Step;
  readonly place: FieldPlace;
  readonly before: Json | undefined;
  readonly agent: Json | undefined;
};

/** A harness without some steps, as far as nothing clashes. `blocked` are those whose parts and wires later work stands on. */
export type TakenOut = {
  readonly harness: Harness;
  readonly clashes: readonly FieldClash[];
  readonly blocked: readonly Step[];
};

/** A part that goes although a person changed it since. */
export type PartPlace = Omit<FieldPlace, "param">;

/** How steps are taken out; `undone` are earlier ones that are not in force, in order. */
export type TakingOut = {
  readonly keep?: ReadonlySet<string>;
  readonly overwrite?: readonly PartPlace[];
  readonly undone?: readonly Step[];
};

/**
 * Takes steps out of a harness that was reached by them, latest first. Field by field: still what the step left, so it is
 * restored; already as before, so nothing is done; else a clash, and the field stays. Parts and wires of one step go
 * together or not at all; those of the steps in `keep` stay. `overwrite` are parts that go with what a person changed in them.
 */
export function takeOut(
  present: Harness,
  steps: readonly Step[],
  { keep = new Set(), overwrite = [], undone = [] }: TakingOut = {},
): TakenOut {
  const clashes = new Map<string, FieldClash>();
  const blocked: Step[] = [];
  let harness = present;
  for (const step of [...steps].reverse()) {
    const inverse = editBetween(step.after, step.before);
    const fields = takeFields(harness, step, inverse);
    harness = fields.harness;
    note(clashes, fields.clashes);
    const structure = inverse.filter((op) => !isFieldOp(op));
    if (structure.length === 0 || keep.has(step.id)) continue;
    const without = takeStructure(asLeft(harness, step, overwrite), step, structure);
    if (without === undefined && !isMoot(structure, step, [...steps, ...undone])) blocked.push(step);
    if (without === undefined) continue;
    const back = asUndone(without, structure, undone);
    harness = back.harness;
    note(clashes, back.clashes);
  }
  return { harness, clashes: [...clashes.values()], blocked };
}

/** Notes clashes by place; of several at one place, the earliest step's before and the latest one's after count. */
function note(clashes: Map<string, FieldClash>, found: readonly FieldClash[]): void {
  for (const clash of found) {
    const later = clashes.get(placeKey(clash.place));
    clashes.set(placeKey(clash.place), later === undefined ? clash : { ...clash, agent: later.agent });
  }
}

/** Whether all that would come back are parts that other steps had put in, which go too or have gone. */
function isMoot(structure: Edit, step: Step, others: readonly Step[]): boolean {
  const back = structure.flatMap((op) => (op.op === "addNode" ? [{ within: op.within ?? [], node: op.node.id }] : []));
  const goes = structure.some((op) => op.op === "removeNode");
  return back.length > 0 && !goes && back.every((place) => isPutInBy(others, place, step));
}

/** Whether one of some steps, other than `step`, put a part in. */
export function isPutInBy(steps: readonly Step[], place: PartPlace, step: Step): boolean {
  return steps.some((other) => {
    return other !== step && nodeAt(other.before, place) === undefined && nodeAt(other.after, place) !== undefined;
  });
}

/** Parts that come back have the fields that they would have, had what was undone while they were gone not been done to them. */
export function asUndone(harness: Harness, structure: Edit, undone: readonly Step[]): Fields {
  const back = new Set(structure.flatMap((op) => (op.op === "addNode" ? [partKey(op.within ?? [], op.node.id)] : [])));
  let now = harness;
  const clashes: FieldClash[] = [];
  for (const step of back.size === 0 ? [] : [...undone].reverse()) {
    const inverse = editBetween(step.after, step.before).filter((op) => {
      const place = placeOfOp(op);
      return place !== undefined && back.has(partKey(place.within, place.node));
    });
    const fields = takeFields(now, step, inverse);
    now = fields.harness;
    clashes.push(...fields.clashes);
  }
  return { harness: now, clashes };
}

function partKey(within: readonly string[], node: string): string {
  return [...within, node].join("/");
}

type Fields = { readonly harness: Harness; readonly clashes: readonly FieldClash[] };

function takeFields(harness: Harness, step: Step, inverse: Edit): Fields {
  const fields = inverse.filter(isFieldOp);
  if (fields.length === 0) return { harness, clashes: [] };
  const { edit, conflicts } = rebaseInContext(fields, step.after, editBetween(step.after, harness));
  const clashing = new Map<string, FieldPlace>();
  for (const { op, code } of conflicts) {
    const place = placeOfOp(op);
    if (place !== undefined && code !== "editsRemoved") clashing.set(placeKey(place), place);
  }
  const clean = edit.filter((op) => {
    const place = placeOfOp(op);
    return place === undefined || !clashing.has(placeKey(place));
  });
  const clashes = [...clashing.values()].map((place) => {
    return { step, place, before: valueAt(step.before, place), agent: valueAt(step.after, place) };
  });
  return { harness: done(harness, clean), clashes };
}

function takeStructure(harness: Harness, step: Step, structure: Edit): Harness | undefined {
  const open = releasePins(harness, structure);
  const missing = structure.filter((op) => !isThere(open, op));
  const { edit, conflicts } = rebaseEdit(missing, editBetween(step.after, open));
  return conflicts.length > 0 ? undefined : done(open, edit);
}

/** Whether a wire to be drawn is there already, under whatever id. */
function isThere(harness: Harness, op: EditOp): boolean {
  if (op.op !== "connect") return false;
  const edges = Object.values(harnessAt(harness, op.within ?? [])?.edges ?? {});
  return edges.some((edge) => edge.id !== op.edge.id && sameEnds(edge, op.edge));
}

function sameEnds(a: HarnessEdge, b: HarnessEdge): boolean {
  return (["from", "to"] as const).every((end) => a[end].node === b[end].node && a[end].port === b[end].port);
}

/** The harness with the named parts as the step left them, so that nothing keeps them from going. */
function asLeft(harness: Harness, step: Step, overwrite: readonly PartPlace[]): Harness {
  return overwrite.reduce((now, place) => {
    const [node, left] = [nodeAt(now, place), nodeAt(step.after, place)];
    if (node === undefined || left === undefined || nodeAt(step.before, place) !== undefined) return now;
    const inside = place.within.length === 0 ? {} : { within: place.within };
    const params = new Set([...Object.keys(node.params), ...Object.keys(left.params)]);
    const writing = [...params].map((param): EditOp => {
      const value = left.params[param];
      const op = { op: "setParam", node: node.id, param, ...inside } as const;
      return value === undefined ? op : { ...op, value };
    });
    const on = left.disabled === true;
    return done(now, [
      ...writing,
      { op: "renameNode", node: node.id, title: left.title, ...inside },
      { op: "setFlag", node: node.id, flag: "disabled", on, ...inside },
    ]);
  }, harness);
}

function done(harness: Harness, edit: Edit): Harness {
  const applied = applyEdit(harness, edit);
  if (!applied.ok) throw new Error(`A rebased edit applies: ${applied.error.message}`);
  return applied.value;
}
