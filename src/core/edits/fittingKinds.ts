import type { Catalogue, KindSpec, PortSpec } from "../harness/kind.ts";
import { parseParams } from "../harness/resolve.ts";
import { type Hook, hooks, isHook, type WireType } from "../harness/wires.ts";

/** The other direction: what an output is wired to is an input. */
export function opposite(direction: PortSpec["direction"]): PortSpec["direction"] {
  return direction === "in" ? "out" : "in";
}

/** The first port that takes (or gives) such a wire; a required one before any other. */
export function portFor(
  ports: readonly PortSpec[],
  wire: WireType,
  direction: PortSpec["direction"],
): PortSpec | undefined {
  const fitting = ports.filter((port) => port.direction === direction && port.wire === wire);
  return fitting.find((port) => port.required) ?? fitting[0];
}

/** The ports of a new part of this kind that is meant for such a wire. */
export function freshPorts(spec: KindSpec, wire: WireType): readonly PortSpec[] {
  const takesHook = isHook(wire) && "hook" in spec.params.shape;
  const { ports, problem } = parseParams(spec, takesHook ? { hook: wire } : {});
  return problem === undefined ? ports : [];
}

/**
 * The kinds that a port carrying such a wire can be wired to: for the palette of a wire that was dropped on empty space.
 * `direction` is the dragged port's own. The borders of bundles fit only inside one (`inBundle`).
 */
export function kindsThatFit(
  catalogue: Catalogue,
  wire: WireType,
  direction: PortSpec["direction"],
  inBundle = false,
): readonly KindSpec[] {
  return [...catalogue.values()].filter(
    (spec) =>
      spec.foreign !== true &&
      (inBundle || spec.role !== "boundary") &&
      portFor(freshPorts(spec, wire), wire, opposite(direction)) !== undefined,
  );
}

/** The hooks on whose wires a part of this kind can be put, in the order of the loop. */
export function hooksFor(spec: KindSpec): readonly Hook[] {
  const ports = freshPorts(spec, "tool");
  const portsAt = "hook" in spec.params.shape ? (hook: Hook) => freshPorts(spec, hook) : () => ports;
  return hooks.filter((hook) => {
    const fresh = portsAt(hook);
    return portFor(fresh, hook, "in") !== undefined && portFor(fresh, hook, "out") !== undefined;
  });
}

/** The kinds that a person can put on a wire of this type: they take and give it. */
export function kindsForWire(catalogue: Catalogue, wire: WireType): readonly KindSpec[] {
  return isHook(wire)
    ? [...catalogue.values()].filter((spec) => spec.foreign !== true && hooksFor(spec).includes(wire))
    : [];
}
