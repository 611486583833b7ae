import { applyEdit } from "../../edits/apply.ts";
import { composeEdits } from "../../edits/compose.ts";
import type { EditError } from "../../edits/editError.ts";
import { guard } from "../../edits/gestureParts.ts";
import { paramOf } from "../../edits/nested.ts";
import type { Edit, EditOp } from "../../edits/ops.ts";
import { isProse, textHunks } from "../../edits/textDiff.ts";
import type { Harness, HarnessNode, NodeId, Params } from "../../harness/document.ts";
import { equalJson, type Json } from "../../harness/json.ts";
import { parseParams } from "../../harness/resolve.ts";
import { err, ok, type Result } from "../../harness/result.ts";
import type { Draft, OperatorContext } from "../operator.ts";

/** One step of an edit, made over the harness that the steps before it leave; `added` are the nodes put in so far. */
export type Step = (harness: Harness, added: readonly HarnessNode[]) => Result<Edit, EditError>;

/** Makes an edit of steps, each over what the last one left; refused in words where one does not fit or the end is not well typed. */
export function inSteps({ harness, definitions }: OperatorContext, steps: readonly Step[]): Result<Edit, string> {
  let edit: Edit = [];
  let now = harness;
  for (const step of steps) {
    const added = edit.flatMap((op) => (op.op === "addNode" ? [op.node] : []));
    const next = step(now, added);
    if (!next.ok) return err(next.error.message);
    const applied = applyEdit(now, next.value);
    if (!applied.ok) return err(applied.error.message);
    edit = [...edit, ...next.value];
    now = applied.value;
  }
  const guarded = guard(harness, definitions, steps.length > 1 ? composeEdits([], edit) : edit);
  return guarded.ok ? guarded : err(guarded.error.message);
}

/** The edit as a draft; an edit that changes nothing is none. */
export function drafted(edit: Result<Edit, string>, rest: Omit<Draft, "edit">): Result<Draft, string> {
  if (!edit.ok) return edit;
  return edit.value.length === 0
    ? err("It is there already, just as it would be put in.")
    : ok({ edit: edit.value, ...rest });
}

/** The outermost parts of a kind that are switched on, in the order of the document. */
export function partsOf(harness: Harness, kind: string): readonly HarnessNode[] {
  return Object.values(harness.nodes).filter((node) => node.kind === kind && node.disabled !== true);
}

/** A node's parameters with the kind's defaults filled in. */
export function settingsOf({ definitions }: OperatorContext, node: HarnessNode): Params {
  const spec = definitions.get(node.kind);
  return spec === undefined ? node.params : parseParams(spec, node.params).params;
}

/** The ops that give a node these parameters; none for what it has already, hunks for prose that stands there. */
export function settingOps(context: OperatorContext, id: NodeId, params: Params): Edit {
  const node = context.harness.nodes[id];
  if (node === undefined) return [];
  const now = settingsOf(context, node);
  return Object.entries(params).flatMap(([param, value]): EditOp[] => {
    const effective = paramOf({ ...node, params: now }, param);
    if (effective !== undefined && equalJson(effective, value)) return [];
    return [fieldOp(node, param, value)];
  });
}

function fieldOp(node: HarnessNode, param: string, value: Json): EditOp {
  const written = paramOf(node, param);
  const prose = typeof written === "string" && typeof value === "string" && isProse(written, value);
  return prose
    ? { op: "editText", node: node.id, param, hunks: textHunks(written, value) }
    : { op: "setParam", node: node.id, param, value };
}

/** A step that sets parameters of parts that are there. */
export function setting(context: OperatorContext, id: NodeId, params: Params): Step {
  return () => ok(settingOps(context, id, params));
}
