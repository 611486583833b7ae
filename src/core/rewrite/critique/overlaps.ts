import { applyEdit } from "../../edits/apply.ts";
import { harnessAt } from "../../edits/nested.ts";
import type { EditOp } from "../../edits/ops.ts";
import type { Harness, HarnessNode } from "../../harness/document.ts";
import { equalJson } from "../../harness/json.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { parseParams } from "../../harness/resolve.ts";
import { say } from "../../harness/say.ts";
import { nodesTouched, type Objection, opsWhere, type Subject, settingOf } from "./subject.ts";

/** Ops that set a field to what it is. */
export function findIdle(subject: Subject): readonly Objection[] {
  const ops = opsWhere(subject.edit, (op) => isIdle(subject, op));
  return ops.length === 0 ? [] : [{ code: "overlap", ops, reason: say("It is set so already.") }];
}

/** Parts that the harness, or a change that waits beside it (`drawn`), has already with the same settings. */
export function findTwins({ harness, edit, definitions }: Subject, drawn: Harness): readonly Objection[] {
  const gone = new Set(edit.flatMap((op) => (op.op === "removeNode" ? [op.node] : [])));
  return edit.flatMap((op): readonly Objection[] => {
    const twin = twinOf(harness, op, definitions) ?? twinOf(drawn, op, definitions);
    if (twin === undefined || gone.has(twin.id)) return [];
    const reason = say("“{part}” does this already.", { part: say(twin.title) });
    return [{ code: "overlap", ops: [], reason }];
  });
}

function isIdle(subject: Subject, op: EditOp): boolean {
  if (op.op === "setParam") {
    const [touched] = nodesTouched(subject, op);
    const now = touched && settingOf(touched.node, op.param, subject.definitions);
    return now !== undefined && op.value !== undefined && equalJson(now, op.value);
  }
  if (op.op !== "editText") return false;
  return op.hunks.every(({ remove, insert }) => remove === insert) && applyEdit(subject.harness, [op]).ok;
}

/** A part that is there already, of the same kind and with the same settings as one that an op brings. */
function twinOf(outer: Harness, op: EditOp, definitions: Catalogue): HarnessNode | undefined {
  if (op.op !== "addNode") return undefined;
  const spec = definitions.get(op.node.kind);
  const harness = harnessAt(outer, op.within ?? []);
  if (spec === undefined || harness === undefined || spec.role === "boundary" || spec.role === "group")
    return undefined;
  const { params } = parseParams(spec, op.node.params);
  return Object.values(harness.nodes).find(
    (node) =>
      node.id !== op.node.id &&
      node.disabled !== true &&
      node.kind === op.node.kind &&
      equalJson(parseParams(spec, node.params).params, params),
  );
}
