import { applyEdit } from "../../edits/apply.ts";
import { type Part, refuse } from "../../edits/gestureParts.ts";
import { connectPorts, insertOnWire } from "../../edits/gestures.ts";
import type { Edit } from "../../edits/ops.ts";
import type { Harness, HarnessEdge, NodeId, NodeKind, PortRef } from "../../harness/document.ts";
import { ok } from "../../harness/result.ts";
import type { OperatorContext } from "../operator.ts";
import { partsOf, type Step } from "./building.ts";

/** Where the loop takes up each event that a rewriter puts parts before: the consumer's kind and its port. */
const consumers = {
  stepStart: ["prompt", "in"],
  beforeModel: ["model", "in"],
  afterModel: ["router", "in"],
  beforeTool: ["tools", "in"],
  afterTool: ["collect", "in"],
} as const;

/** The order in which parts make sense along one hook's path; what is not named stands before all that is. */
const order: readonly NodeKind[] = [
  ...["history", "notesRead"],
  ...["toolGate", "exemplars", "userWrapper", "subgoals", "decodingSwitch", "outputContract", "actionMenu"],
  ...["menuReader", "vote", "parser"],
  ...["validator", "toolMachine", "loopGuard"],
];

/** A hook at whose consumer a part can be put in. */
export type PlacedHook = keyof typeof consumers;

/** Puts a part before the consumer of a hook, on every way that leads there, in the order that makes sense among its neighbours. */
export function placing(context: OperatorContext, hook: PlacedHook, part: Part): Step {
  return (harness) => {
    const [kind, port] = consumers[hook];
    const [consumer] = partsOf(harness, kind);
    if (consumer === undefined) return refuse("doesNotFit", [kind], `There is no ${kind} part to put it before.`);
    const to = placeAmong(harness, { node: consumer.id, port }, order.indexOf(part.kind));
    return insertBefore(context, harness, to, part);
  };
}

/** Walks back past the parts that belong behind the new one. */
function placeAmong(harness: Harness, to: PortRef, rank: number): PortRef {
  const seen = new Set<NodeId>();
  for (let at = to; ; ) {
    const [edge, ...others] = wiresInto(harness, at);
    const source = edge && harness.nodes[edge.from.node];
    if (source === undefined || others.length > 0 || seen.has(source.id)) return at;
    if (edge?.from.port !== "out" || order.indexOf(source.kind) <= rank) return at;
    seen.add(source.id);
    at = { node: source.id, port: "in" };
  }
}

function insertBefore(context: OperatorContext, harness: Harness, to: PortRef, part: Part): ReturnType<Step> {
  const { definitions, mint } = context;
  const [first, ...others] = wiresInto(harness, to);
  if (first === undefined) return refuse("doesNotFit", [to.node], "Nothing leads to where it would stand.");
  const inserted = insertOnWire(harness, definitions, mint, first.id, part);
  if (!inserted.ok || others.length === 0) return inserted;
  const node = inserted.value.find((op) => op.op === "addNode")?.node;
  const into = { node: node?.id ?? "", port: "in" };
  let edit: Edit = inserted.value;
  let now = applyEdit(harness, edit);
  for (const { from } of others) {
    if (!now.ok) return now;
    const joined = connectPorts(now.value, definitions, mint, from, into);
    if (!joined.ok) return joined;
    edit = [...edit, ...joined.value];
    now = applyEdit(now.value, joined.value);
  }
  return now.ok ? ok(edit) : now;
}

/** Puts a part on the wire that starts at a port of the first part of a kind. */
export function placingAfter(context: OperatorContext, kind: NodeKind, port: string, part: Part): Step {
  return (harness) => {
    const [source] = partsOf(harness, kind);
    const edge =
      source && Object.values(harness.edges).find(({ from }) => from.node === source.id && from.port === port);
    if (edge === undefined) return refuse("doesNotFit", [kind], `Nothing leads on from a ${kind} part.`);
    return insertOnWire(harness, context.definitions, context.mint, edge.id, part);
  };
}

/** The wires that end at a port. */
export function wiresInto(harness: Harness, to: PortRef): readonly HarnessEdge[] {
  return Object.values(harness.edges).filter((edge) => edge.to.node === to.node && edge.to.port === to.port);
}
