import type { HarnessNode, NodeKind } from "../../core/harness/document.ts";
import { isAgent, nestedHarness } from "../../core/harness/group.ts";
import type { Json } from "../../core/harness/json.ts";
import type { KindSpec } from "../../core/harness/kind.ts";
import { type FieldFace, fieldFaces } from "../controls/fieldFaces.ts";
import { hookWords } from "../controls/words.ts";

/** What a node says of itself when nothing runs: what it is, and its most telling setting. */
export type NodeFace = { readonly role: string; readonly fact: string };

const roles: Readonly<Record<NodeKind, string>> = {
  task: "where the agent begins",
  step: "the loop",
  prompt: "builds the request",
  model: "the language model",
  router: "call, answer or neither",
  tools: "runs the calls",
  collect: "gathers the results",
  finish: "the end",
};

/** The face of a node. An unknown kind says so. */
export function nodeFace(node: HarnessNode, spec: KindSpec | undefined): NodeFace {
  if (spec === undefined) return { role: "unknown part", fact: node.kind };
  return { role: roleOf(node, spec), fact: factOf(node, spec) };
}

function roleOf(node: HarnessNode, spec: KindSpec): string {
  if (spec.role === "group") return isAgentWithin(node) ? "an agent to call" : "a group of parts";
  const fixed = roles[node.kind];
  if (fixed !== undefined) return fixed;
  if (node.title !== spec.title) return spec.title.toLowerCase();
  if (spec.role === "attachment") return "attached part";
  const hook = hookOf(node, spec);
  return hook === undefined ? spec.dimension : `at ${hook}`;
}

function hookOf(node: HarnessNode, spec: KindSpec): string | undefined {
  const parsed = spec.params.safeParse(node.params);
  const input = spec.ports(parsed.success ? node.params : {}).find((port) => port.direction === "in");
  if (input === undefined || input.wire === "tool" || input.wire === "memory" || input.wire === "model")
    return undefined;
  return hookWords[input.wire];
}

function isAgentWithin({ params }: HarnessNode): boolean {
  const nested = nestedHarness(params);
  return nested !== undefined && isAgent(nested);
}

/** The first setting that says something, with its unit or its label. */
function factOf(node: HarnessNode, spec: KindSpec): string {
  const nested = spec.role === "group" ? nestedHarness(node.params) : undefined;
  if (nested !== undefined && !isAgent(nested)) {
    const parts = Object.values(nested.nodes).filter(({ kind }) => kind !== "groupInput" && kind !== "groupOutput");
    return `${parts.length} inside`;
  }
  for (const field of fieldFaces(spec)) {
    const said = say(field, node.params[field.name] ?? field.fallback);
    if (said !== undefined) return said;
  }
  return "";
}

function say({ label, unit, choice }: FieldFace, value: Json | undefined): string | undefined {
  if (typeof value === "number") return unit === undefined ? `${label} ${value}` : `${value} ${unit}`;
  if (typeof value === "boolean") return `${label} ${value ? "on" : "off"}`;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  return choice ? `${label}: ${value}` : value.replaceAll(/\s+/g, " ").trim().slice(0, 60);
}
