import type { HarnessNode } from "./document.ts";
import type { Finding } from "./finding.ts";
import type { KindSpec, PortSpec } from "./kind.ts";
import type { CheckedHarness, ResolvedNode } from "./resolve.ts";
import { say } from "./say.ts";
import { isHook } from "./wires.ts";

/** Where an event goes on that comes in by this port of a part that is switched off: its output of the same type. */
export function passage(ports: readonly PortSpec[], input: string): PortSpec | undefined {
  const into = ports.find((port) => port.direction === "in" && port.name === input);
  return into && isHook(into.wire)
    ? ports.find((port) => port.direction === "out" && port.wire === into.wire)
    : undefined;
}

/** Why a part cannot be switched off, in plain words; undefined where it can. */
export function whyNotOff(node: HarnessNode, spec: KindSpec, ports: readonly PortSpec[]): string | undefined {
  const part = say(node.title);
  switch (spec.role) {
    case "processor":
    case "attachment":
      return undefined;
    case "group":
      return ports.every((port) => !isHook(port.wire) || hasOnePassage(ports, port))
        ? undefined
        : say(
            "“{part}” cannot be switched off: its ways in and out do not pair up, so nothing says where an event would go on.",
            { part },
          );
    case "note":
      return say("“{part}” is a note and never runs, so there is nothing to switch off.", { part });
    default:
      return say("“{part}” cannot be switched off: the loop needs it to go on.", { part });
  }
}

/** Finds parts that are switched off although the loop does not hold together without them. */
export function checkSwitchedOff({ nodes, within }: CheckedHarness): readonly Finding[] {
  return [...nodes.values()].flatMap(({ node, spec, ports }): readonly Finding[] => {
    const message = node.disabled === true && spec !== undefined ? whyNotOff(node, spec, ports) : undefined;
    if (message === undefined) return [];
    const fix = say("Switch it on again.");
    return [{ code: "switched-off", severity: "error", within, nodes: [node.id], edges: [], message, fix }];
  });
}

/** The finding as it counts for a part that is switched off: to be mended before it is on again, but no bar to a run. */
export function quietWhereOff({ node }: Pick<ResolvedNode, "node">, finding: Finding): Finding {
  return node.disabled === true ? { ...finding, severity: "warning" } : finding;
}

function hasOnePassage(ports: readonly PortSpec[], { wire }: PortSpec): boolean {
  const ends = ports.filter((port) => port.wire === wire).map(({ direction }) => direction);
  return ends.length === 2 && ends[0] !== ends[1];
}
