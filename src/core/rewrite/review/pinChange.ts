import { applyEdit } from "../../edits/apply.ts";
import { editBetween } from "../../edits/editBetween.ts";
import { harnessAt } from "../../edits/nested.ts";
import type { Edit, EditOp, PinTarget } from "../../edits/ops.ts";
import { pinOn } from "../../edits/pins.ts";
import { commitVersion, headOf } from "../../edits/versions.ts";
import type { Harness } from "../../harness/document.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { ok, type Result } from "../../harness/result.ts";
import { msg, say } from "../../harness/say.ts";
import type { ChangeId } from "../contract.ts";
import type { Act, ReviewDocument, ReviewError } from "../reviewContract.ts";
import { type Accepted, labelFor } from "./accept.ts";
import { decisionsOf } from "./fate.ts";
import { nodeAt } from "./fieldPlace.ts";
import { changeOf, isOpen } from "./openChange.ts";
import { type PlacedPin, placedPinKey } from "./pinnedOps.ts";
import { refuse, refuseVersion } from "./refuse.ts";
import { layStanding } from "./standing.ts";
import { stepsOf } from "./steps.ts";

/**
 * Pins what changes wrote: the fields they set, the parts they put in, the wires they drew between parts that were there.
 * Changes that are still open are accepted with it, in one version.
 */
export function pinChange(
  doc: ReviewDocument,
  definitions: Catalogue,
  ids: readonly ChangeId[],
  act: Act,
): Result<Accepted, ReviewError> {
  const decisions = decisionsOf(doc.tree);
  const open = ids.filter((id) => {
    const owned = changeOf(doc, id);
    return owned === undefined ? !decisions.has(id) : isOpen(decisions, owned) || !decisions.has(id);
  });
  const gone = ids.find((id) => decisions.get(id)?.action === "revert");
  if (gone !== undefined) return refuse("not-open", [gone], say("It has been reverted; undo that first."));
  const laid = open.length === 0 ? undefined : layStanding(doc, definitions, open);
  if (laid !== undefined && !laid.ok) return laid;
  const applied = laid?.value.applied ?? [];
  const harness = laid?.value.harness ?? headOf(doc.tree).harness;
  const accepted = stepsOf(doc, definitions).filter((step) => step.changes.some((id) => ids.includes(id)));
  const written = [...accepted, ...applied.filter(({ change }) => ids.includes(change.id))];
  const pins = written.flatMap(({ before, after }) => pinsFor(before, after, harness));
  const edit = pinEdit(harness, pins);
  const changes = applied.map(({ change }) => change);
  const titles = ids.map((id) => changeOf(doc, id)?.change.title ?? id);
  const committed = commitVersion(doc.tree, {
    id: act.version,
    edit: [...applied.flatMap((lifted) => lifted.edit), ...edit],
    author: changes.length === 0 ? "person" : "agent",
    label: labelFor(msg("Pin"), titles),
    at: act.at,
    ...(changes.length === 0 ? {} : { decision: { action: "accept", changes: changes.map(({ id }) => id) } }),
  });
  if (!committed.ok) return refuseVersion(committed.error);
  return ok({ tree: committed.value, accepted: changes.map(({ id }) => id) });
}

/** What is to be pinned of a change, as far as it is still there. */
function pinsFor(before: Harness, after: Harness, present: Harness): readonly PlacedPin[] {
  return editBetween(before, after).flatMap((op) => {
    const within = op.within ?? [];
    const pin = pinFor(op, before, within);
    const inner = harnessAt(present, within);
    return pin === undefined || inner === undefined || !isThere(inner, pin) ? [] : [{ pin, within }];
  });
}

function pinFor(op: EditOp, before: Harness, within: readonly string[]): PinTarget | undefined {
  const wasThere = (node: string) => nodeAt(before, { within, node }) !== undefined;
  switch (op.op) {
    case "addNode":
      return { type: "node", node: op.node.id };
    case "setParam":
    case "editText":
      return { type: "field", node: op.node, param: op.param };
    case "renameNode":
      return { type: "node", node: op.node };
    case "connect":
      return wasThere(op.edge.from.node) && wasThere(op.edge.to.node) ? { type: "edge", edge: op.edge.id } : undefined;
    default:
      return undefined;
  }
}

function isThere(harness: Harness, pin: PinTarget): boolean {
  return applyEdit(harness, [{ op: "setPin", target: pin, pinned: true }]).ok;
}

function pinEdit(harness: Harness, pins: readonly PlacedPin[]): Edit {
  const distinct = new Map(pins.map((placed) => [placedPinKey(placed), placed]));
  return [...distinct.values()].flatMap(({ pin, within }): Edit => {
    if (pinOn(harnessAt(harness, within)?.pins ?? harness.pins, pin) !== undefined) return [];
    return [{ op: "setPin", target: pin, pinned: true, ...(within.length === 0 ? {} : { within }) }];
  });
}
