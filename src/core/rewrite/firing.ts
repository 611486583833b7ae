import type { Edit } from "../edits/ops.ts";
import { type NodePath, nodePath } from "../harness/document.ts";
import type { TraceEvent } from "../runtime/contract.ts";
import type { Anchor, Change, ChangeId, Firing, Touched } from "./contract.ts";

/** Most places of firing that are kept; the newest. */
const mostPlaces = 8;

/** A change that has done nothing yet. */
export const unfired: Firing = { ran: 0, fired: 0, on: [] };

/**
 * The parts that an edit puts in or changes a parameter of, by path; a group stands for all parts within it. A part that
 * the edit takes out again is none of them; an edit that only removes or rewires has none.
 */
export function touchedPaths(edit: Edit): Touched {
  const touched = new Set<NodePath>();
  for (const op of edit) {
    const within = op.within ?? [];
    if (op.op === "addNode") touched.add(nodePath(within, op.node.id));
    if (op.op === "setParam" || op.op === "editText") touched.add(nodePath(within, op.node));
    if (op.op === "removeNode") touched.delete(nodePath(within, op.node));
  }
  return [...touched];
}

/** Counts, change by change, how often the parts that it touched were visited and how often they acted. */
export type FiringCount = {
  /** Takes in an event of the trace; `index` is its place there. Costs the same however long the trace is. */
  readonly note: (event: TraceEvent, index: number) => void;
  readonly firing: () => Readonly<Record<ChangeId, Firing>>;
};

/**
 * Counts for these changes, going on from what was counted before. A part acts where it changes its event, asks a model,
 * calls a tool, sends an answer back to the loop, or ends the run. Parts that are never visited (attachments) never run.
 */
export function countFiring(
  changes: readonly Pick<Change, "id" | "edit">[],
  before: Readonly<Record<ChangeId, Firing>> = {},
): FiringCount {
  const counts = new Map(changes.map(({ id }) => [id, before[id] ?? unfired]));
  const touched = changes.map(({ id, edit }) => ({ id, paths: touchedPaths(edit) }));
  const known = new Map<NodePath, readonly ChangeId[]>();
  let visit: { readonly node: NodePath; readonly hook: string; readonly anchor: Anchor } | undefined;
  let firedSpan = 0;
  const changesAt = (node: NodePath): readonly ChangeId[] => {
    const cached = known.get(node);
    if (cached !== undefined) return cached;
    const found = touched.flatMap(({ id, paths }) => (paths.some((path) => holds(path, node)) ? [id] : []));
    known.set(node, found);
    return found;
  };
  const add = (node: NodePath, more: (firing: Firing) => Firing) => {
    for (const id of changesAt(node)) counts.set(id, more(counts.get(id) ?? unfired));
  };
  const fire = (node: NodePath, anchor: Anchor) => {
    if (anchor.span === firedSpan) return;
    firedSpan = anchor.span;
    add(node, ({ ran, fired, on }) => ({ ran, fired: fired + 1, on: [...on, anchor].slice(-mostPlaces) }));
  };
  return {
    note: (event, index) => {
      if (visit !== undefined && leadsOff(visit.hook, event)) fire(visit.node, visit.anchor);
      if (event.type === "node.started") {
        const { node, hook, step, span } = event;
        visit = { node, hook, anchor: { event: index, step, span } };
        add(node, (firing) => ({ ...firing, ran: firing.ran + 1 }));
      }
      if (visit !== undefined && acts(event))
        fire(event.node, { event: index, step: visit.anchor.step, span: event.span });
    },
    firing: () => Object.fromEntries(counts),
  };
}

function holds(path: NodePath, node: NodePath): boolean {
  return node === path || node.startsWith(`${path}/`);
}

function acts(
  event: TraceEvent,
): event is Extract<TraceEvent, { readonly type: "node.triggered" | "model.called" | "tool.called" }> {
  if (event.type === "node.triggered") return event.changes.length > 0;
  return event.type === "model.called" || event.type === "tool.called";
}

/** Whether this event shows that the part visited before it sent an answer back, or stopped a run that went in a circle. */
function leadsOff(hook: string, event: TraceEvent): boolean {
  if (event.type === "run.finished") return event.outcome.reason === "loop";
  return hook === "taskEnd" && event.type === "node.started" && event.hook === "stepEnd";
}
