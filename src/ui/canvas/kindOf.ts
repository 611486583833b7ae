import type { Harness, HarnessNode } from "../../core/harness/document.ts";
import type { Catalogue, PortSpec } from "../../core/harness/kind.ts";
import type { WireType } from "../../core/harness/wires.ts";

const known = new WeakMap<HarnessNode, { readonly catalogue: Catalogue; readonly ports: readonly PortSpec[] }>();

/** The ports of a node: its kind's, or those its wires name where this build does not know the kind. */
export function portsOf(harness: Harness, node: HarnessNode, catalogue: Catalogue): readonly PortSpec[] {
  const cached = known.get(node);
  if (cached !== undefined && cached.catalogue === catalogue) return cached.ports;
  const spec = catalogue.get(node.kind);
  if (spec === undefined) return portsByWires(harness, node);
  const parsed = spec.params.safeParse(node.params);
  const ports = spec.ports(parsed.success ? node.params : {});
  known.set(node, { catalogue, ports });
  return ports;
}

function portsByWires(harness: Harness, node: HarnessNode): readonly PortSpec[] {
  const ports = new Map<string, PortSpec>();
  for (const edge of Object.values(harness.edges)) {
    for (const direction of ["in", "out"] as const) {
      const end = direction === "in" ? edge.to : edge.from;
      if (end.node !== node.id) continue;
      const wire: WireType = "stepEnd";
      ports.set(`${direction} ${end.port}`, {
        name: end.port,
        direction,
        wire,
        required: false,
        many: true,
        label: end.port,
      });
    }
  }
  return [...ports.values()];
}
