import { checkHarness } from "../harness/check.ts";
import type {
  Harness,
  HarnessEdge,
  HarnessNode,
  NodeId,
  NodeKind,
  Params,
  Point,
  PortRef,
} from "../harness/document.ts";
import type { Finding } from "../harness/finding.ts";
import { isBundle } from "../harness/group.ts";
import type { Catalogue, KindSpec, PortSpec } from "../harness/kind.ts";
import { parseParams } from "../harness/resolve.ts";
import { err, ok, type Result } from "../harness/result.ts";
import { say } from "../harness/say.ts";
import type { WireType } from "../harness/wires.ts";
import { applyEdit } from "./apply.ts";
import { type EditError, type EditErrorCode, refusal } from "./editError.ts";
import { nodeOf } from "./nested.ts";
import type { Edit } from "./ops.ts";

/** Makes an id that no node or wire of the document has. */
export type Mint = (noun: "node" | "edge") => string;

/** A new part: its kind, and what differs from the kind's own title and defaults. */
export type Part = {
  readonly kind: NodeKind;
  readonly title?: string;
  readonly params?: Params;
  readonly position?: Point;
};

/** A node with its kind and its ports. */
export type PortedNode = { readonly node: HarnessNode; readonly spec: KindSpec; readonly ports: readonly PortSpec[] };

/** Refuses a gesture. */
export function refuse(
  code: EditErrorCode,
  ids: readonly string[],
  message: string,
): { readonly ok: false; readonly error: EditError } {
  return err({ ...refusal(code, ids, message), op: undefined });
}

/** The node of that id with its ports; refused when it or its kind is unknown. */
export function findNode(harness: Harness, catalogue: Catalogue, id: NodeId): Result<PortedNode, EditError> {
  const node = nodeOf(harness, id);
  return node === undefined
    ? refuse("unknownNode", [id], say("There is no node “{id}”.", { id }))
    : withPorts(node, catalogue);
}

/** A node with its ports; refused when its kind is unknown. */
export function withPorts(node: HarnessNode, catalogue: Catalogue): Result<PortedNode, EditError> {
  const spec = catalogue.get(node.kind);
  if (spec === undefined) return refuse("unknownKind", [node.id], unknownKind(node.kind));
  return ok({ node, spec, ports: parseParams(spec, node.params).ports });
}

function unknownKind(kind: NodeKind): string {
  return say("“{kind}” is not a kind this build knows.", { kind });
}

/**
 * A new node for a part, its parameters parsed and complete. A kind that acts at a hook of one's choice (parameter
 * `hook`) takes the hook of the wire it is for.
 */
export function makeNode(
  catalogue: Catalogue,
  mint: Mint,
  part: Part,
  place: Point,
  wire?: WireType,
): Result<PortedNode, EditError> {
  const spec = catalogue.get(part.kind);
  if (spec === undefined) return refuse("unknownKind", [part.kind], unknownKind(part.kind));
  const takesHook = wire !== undefined && "hook" in spec.params.shape && part.params?.hook === undefined;
  const given = takesHook ? { ...part.params, hook: wire } : (part.params ?? {});
  const { params, ports, problem } = parseParams(spec, given);
  if (problem !== undefined) {
    const message = takesHook
      ? say("{part} cannot stand at {wire}.", { part: say(spec.title), wire })
      : say("{param}: {problem}.", { param: problem.at, problem: say(problem.message) });
    return refuse("badParams", [part.kind, problem.at], message);
  }
  const node = {
    id: mint("node"),
    kind: part.kind,
    title: part.title ?? spec.title,
    params,
    position: part.position ?? place,
  };
  return ok({ node, spec, ports });
}

/** The port of that name and direction. */
export function findPort({ ports }: PortedNode, name: string, direction: PortSpec["direction"]): PortSpec | undefined {
  return ports.find((port) => port.name === name && port.direction === direction);
}

/** What a wire carries, by the port it starts at; `undefined` when that is unknown. */
export function wireTypeOf(harness: Harness, catalogue: Catalogue, { from }: HarnessEdge): WireType | undefined {
  const source = findNode(harness, catalogue, from.node);
  return source.ok ? findPort(source.value, from.port, "out")?.wire : undefined;
}

/** The wires of a harness that start or end at one of the nodes. */
export function wiresTouching(harness: Harness, nodes: ReadonlySet<NodeId>): readonly HarnessEdge[] {
  return Object.values(harness.edges).filter(({ from, to }) => nodes.has(from.node) || nodes.has(to.node));
}

/** Where the loop takes up an event of that type: the one skeleton input for it, if there is just one. */
export function skeletonInput(harness: Harness, catalogue: Catalogue, wire: WireType): PortRef | undefined {
  const inputs: PortRef[] = [];
  for (const node of Object.values(harness.nodes)) {
    const ported = withPorts(node, catalogue);
    if (!ported.ok || ported.value.spec.role !== "skeleton") continue;
    for (const port of ported.value.ports) {
      if (port.direction === "in" && port.wire === wire) inputs.push({ node: node.id, port: port.name });
    }
  }
  return inputs.length === 1 ? inputs[0] : undefined;
}

/** The edit, if it applies and brings no finding of the checks that stops a run and was not there before. */
export function guard(harness: Harness, catalogue: Catalogue, edit: Edit): Result<Edit, EditError> {
  return guardBy(harness, catalogue, edit, keyOf);
}

/** Like `guard`, for an edit that moves parts into or out of a group, where what was wrong before is wrong in another place. */
export function guardMove(harness: Harness, catalogue: Catalogue, edit: Edit): Result<Edit, EditError> {
  return guardBy(harness, catalogue, edit, ({ code }) => code);
}

/** Refuses an edit by the first finding of which there are more than before, counted by `keyOf`. */
function guardBy(
  harness: Harness,
  catalogue: Catalogue,
  edit: Edit,
  key: (finding: Finding) => string,
): Result<Edit, EditError> {
  const applied = applyEdit(harness, edit);
  if (!applied.ok) return applied;
  const errors = errorsOf(applied.value, catalogue);
  if (errors.length === 0) return ok(edit);
  const known = new Map<string, number>();
  for (const finding of errorsOf(harness, catalogue)) known.set(key(finding), (known.get(key(finding)) ?? 0) + 1);
  const fresh = errors.find((finding) => {
    const left = known.get(key(finding)) ?? 0;
    known.set(key(finding), left - 1);
    return left <= 0;
  });
  if (fresh === undefined) return ok(edit);
  return refuse(
    "illTyped",
    [...fresh.nodes, ...fresh.edges],
    say("{message} {fix}", { message: fresh.message, fix: fresh.fix }),
  );
}

/** The findings that stop a run; those of a bundle by itself are its own, not those of an agent without a task. */
function errorsOf(harness: Harness, catalogue: Catalogue): readonly Finding[] {
  const place = isBundle(harness) ? ["bundle"] : [];
  return checkHarness(harness, catalogue, place).filter(({ severity }) => severity === "error");
}

function keyOf({ code, within, nodes, edges, at }: Finding): string {
  return JSON.stringify([code, within, nodes, edges, at]);
}
