import { applyEdit } from "../../edits/apply.ts";
import { edgeOf, harnessAt, nodeOf } from "../../edits/nested.ts";
import type { EditOp } from "../../edits/ops.ts";
import type { Harness, NodeId } from "../../harness/document.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { say } from "../../harness/say.ts";
import { nodesTouched, type Objection, opsWhere, type Subject } from "./subject.ts";
import { type Passage, waysPast } from "./ways.ts";

const verifier = "verifier";

/** Ops that change or remove a verifier or what hangs on it, and edits that lead an answer past one. */
export function findVerifiers(subject: Subject): readonly Objection[] {
  const { harness, edit, definitions } = subject;
  const touching = opsWhere(edit, (op) => {
    const judges = judgesIn(harness, op);
    const isTouched = nodesTouched(subject, op).some(({ node }) => node.kind === verifier || judges.has(node.id));
    return isTouched || hangsOnVerifier(harness, op, definitions);
  });
  if (touching.length > 0) {
    const reason = say("What judges the answer is not the agent's to change.");
    return [{ code: "verifier", ops: touching, reason }];
  }
  const after = applyEdit(harness, edit);
  if (!after.ok) return [];
  const before = waysPast(harness, definitions, unjudged);
  const fresh = [...waysPast(after.value, definitions, unjudged)].some((way) => !before.has(way));
  return fresh ? [{ code: "verifier", ops: [], reason: say("It would lead an answer past its verifier.") }] : [];
}

/** The models that hang on a verifier, in the harness that an op works in. */
function judgesIn(outer: Harness, { within }: EditOp): ReadonlySet<NodeId> {
  const harness = harnessAt(outer, within ?? []);
  const wires = harness === undefined ? [] : Object.values(harness.edges);
  const lent = wires.filter(({ from, to }) => {
    const isModel = harness?.nodes[from.node]?.kind === "sideModel";
    return isModel && harness.nodes[to.node]?.kind === verifier;
  });
  return new Set(lent.map(({ from }) => from.node));
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

/** Ways out of the loop (an output of a skeleton part at the task's end, but for a spent budget) to the finish, past no verifier. */
const unjudged: Passage = {
  begins: ({ node }, { wire }) => wire === "taskEnd" && node.kind !== "step",
  ends: ({ node }) => node.kind === "finish",
  isPost: ({ node }) => node.kind === verifier,
};
