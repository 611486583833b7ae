import { applyEdit } from "../../edits/apply.ts";
import { editBetween } from "../../edits/editBetween.ts";
import type { Mint } from "../../edits/gestureParts.ts";
import { bypass } from "../../edits/gesturesRemove.ts";
import { harnessAt, liftEdit } from "../../edits/nested.ts";
import type { Harness } from "../../harness/document.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { partsAdded } from "./dependants.ts";
import { nodeAt } from "./fieldPlace.ts";
import { releasePins } from "./releasePins.ts";
import type { Step } from "./steps.ts";
import { isPutInBy } from "./takeOut.ts";

/**
 * Takes the parts that a step put in out of a harness and joins the wires around each, so that what stands on them stays.
 * `undefined` where the step also took parts or wires away that are not joined again by this, or where the types do not fit.
 * Parts that it took away and that one of the `others` had put in need not come back: these are out too.
 */
export function bypassParts(
  harness: Harness,
  step: Step,
  definitions: Catalogue,
  mint: Mint,
  others: readonly Step[] = [],
): Harness | undefined {
  const parts = partsAdded(step);
  const names = new Set(parts.map(({ within, node }) => [...within, node].join("/")));
  const isOwn = (within: readonly string[], node: string) => names.has([...within, node].join("/"));
  for (const op of editBetween(step.before, step.after)) {
    const within = op.within ?? [];
    if (op.op === "removeNode" && !isPutInBy(others, { within, node: op.node }, step)) return undefined;
    if (op.op !== "connect") continue;
    const isLeft = harnessAt(harness, within)?.edges[op.edge.id] !== undefined;
    if (isLeft && !isOwn(within, op.edge.from.node) && !isOwn(within, op.edge.to.node)) return undefined;
  }
  let now = harness;
  for (const part of parts) {
    if (nodeAt(now, part) === undefined) continue;
    const { within, node } = part;
    const path = within.length === 0 ? {} : { within };
    const inner = harnessAt(now, within);
    if (inner === undefined) return undefined;
    const wires = Object.values(inner.edges).filter(({ from, to }) => from.node === node || to.node === node);
    const free = releasePins(now, [
      ...wires.map((edge) => ({ op: "disconnect", edge: edge.id, ...path }) as const),
      { op: "removeNode", node, ...path },
    ]);
    const edit = bypass(harnessAt(free, within) ?? inner, definitions, mint, node);
    const applied = edit.ok ? applyEdit(free, liftEdit(within, edit.value)) : undefined;
    if (applied === undefined || !applied.ok) return undefined;
    now = applied.value;
  }
  return now;
}
