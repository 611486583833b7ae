import type { Harness, HarnessEdge, PortRef } from "../harness/document.ts";
import type { Catalogue } from "../harness/kind.ts";
import type { WireType } from "../harness/wires.ts";
import { type Mint, type PortedNode, skeletonInput } from "./gestureParts.ts";
import type { EditOp } from "./ops.ts";

/**
 * Wires for the required outputs of new nodes that have none among `drawn`: to where another output of the same node and
 * type leads, else to what waits for such events, where it is asked for, else to where the loop takes them up. What fits nowhere
 * stays open, for the checks to name.
 */
export function tieLooseEnds(
  harness: Harness,
  catalogue: Catalogue,
  mint: Mint,
  nodes: readonly PortedNode[],
  drawn: readonly HarnessEdge[],
  waiting: (type: WireType) => PortRef | undefined = () => undefined,
): readonly EditOp[] {
  return nodes.flatMap(({ node, ports }) => {
    const own = drawn.filter((edge) => edge.from.node === node.id);
    const outputs = ports.filter((port) => port.direction === "out");
    const open = outputs.filter((port) => port.required && !own.some((edge) => edge.from.port === port.name));
    return open.flatMap((port) => {
      const twins = outputs.filter((other) => other.wire === port.wire).map((other) => other.name);
      const beside = own.find((edge) => twins.includes(edge.from.port))?.to;
      const to = beside ?? waiting(port.wire) ?? skeletonInput(harness, catalogue, port.wire);
      return to === undefined ? [] : [wire(mint, { node: node.id, port: port.name }, to)];
    });
  });
}

/** The op that draws a new wire. */
export function wire(mint: Mint, from: PortRef, to: PortRef): Extract<EditOp, { op: "connect" }> {
  return { op: "connect", edge: { id: mint("edge"), from, to } };
}
