import type { HarnessEdge, HarnessNode, Params } from "../harness/document.ts";
import { withFlag } from "../harness/flags.ts";
import { isJsonObject, type Json } from "../harness/json.ts";
import { err, ok, type Result } from "../harness/result.ts";
import { say } from "../harness/say.ts";
import { isId, isPrototypeKey, maxName } from "../harness/schema.ts";
import {
  type Draft,
  draftEdge,
  draftInside,
  draftNode,
  dropEdge,
  dropNode,
  isWired,
  putEdge,
  putNode,
  wiresAt,
} from "./draft.ts";
import { type Refusal, refusal } from "./editError.ts";
import { paramOf } from "./nested.ts";
import type { EditOp, PinTarget } from "./ops.ts";
import { pinOn, pinsOnNode, withPin } from "./pins.ts";
import { applyHunks, invertHunks } from "./textHunks.ts";

type Step = Result<EditOp, Refusal>;

/** Does one op in the draft and gives the op that undoes it, or says why it cannot be done and leaves the draft alone. */
export function applyOp(draft: Draft, op: EditOp): Step {
  if (op.within === undefined) return applyHere(draft, op);
  let inside = draft;
  for (const id of op.within) {
    const next = draftInside(inside, id);
    if (next === undefined) {
      return err(refusal("notAGroup", [...op.within], say("“{id}” does not hold a harness.", { id })));
    }
    inside = next;
  }
  const step = applyHere(inside, op);
  return step.ok ? ok({ ...step.value, within: op.within }) : step;
}

function applyHere(draft: Draft, op: EditOp): Step {
  switch (op.op) {
    case "addNode":
      return addNode(draft, op.node);
    case "removeNode":
      return removeNode(draft, op.node);
    case "setParam":
      return change(draft, op.node, (node) => setParam(node, op.param, op.value));
    case "editText":
      return change(draft, op.node, (node) => editText(node, op));
    case "renameNode":
      return isName(op.title)
        ? change(draft, op.node, (node) =>
            ok([
              { ...node, title: op.title },
              { op: "renameNode", node: node.id, title: node.title },
            ]),
          )
        : err(badName(op.node));
    case "moveNode":
      return isPlace(op.position)
        ? change(draft, op.node, (node) =>
            ok([
              { ...node, position: op.position },
              { op: "moveNode", node: node.id, position: node.position },
            ]),
          )
        : err(badPlace(op.node));
    case "setFlag":
      return change(draft, op.node, (node) =>
        ok([
          withFlag(node, op.flag, op.on),
          { op: "setFlag", node: node.id, flag: op.flag, on: node[op.flag] === true },
        ]),
      );
    case "renameHarness":
      return renameHarness(draft, op.name);
    case "connect":
      return connect(draft, op.edge);
    case "disconnect":
      return disconnect(draft, op.edge);
    case "setPin":
      return setPin(draft, op.target, op.pinned);
  }
}

function addNode(draft: Draft, node: HarnessNode): Step {
  const bad = isId(node.id) ? unsafeKey(node.params) : node.id;
  if (bad !== undefined) return err(badId(bad));
  if (!isName(node.title) || !isName(node.kind)) return err(badName(node.id));
  if (!isPlace(node.position)) {
    return err(refusal("badPosition", [node.id], say("“{id}” has no proper place.", { id: node.id })));
  }
  if (draftNode(draft, node.id) !== undefined) {
    return err(refusal("duplicateNode", [node.id], say("There is already a node “{id}”.", { id: node.id })));
  }
  putNode(draft, node);
  return ok({ op: "removeNode", node: node.id });
}

function removeNode(draft: Draft, id: string): Step {
  const node = draftNode(draft, id);
  if (node === undefined) return err(unknownNode(id));
  if (isWired(draft, id)) {
    const wires = wiresAt(draft, id).map((edge) => edge.id);
    return err(refusal("nodeHasWires", [id, ...wires], say("“{id}” still has wires; disconnect them first.", { id })));
  }
  if (pinsOnNode(draft.pins, id).length > 0) {
    return err(refusal("nodeIsPinned", [id], say("“{id}” is pinned; unpin it first.", { id })));
  }
  dropNode(draft, id);
  return ok({ op: "addNode", node });
}

type Changed = Result<readonly [after: HarnessNode, inverse: EditOp], Refusal>;

function change(draft: Draft, id: string, by: (node: HarnessNode) => Changed): Step {
  const node = draftNode(draft, id);
  if (node === undefined) return err(unknownNode(id));
  const changed = by(node);
  if (!changed.ok) return changed;
  const [after, inverse] = changed.value;
  putNode(draft, after);
  return ok(inverse);
}

function setParam(node: HarnessNode, param: string, value: Json | undefined): Changed {
  const unsafe = isPrototypeKey(param) ? param : value !== undefined && unsafeKey(value);
  if (typeof unsafe === "string") return err(badId(unsafe));
  const before = paramOf(node, param);
  const inverse = { op: "setParam", node: node.id, param } as const;
  return ok([withParam(node, param, value), before === undefined ? inverse : { ...inverse, value: before }]);
}

function editText(node: HarnessNode, op: Extract<EditOp, { op: "editText" }>): Changed {
  const text = paramOf(node, op.param);
  const ids = [node.id, op.param];
  const values = { id: node.id, param: op.param };
  if (typeof text !== "string") return err(refusal("notText", ids, say("“{param}” of “{id}” is no text.", values)));
  const after = applyHunks(text, op.hunks);
  if (after === undefined) {
    return err(refusal("textMismatch", ids, say("The text of “{param}” in “{id}” has changed meanwhile.", values)));
  }
  const inverse: EditOp = { op: "editText", node: node.id, param: op.param, hunks: invertHunks(op.hunks) };
  return ok([withParam(node, op.param, after), inverse]);
}

function withParam(node: HarnessNode, param: string, value: Json | undefined): HarnessNode {
  const params: Record<string, Json> = { ...node.params };
  if (value === undefined) delete params[param];
  else params[param] = value;
  return { ...node, params: params satisfies Params };
}

function renameHarness(draft: Draft, name: string): Step {
  if (!isName(name)) return err(badName(draft.base.id));
  const before = draft.name;
  draft.name = name;
  return ok({ op: "renameHarness", name: before });
}

function connect(draft: Draft, edge: HarnessEdge): Step {
  if (!isId(edge.id)) return err(badId(edge.id));
  if (!isName(edge.from.port) || !isName(edge.to.port)) return err(badName(edge.id));
  if (draftEdge(draft, edge.id) !== undefined) {
    return err(refusal("duplicateEdge", [edge.id], say("There is already a wire “{id}”.", { id: edge.id })));
  }
  for (const { node } of [edge.from, edge.to]) if (draftNode(draft, node) === undefined) return err(unknownNode(node));
  putEdge(draft, edge);
  return ok({ op: "disconnect", edge: edge.id });
}

function disconnect(draft: Draft, id: string): Step {
  const edge = draftEdge(draft, id);
  if (edge === undefined) return err(unknownEdge(id));
  if (draft.pins.edges.includes(id)) {
    return err(refusal("edgeIsPinned", [id], say("The wire “{id}” is pinned; unpin it first.", { id })));
  }
  dropEdge(draft, edge);
  return ok({ op: "connect", edge });
}

function setPin(draft: Draft, target: PinTarget, pinned: boolean): Step {
  const before = pinOn(draft.pins, target);
  if (pinned && target.type === "region" && !isId(target.id)) return err(badId(target.id));
  if (pinned && target.type === "region" && !isName(target.title)) return err(badName(target.id));
  const missing = pinned ? missingOf(draft, target) : undefined;
  if (missing !== undefined) return err(missing);
  if (pinned || before !== undefined) draft.pins = withPin(draft.pins, target, pinned);
  return ok({ op: "setPin", target: before ?? target, pinned: before !== undefined });
}

function missingOf(draft: Draft, target: PinTarget): Refusal | undefined {
  if (target.type === "edge") {
    return draftEdge(draft, target.edge) === undefined ? unknownEdge(target.edge) : undefined;
  }
  const nodes = target.type === "region" ? target.nodes : [target.node];
  const missing = nodes.find((id) => draftNode(draft, id) === undefined);
  return missing === undefined ? undefined : unknownNode(missing);
}

function unknownNode(id: string): Refusal {
  return refusal("unknownNode", [id], say("There is no node “{id}”.", { id }));
}

function unknownEdge(id: string): Refusal {
  return refusal("unknownEdge", [id], say("There is no wire “{id}”.", { id }));
}

function badId(id: string): Refusal {
  return refusal("badId", [id], say("“{id}” cannot be used as a name here.", { id }));
}

function badPlace(id: string): Refusal {
  return refusal("badPosition", [id], say("“{id}” cannot be moved to a place that is not a number.", { id }));
}

function badName(id: string): Refusal {
  return refusal("badName", [id], say("A name in “{id}” is longer than {most} characters.", { id, most: maxName }));
}

function isName(text: string): boolean {
  return text.length <= maxName;
}

/** A key anywhere in a value that a file could not be read back with. */
function unsafeKey(value: Json): string | undefined {
  if (Array.isArray(value)) return firstUnsafe(value);
  if (!isJsonObject(value)) return undefined;
  return Object.keys(value).find(isPrototypeKey) ?? firstUnsafe(Object.values(value));
}

function firstUnsafe(values: readonly Json[]): string | undefined {
  for (const value of values) {
    const found = unsafeKey(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isPlace({ x, y }: { readonly x: number; readonly y: number }): boolean {
  return Number.isFinite(x) && Number.isFinite(y);
}
