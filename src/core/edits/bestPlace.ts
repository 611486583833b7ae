import type { EdgeId, Harness, HarnessEdge, NodeId, Point } from "../harness/document.ts";
import type { Catalogue, KindSpec } from "../harness/kind.ts";
import type { Result } from "../harness/result.ts";
import { isHook, type WireType } from "../harness/wires.ts";
import type { EditError } from "./editError.ts";
import { freshPorts, portFor } from "./fittingKinds.ts";
import { freePlace, placeAfter, placeBelow } from "./freePlace.ts";
import { findNode, type Mint, type Part, wireTypeOf } from "./gestureParts.ts";
import { attachTool, insertOnWire, middleOf } from "./gestures.ts";
import { addAtPort, addLoose, addWiredUp, openOutputs, wiresFrom } from "./gesturesAdd.ts";
import { edgeOf, nodeOf } from "./nested.ts";
import type { Edit } from "./ops.ts";

/** What is selected where a part is to be put in. */
export type Beside = { readonly nodes: readonly NodeId[]; readonly edge: EdgeId | undefined };

type Attempt = () => Result<Edit, EditError>;

/** Of wires or consumers that look alike, as many are tried before a part is put down loose. */
const most = 6;

/**
 * Adds a part where it fits best: on the selected wire; after the selected part, at an open output or on its first wire that
 * fits; hung on the selected part; a part of the loop to all that waits for it; anything else on the first wire of its hook or the
 * first consumer along the loop; and loose where nothing takes it.
 */
export function addWhereItFits(
  harness: Harness,
  catalogue: Catalogue,
  mint: Mint,
  part: Part,
  beside: Beside,
  middle: Point,
): Result<Edit, EditError> {
  const spec = catalogue.get(part.kind);
  const loose = () => addLoose(harness, catalogue, mint, part, freePlace(harness, middle));
  if (spec === undefined) return loose();
  const build: Building = { harness, catalogue, mint, part, spec };
  const attempts = [
    ...onWires(build, beside.edge === undefined ? [] : [edgeOf(harness, beside.edge)]),
    ...(spec.role === "skeleton" ? [() => addWiredUp(harness, catalogue, mint, part, middle)] : []),
    ...beside.nodes.slice(0, most).flatMap((node) => atNode(build, node)),
    ...alongLoop(build),
  ];
  for (const attempt of attempts) {
    const edit = attempt();
    if (edit.ok) return edit;
  }
  return loose();
}

type Building = {
  readonly harness: Harness;
  readonly catalogue: Catalogue;
  readonly mint: Mint;
  readonly part: Part;
  readonly spec: KindSpec;
};

function onWires(build: Building, edges: readonly (HarnessEdge | undefined)[]): readonly Attempt[] {
  const { harness, catalogue, mint, part } = build;
  return edges.flatMap((edge) =>
    edge === undefined
      ? []
      : [
          () => {
            const position = part.position ?? freePlace(harness, middleOf(harness, edge));
            return insertOnWire(harness, catalogue, mint, edge.id, { ...part, position });
          },
        ],
  );
}

function atNode(build: Building, id: NodeId): readonly Attempt[] {
  const { harness, catalogue, mint, part, spec } = build;
  const found = findNode(harness, catalogue, id);
  if (!found.ok) return [];
  const after = () => freePlace(harness, placeAfter(found.value.node.position));
  const open = openOutputs(harness, catalogue, id).filter(({ spec: port }) => takes(spec, port.wire));
  const onward = wiresFrom(harness, found.value).filter((edge) => passes(spec, wireTypeOf(harness, catalogue, edge)));
  return [
    ...open.map(
      ({ ref }) =>
        () =>
          addAtPort(harness, catalogue, mint, ref, part, after()),
    ),
    ...onWires(build, onward.slice(0, most)),
    ...hungOn(build, id),
  ];
}

function hungOn({ harness, catalogue, mint, part, spec }: Building, id: NodeId): readonly Attempt[] {
  const held = nodeOf(harness, id);
  if (spec.role !== "attachment" || held === undefined) return [];
  return [
    () => {
      const position = part.position ?? freePlace(harness, placeBelow(held.position));
      return attachTool(harness, catalogue, mint, id, { ...part, position });
    },
  ];
}

/** What the loop offers a part when nothing is selected: wires of its own hook, or consumers of what it gives. */
function alongLoop(build: Building): readonly Attempt[] {
  const { harness, catalogue, spec } = build;
  if (spec.role === "skeleton" || spec.role === "boundary") return [];
  const order = inLoopOrder(harness);
  if (spec.role === "attachment") {
    const gives = freshPorts(spec, "tool").find((port) => port.direction === "out")?.wire;
    const consumers = order.filter((id) => {
      const node = findNode(harness, catalogue, id);
      return node.ok && node.value.ports.some((port) => port.direction === "in" && port.wire === gives);
    });
    return consumers.slice(0, most).flatMap((id) => hungOn(build, id));
  }
  const hook = freshPorts(spec, "tool").find((port) => port.direction === "in" && isHook(port.wire))?.wire;
  const edges = order.flatMap((id) => {
    const node = findNode(harness, catalogue, id);
    return node.ok ? wiresFrom(harness, node.value) : [];
  });
  const own = edges.filter((edge) => hook !== undefined && wireTypeOf(harness, catalogue, edge) === hook);
  return onWires(build, own.slice(0, most));
}

/** The nodes by how many wires they are from the task (or from a bundle's inputs); what no wire leads to comes last. */
export function inLoopOrder(harness: Harness): readonly NodeId[] {
  const onward = new Map<NodeId, NodeId[]>();
  const led = new Set<NodeId>();
  for (const { from, to } of Object.values(harness.edges)) {
    const list = onward.get(from.node);
    if (list === undefined) onward.set(from.node, [to.node]);
    else list.push(to.node);
    led.add(to.node);
  }
  const nodes = Object.values(harness.nodes);
  const roots = nodes.filter(({ kind, id }) => kind === "task" || (kind === "groupInput" && !led.has(id)));
  const order = new Set(roots.map(({ id }) => id));
  for (const id of order) for (const next of onward.get(id) ?? []) if (nodeOf(harness, next)) order.add(next);
  for (const { id } of nodes) order.add(id);
  return [...order];
}

function takes(spec: KindSpec, wire: WireType): boolean {
  return portFor(freshPorts(spec, wire), wire, "in") !== undefined;
}

function passes(spec: KindSpec, wire: WireType | undefined): boolean {
  return (
    wire !== undefined &&
    isHook(wire) &&
    takes(spec, wire) &&
    portFor(freshPorts(spec, wire), wire, "out") !== undefined
  );
}
