import { applyEdit } from "../../edits/apply.ts";
import { edgeOf, harnessAt, nodeOf } from "../../edits/nested.ts";
import type { EditOp } from "../../edits/ops.ts";
import { agentGraph, isControl } from "../../harness/agentGraph.ts";
import type { Harness, NodePath } from "../../harness/document.ts";
import { isAgent, maxAgentDepth, nestedHarness } from "../../harness/group.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { resolveNodes } from "../../harness/resolve.ts";
import { nodesTouched, type Objection, opsWhere, type Subject } from "./subject.ts";

const verifier = "verifier";

/** Ops that change or remove a verifier or what hangs on it, and edits that lead an answer past one. */
export function findVerifiers(subject: Subject): readonly Objection[] {
  const { harness, edit, definitions } = subject;
  const touching = opsWhere(edit, (op) => {
    const isTouched = nodesTouched(subject, op).some(({ node }) => node.kind === verifier);
    return isTouched || hangsOnVerifier(harness, op, definitions);
  });
  if (touching.length > 0) {
    return [{ code: "verifier", ops: touching, reason: "What judges the answer is not the agent's to change." }];
  }
  const after = applyEdit(harness, edit);
  if (!after.ok) return [];
  const before = unjudged(harness, definitions, []);
  const fresh = [...unjudged(after.value, definitions, [])].some((way) => !before.has(way));
  return fresh ? [{ code: "verifier", ops: [], reason: "It would lead an answer past its verifier." }] : [];
}

/** Whether an op draws or cuts a wire by which a part hangs on a verifier that was there before. */
function hangsOnVerifier(outer: Harness, op: EditOp, definitions: Catalogue): boolean {
  if (op.op !== "connect" && op.op !== "disconnect") return false;
  const harness = harnessAt(outer, op.within ?? []);
  const edge = op.op === "connect" ? op.edge : harness && edgeOf(harness, op.edge);
  const target = harness && edge && nodeOf(harness, edge.to.node);
  if (target?.kind !== verifier || edge === undefined) return false;
  const ports = definitions.get(verifier)?.ports(target.params) ?? [];
  const port = ports.find(({ name, direction }) => direction === "in" && name === edge.to.port);
  return port !== undefined && port.wire === "model";
}

/** The ways out of the loop (an output of a skeleton part at the task's end) that reach the finish past no verifier. */
function unjudged(harness: Harness, definitions: Catalogue, within: readonly string[]): ReadonlySet<string> {
  const graph = agentGraph(resolveNodes(harness, definitions, within), maxAgentDepth);
  const onward = new Map<NodePath, NodePath[]>();
  for (const wire of graph.wires) {
    if (!isControl(wire) || graph.nodes.get(wire.from)?.node.kind === verifier) continue;
    onward.set(wire.from, [...(onward.get(wire.from) ?? []), wire.to]);
  }
  const ways = new Set<string>();
  for (const { from, to, wire } of graph.wires) {
    if (wire !== "taskEnd" || graph.nodes.get(from)?.spec?.role !== "skeleton") continue;
    const kind = graph.nodes.get(from)?.node.kind;
    if (kind !== "step" && reaches(onward, to, (path) => graph.nodes.get(path)?.node.kind === "finish")) {
      ways.add(from);
    }
  }
  for (const node of Object.values(harness.nodes)) {
    const inner = nestedHarness(node.params);
    if (inner === undefined || !isAgent(inner)) continue;
    for (const way of unjudged(inner, definitions, [...within, node.id])) ways.add(way);
  }
  return ways;
}

function reaches(
  onward: ReadonlyMap<NodePath, readonly NodePath[]>,
  start: NodePath,
  isEnd: (path: NodePath) => boolean,
): boolean {
  const seen = new Set([start]);
  const open = [start];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (isEnd(path)) return true;
    for (const next of onward.get(path) ?? []) {
      if (!seen.has(next)) open.push(next);
      seen.add(next);
    }
  }
  return false;
}
