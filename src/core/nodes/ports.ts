import type { PortSpec } from "../harness/kind.ts";
import { msg } from "../harness/say.ts";
import type { Attachment, Hook } from "../harness/wires.ts";

/** A control input: takes the hook's event, from any number of paths. `label` is said to a person. */
export function controlIn(hook: Hook, name = "in", label: string = msg("in")): PortSpec {
  return { name, direction: "in", wire: hook, required: true, many: true, label };
}

/** A control output: gives the hook's event over exactly one wire. */
export function controlOut(hook: Hook, name = "out", label: string = msg("out")): PortSpec {
  return { name, direction: "out", wire: hook, required: true, many: false, label };
}

/** The ports of a processor: `in` and `out`, both of one hook. */
export function processorPorts(hook: Hook): readonly PortSpec[] {
  return [controlIn(hook), controlOut(hook)];
}

const attachmentLabels = { tool: msg("tool"), memory: msg("memory"), model: msg("model") } as const;

/** What a part hangs on its consumers with: one port `out`, any number of wires; a part on no wire is merely unreachable. */
export function attachmentOut(wire: Attachment): PortSpec {
  return { name: "out", direction: "out", wire, required: false, many: true, label: attachmentLabels[wire] };
}

const attachmentPortName = { tool: msg("tools"), memory: msg("memory"), model: msg("model") } as const;

/** Where a consumer takes parts: named `tools`, `memory` or `model`. Many parts unless it is a model; optional unless said. */
export function attachmentIn(wire: Attachment, required = false): PortSpec {
  const name = attachmentPortName[wire];
  return { name, direction: "in", wire, required, many: wire !== "model", label: name };
}
