import type { Harness, NodeFlag, NodeId } from "../harness/document.ts";
import type { Catalogue } from "../harness/kind.ts";
import { ok, type Result } from "../harness/result.ts";
import { say } from "../harness/say.ts";
import { whyNotOff } from "../harness/switchedOff.ts";
import type { EditError } from "./editError.ts";
import { findNode, refuse } from "./gestureParts.ts";
import { nodeOf } from "./nested.ts";
import type { Edit, EditOp } from "./ops.ts";

/** Switches parts off, or on again; all or none, and none that the loop needs to go on. Empty where they are so already. */
export function switchParts(
  harness: Harness,
  catalogue: Catalogue,
  nodes: readonly NodeId[],
  off: boolean,
): Result<Edit, EditError> {
  for (const id of off ? nodes : []) {
    const found = findNode(harness, catalogue, id);
    if (!found.ok) return found;
    const why = whyNotOff(found.value.node, found.value.spec, found.value.ports);
    if (why !== undefined) return refuse("doesNotFit", [id], why);
  }
  return flagParts(harness, nodes, "disabled", off);
}

/** Locks parts in their places, or lets them go again. Empty where they are so already. */
export function lockParts(harness: Harness, nodes: readonly NodeId[], locked: boolean): Result<Edit, EditError> {
  return flagParts(harness, nodes, "locked", locked);
}

function flagParts(harness: Harness, nodes: readonly NodeId[], flag: NodeFlag, on: boolean): Result<Edit, EditError> {
  const missing = nodes.find((id) => nodeOf(harness, id) === undefined);
  if (missing !== undefined) {
    return refuse("unknownNode", [missing], say("There is no node “{id}”.", { id: missing }));
  }
  const others = nodes.filter((id) => (nodeOf(harness, id)?.[flag] === true) !== on);
  return ok(others.map((node): EditOp => ({ op: "setFlag", node, flag, on })));
}
