import type { EdgeId, Harness, NodeId, NodePath, PortRef } from "../core/harness/document.ts";
import type { Catalogue } from "../core/harness/kind.ts";
import { parseParams } from "../core/harness/resolve.ts";
import type { Hook } from "../core/harness/wires.ts";

/**
 * The wire of the outermost harness by which an event reached `to`, coming from `from`: the one between the two that carries
 * `hook`; where there is none (a router sending on the next call of one reply), the only such wire into `to`; else undefined.
 */
export function crossedEdge(
  harness: Harness,
  catalogue: Catalogue,
  from: NodePath | undefined,
  to: NodePath,
  hook: Hook,
): EdgeId | undefined {
  const [source, target] = [from === undefined ? undefined : outermost(from), outermost(to)];
  if (source === target) return undefined;
  const into = Object.values(harness.edges).filter((edge) => edge.to.node === target);
  const between = into.filter((edge) => edge.from.node === source);
  if (between.length === 1) return between[0]?.id;
  const candidates = (between.length > 0 ? between : into).filter((edge) =>
    carries(harness, catalogue, edge.from, hook),
  );
  return candidates.length === 1 ? candidates[0]?.id : undefined;
}

function outermost(path: NodePath): NodeId {
  return path.split("/", 1)[0] ?? path;
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
