import type { Harness, HarnessEdge, HarnessNode, NodeId } from "../harness/document.ts";
import { isNote } from "../harness/flags.ts";
import type { Catalogue, PortSpec } from "../harness/kind.ts";
import { parseParams } from "../harness/resolve.ts";
import type { WireType } from "../harness/wires.ts";
import type { LayoutRequest } from "./contract.ts";

type Size = { readonly width: number; readonly height: number };

/** A part whose size is not known is as large as most are. */
const usual: Size = { width: 160, height: 72 };

/**
 * What is asked of the layout: to place all parts of a harness anew, or those that are chosen. Locked parts and notes stay; so do
 * parts that are not chosen, which are gone round like notes.
 */
export function layoutRequest(
  harness: Harness,
  catalogue: Catalogue,
  sizes: Readonly<Record<NodeId, Size>>,
  chosen?: ReadonlySet<NodeId>,
): LayoutRequest {
  const parts = Object.values(harness.nodes).map((node) => {
    const { x, y } = node.position;
    const { width, height } = (Object.hasOwn(sizes, node.id) ? sizes[node.id] : undefined) ?? usual;
    return { id: node.id, box: { x, y, width, height }, how: howOf(node, chosen) };
  });
  const wires = Object.values(harness.edges).flatMap((edge) => {
    const carries = carriedBy(harness, catalogue, edge);
    return carries === undefined ? [] : [{ from: edge.from.node, to: edge.to.node, carries }];
  });
  return { parts, wires };
}

function howOf(node: HarnessNode, chosen: ReadonlySet<NodeId> | undefined): LayoutRequest["parts"][number]["how"] {
  if (isNote(node) || chosen?.has(node.id) === false) return "inTheWay";
  if (node.locked !== true) return "moves";
  return chosen === undefined ? "stays" : "inTheWay";
}

/** What a wire carries by either of its ends; `undefined` where neither is known. */
function carriedBy(harness: Harness, catalogue: Catalogue, { from, to }: HarnessEdge): WireType | undefined {
  return wireAt(harness, catalogue, from, "out") ?? wireAt(harness, catalogue, to, "in");
}

function wireAt(
  harness: Harness,
  catalogue: Catalogue,
  end: HarnessEdge["from"],
  direction: PortSpec["direction"],
): WireType | undefined {
  const node = Object.hasOwn(harness.nodes, end.node) ? harness.nodes[end.node] : undefined;
  const spec = node && catalogue.get(node.kind);
  if (node === undefined || spec === undefined) return undefined;
  const { ports } = parseParams(spec, node.params);
  return ports.find((port) => port.direction === direction && port.name === end.port)?.wire;
}
