import type { NodeId } from "../../harness/document.ts";
import type { KindSpec } from "../../harness/kind.ts";
import { ok } from "../../harness/result.ts";
import { say } from "../../harness/say.ts";
import { expandGroup } from "../expandGroup.ts";
import { wiresTouching } from "../gestureParts.ts";
import { addWiredUp } from "../gesturesAdd.ts";
import { nodeOf } from "../nested.ts";
import { type Fix, isInBundle, named, removing, type Trouble } from "./fix.ts";
import { reachPart } from "./fixPorts.ts";

/** A part of the loop that is missing is added and wired to what waits for it; of several, the one with the most wires stays. */
export function fixCount(trouble: Trouble): readonly Fix[] {
  const { finding, harness, catalogue, mint } = trouble;
  const [first, ...others] = finding.nodes;
  if (first === undefined) {
    const spec = missingKind(trouble);
    if (spec === undefined) return [];
    const build = () => addWiredUp(harness, catalogue, mint, { kind: spec.kind }, middleOf(trouble));
    return [{ id: `add ${spec.kind}`, label: say("Add {part}", { part: say(spec.title) }), build }];
  }
  if (isInBundle(trouble))
    return [removing(trouble, [first], false, say("Remove {part}", { part: named(trouble, first) }))];
  const wires = (id: NodeId) => wiresTouching(harness, new Set([id])).length;
  const kept = others.reduce((best, id) => (wires(id) > wires(best) ? id : best), first);
  const extra = finding.nodes.filter((id) => id !== kept);
  const label = say(extra.length === 1 ? "Keep {part}, remove the other" : "Keep {part}, remove the others", {
    part: named(trouble, kept),
  });
  return [removing(trouble, extra, false, label)];
}

/** The kind that a finding says is missing. */
function missingKind({ finding, harness, catalogue }: Trouble): KindSpec | undefined {
  const isThere = Object.values(harness.nodes).some(({ kind }) => kind === finding.about);
  return isThere ? undefined : catalogue.get(finding.about ?? "");
}

function middleOf({ harness }: Trouble) {
  const places = Object.values(harness.nodes).map(({ position }) => position);
  if (places.length === 0) return { x: 0, y: 0 };
  const sum = places.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: Math.round(sum.x / places.length), y: Math.round(sum.y / places.length) };
}

/** A part of a kind that is not known: out, its wires rejoined where the types fit. */
export function fixUnknownKind(trouble: Trouble): readonly Fix[] {
  return trouble.finding.nodes.map((id) => removing(trouble, [id], true, say("Remove it, rejoin its wires")));
}

/** Two parts of which one path takes only one: either goes. */
export function fixSingleton(trouble: Trouble): readonly Fix[] {
  const { finding, harness, catalogue } = trouble;
  const parts = finding.nodes.filter((id) => catalogue.get(nodeOf(harness, id)?.kind ?? "")?.singleton !== undefined);
  const label = (id: NodeId, at: number) =>
    say(at === 0 ? "Remove the first, {part}" : "Remove the second, {part}", { part: named(trouble, id) });
  return parts.toReversed().map((id, at) => removing(trouble, [id], true, label(id, parts.length - 1 - at)));
}

/** A part that never acts: connected, or out. */
export function fixUnreachable(trouble: Trouble): readonly Fix[] {
  const [id] = trouble.finding.nodes;
  if (id === undefined) return [];
  return [...reachPart(trouble), removing(trouble, [id], true, say("Remove {part}", { part: named(trouble, id) }))];
}

/** A group with nothing in it, or a border where there is no bundle: out. One that nests too deep: its parts one level up. */
export function fixGroup(trouble: Trouble): readonly Fix[] {
  const { finding, harness, catalogue, mint } = trouble;
  const [id] = finding.nodes;
  if (id === undefined) return [];
  const out = removing(trouble, [id], true, say("Remove {part}", { part: named(trouble, id) }));
  if (finding.code !== "depth") return [out];
  const build = () => expandGroup(harness, catalogue, mint, id);
  const tried = build();
  const label = say("Put the parts of {part} in its place", { part: named(trouble, id) });
  const expanding: Fix = { id: "expand", label, build };
  return tried.ok ? [expanding, out] : [out];
}

/** A part that is off although the loop needs it: on again. */
export function fixSwitchedOff({ finding }: Trouble): readonly Fix[] {
  return finding.nodes.map((node) => ({
    id: `on ${node}`,
    label: say("Switch it on"),
    build: () => ok([{ op: "setFlag", node, flag: "disabled", on: false } as const]),
  }));
}
