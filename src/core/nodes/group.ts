import { z } from "zod";
import { isAgent, nestedHarness } from "../harness/group.ts";
import { isJsonObject, type Json } from "../harness/json.ts";
import type { PortSpec } from "../harness/kind.ts";
import { msg } from "../harness/say.ts";
import type { NodeDefinition } from "./contract.ts";
import { boundaryHook } from "./groupBoundary.ts";
import { attachmentOut, controlIn, controlOut } from "./ports.ts";

const params = z.object({
  harness: z
    .custom<Json>((value) => value !== undefined)
    .default({})
    .describe("The nested harness: an agent of its own, or a bundle of parts between group inputs and outputs.")
    .meta({ label: "Harness", nested: true }),
  toolName: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/)
    .default("ask_agent")
    .describe("What a sub-agent is called by; bundles do without.")
    .meta({ label: "Tool name" }),
  description: z
    .string()
    .max(400)
    .default("")
    .describe("What the calling model reads about the sub-agent; empty names its harness.")
    .meta({ label: "Description", long: true }),
  arguments: z
    .custom<Json>(isArguments, msg("arguments are the JSON Schema of an object"))
    .default({})
    .describe("The JSON Schema of what a sub-agent is called with; empty: one text, the task in words.")
    .meta({ label: "Arguments", schema: true }),
});

/** Empty, or the schema of an object; whether it is a good one is for its editor to say. */
function isArguments(value: unknown): boolean {
  return isJsonObject(value) && (Object.keys(value).length === 0 || value.type === "object");
}

/** A nested harness: a sub-agent that is called as a tool, or a bundle of parts that stands in the loop as one. */
export const groupNode: NodeDefinition = {
  kind: "group",
  title: "Group",
  dimension: "execution",
  role: "group",
  help: "Holds a harness within: a sub-agent to call, or a reusable bundle of parts.",
  params,
  ports: (given) => {
    const nested = nestedHarness(given);
    if (nested === undefined) return [];
    if (isAgent(nested)) return [attachmentOut("tool")];
    return Object.values(nested.nodes).flatMap((node): PortSpec[] => {
      if (node.kind === "groupInput") return [controlIn(boundaryHook(node.params), node.id, node.title)];
      if (node.kind === "groupOutput") return [controlOut(boundaryHook(node.params), node.id, node.title)];
      return [];
    });
  },
  toolNames: (given) => {
    const nested = nestedHarness(given);
    return nested !== undefined && isAgent(nested) && typeof given.toolName === "string" ? [given.toolName] : [];
  },
};
