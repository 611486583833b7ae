import type { Harness, NodeId } from "../../harness/document.ts";
import { nestedHarness } from "../../harness/group.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { parseParams } from "../../harness/resolve.ts";
import { ok } from "../../harness/result.ts";
import { say } from "../../harness/say.ts";
import { maxName } from "../../harness/schema.ts";
import { nodeOf, paramOf } from "../nested.ts";
import type { Edit, EditOp } from "../ops.ts";
import { allPins } from "../pins.ts";
import { type Fix, named, removing, type Trouble } from "./fix.ts";

/** A parameter outside its schema: back to its default, or gone where the kind has no such parameter. */
export function fixParam({ finding, harness, catalogue }: Trouble): readonly Fix[] {
  const [id] = finding.nodes;
  const node = id === undefined ? undefined : nodeOf(harness, id);
  const spec = node && catalogue.get(node.kind);
  const param = finding.at?.split(".")[0];
  if (node === undefined || spec === undefined || param === undefined || paramOf(node, param) === undefined) return [];
  const { [param]: _, ...rest } = node.params;
  if (parseParams(spec, rest).problem?.at.split(".")[0] === param) return [];
  const label = say(Object.hasOwn(spec.params.shape, param) ? "Reset {param}" : "Remove {param}", { param });
  return [{ id: `reset ${param}`, label, build: () => ok([{ op: "setParam", node: node.id, param }]) }];
}

/** Tools of one name: all but one are renamed where the name is a parameter, else all but one go. */
export function fixToolClash(trouble: Trouble): readonly Fix[] {
  const { finding, harness, catalogue } = trouble;
  const owners = finding.nodes.filter((id) => ownNames(harness, catalogue, id).length > 0);
  const { about: name, count = 0 } = finding;
  if (name === undefined) return [];
  const direct = owners.filter((id) => ownNames(harness, catalogue, id).includes(name));
  const hidden = count - direct.length;
  if (hidden > 1) return [];
  const changed = hidden === 1 ? direct : direct.slice(1);
  if (changed.length === 0) return [];
  const renamed = renaming(trouble, changed, name);
  const [kept] = direct;
  const label = removalLabel(trouble, changed, hidden === 1 ? undefined : kept);
  return [...renamed, removing(trouble, changed, false, label)];
}

function removalLabel(trouble: Trouble, gone: readonly NodeId[], kept: NodeId | undefined): string {
  const values = { part: named(trouble, gone[0] ?? ""), count: gone.length };
  if (kept === undefined) return say(gone.length === 1 ? "Remove {part}" : "Remove the other {count}", values);
  return say(gone.length === 1 ? "Remove {part}, keep {kept}" : "Remove the other {count}, keep {kept}", {
    ...values,
    kept: named(trouble, kept),
  });
}

function ownNames(harness: Harness, catalogue: Catalogue, id: NodeId): readonly string[] {
  const node = nodeOf(harness, id);
  const spec = node && catalogue.get(node.kind);
  return node === undefined || spec === undefined
    ? []
    : (spec.toolNames?.(parseParams(spec, node.params).params) ?? []);
}

function renaming({ harness, catalogue }: Trouble, nodes: readonly NodeId[], name: string): readonly Fix[] {
  const taken = new Set(allNames(harness, catalogue));
  const edit: EditOp[] = [];
  const fresh: string[] = [];
  for (const id of nodes) {
    const node = nodeOf(harness, id);
    const spec = node && catalogue.get(node.kind);
    const param =
      node && spec && Object.entries(parseParams(spec, node.params).params).find(([, value]) => value === name);
    if (node === undefined || spec === undefined || param === undefined) return [];
    const value = freshName(name, taken);
    taken.add(value);
    fresh.push(value);
    const params = { ...node.params, [param[0]]: value };
    const parsed = parseParams(spec, params);
    if (parsed.problem !== undefined || spec.toolNames?.(parsed.params).includes(name) !== false) return [];
    edit.push({ op: "setParam", node: id, param: param[0], value });
  }
  const [only] = fresh;
  const label = fresh.length === 1 ? say("Rename one to “{name}”", { name: only ?? "" }) : say("Rename all but one");
  return [{ id: `rename ${nodes.join(" ")}`, label, build: () => ok(edit) }];
}

function allNames(harness: Harness, catalogue: Catalogue): readonly string[] {
  return Object.values(harness.nodes).flatMap((node) => {
    const nested = nestedHarness(node.params);
    return [...ownNames(harness, catalogue, node.id), ...(nested === undefined ? [] : allNames(nested, catalogue))];
  });
}

function freshName(name: string, taken: ReadonlySet<string>): string {
  const stem = name.slice(0, maxName - 8);
  let count = 2;
  while (taken.has(`${stem}_${count}`)) count += 1;
  return `${stem}_${count}`;
}

/** Pins on what is not there: off; a region keeps the parts that are. */
export function fixPins({ harness }: Trouble): readonly Fix[] {
  const isThere = (id: NodeId) => nodeOf(harness, id) !== undefined;
  const edit = allPins(harness.pins).flatMap((target): Edit => {
    if (target.type === "edge") {
      return Object.hasOwn(harness.edges, target.edge) ? [] : [{ op: "setPin", target, pinned: false }];
    }
    if (target.type !== "region") return isThere(target.node) ? [] : [{ op: "setPin", target, pinned: false }];
    const nodes = target.nodes.filter(isThere);
    if (nodes.length === target.nodes.length) return [];
    return [{ op: "setPin", target: nodes.length === 0 ? target : { ...target, nodes }, pinned: nodes.length > 0 }];
  });
  return edit.length === 0 ? [] : [{ id: "unpin", label: say("Remove the pin"), build: () => ok(edit) }];
}
