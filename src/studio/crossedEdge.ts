import { harnessAt } from "../core/edits/nested.ts";
import {
  type EdgeId,
  type GroupPath,
  type Harness,
  type NodePath,
  nodeWithin,
  type PortRef,
} from "../core/harness/document.ts";
import type { Catalogue } from "../core/harness/kind.ts";
import { parseParams } from "../core/harness/resolve.ts";
import type { Hook } from "../core/harness/wires.ts";

/**
 * The wire in the open group (of the outermost harness, where none is open) by which an event reached `to`, coming from `from`:
 * the one between the two that carries `hook`; where there is none (a router sending on the next call of one reply), the only such wire into `to`; else undefined.
 */
export function crossedEdge(
  outermost: Harness,
  catalogue: Catalogue,
  within: GroupPath,
  from: NodePath | undefined,
  to: NodePath,
  hook: Hook,
): EdgeId | undefined {
  const harness = harnessAt(outermost, within);
  const [source, target] = [from === undefined ? undefined : nodeWithin(within, from), nodeWithin(within, to)];
  if (harness === undefined || source === target) return undefined;
  const into = Object.values(harness.edges).filter((edge) => edge.to.node === target);
  const between = into.filter((edge) => edge.from.node === source);
  if (between.length === 1) return between[0]?.id;
  const candidates = (between.length > 0 ? between : into).filter((edge) =>
    carries(harness, catalogue, edge.from, hook),
  );
  return candidates.length === 1 ? candidates[0]?.id : undefined;
}

function carries(harness: Harness, catalogue: Catalogue, port: PortRef, hook: Hook): boolean {
  const node = harness.nodes[port.node];
  const spec = node === undefined ? undefined : catalogue.get(node.kind);
  if (node === undefined || spec === undefined) return false;
  const { ports } = parseParams(spec, node.params);
  return ports.some(
    (candidate) => candidate.name === port.port && candidate.direction === "out" && candidate.wire === hook,
  );
}
