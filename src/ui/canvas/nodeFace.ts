import { dimensionWords } from "../../core/harness/dimensionWords.ts";
import type { HarnessNode, NodeKind } from "../../core/harness/document.ts";
import { isAgent, nestedHarness } from "../../core/harness/group.ts";
import { hookWords } from "../../core/harness/hookWords.ts";
import type { Json } from "../../core/harness/json.ts";
import type { KindSpec } from "../../core/harness/kind.ts";
import { msg, say } from "../../core/harness/say.ts";
import { type FieldFace, fieldFaces } from "../controls/fieldFaces.ts";

/** What a node says of itself when nothing runs: what it is, and its most telling setting. */
export type NodeFace = { readonly role: string; readonly fact: string };

const roles: Readonly<Record<NodeKind, string>> = {
  task: msg("where the agent begins"),
  step: msg("the loop"),
  prompt: msg("builds the request"),
  model: msg("the language model"),
  router: msg("call, answer or neither"),
  tools: msg("runs the calls"),
  collect: msg("gathers the results"),
  finish: msg("the end"),
};

/** The face of a node. An unknown kind says so. */
export function nodeFace(node: HarnessNode, spec: KindSpec | undefined): NodeFace {
  if (spec === undefined) return { role: say("unknown part"), fact: node.kind };
  return { role: roleOf(node, spec), fact: factOf(node, spec) };
}

function roleOf(node: HarnessNode, spec: KindSpec): string {
  if (spec.role === "group") return say(isAgentWithin(node) ? "an agent to call" : "a group of parts");
  const fixed = roles[node.kind];
  if (fixed !== undefined) return say(fixed);
  if (node.title !== spec.title) return say(spec.title).toLowerCase();
  if (spec.role === "attachment") return say("attached part");
  const hook = hookOf(node, spec);
  return hook === undefined ? say(dimensionWords[spec.dimension]).toLowerCase() : say("at {hooks}", { hooks: hook });
}

function hookOf(node: HarnessNode, spec: KindSpec): string | undefined {
  const parsed = spec.params.safeParse(node.params);
  const input = spec.ports(parsed.success ? node.params : {}).find((port) => port.direction === "in");
  if (input === undefined || input.wire === "tool" || input.wire === "memory" || input.wire === "model")
    return undefined;
  return say(hookWords[input.wire]);
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
    return say("{count} inside", { count: parts.length });
  }
  for (const field of fieldFaces(spec)) {
    const fact = settingWords(field, node.params[field.name] ?? field.fallback);
    if (fact !== undefined) return fact;
  }
  return "";
}

function settingWords({ label, unit, choice }: FieldFace, value: Json | undefined): string | undefined {
  const name = say(label);
  if (typeof value === "number") return unit === undefined ? `${name} ${value}` : `${value} ${say(unit)}`;
  if (typeof value === "boolean") return `${name} ${say(value ? "on" : "off")}`;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  return choice
    ? say("{name}: {value}", { name, value: say(value) })
    : value.replaceAll(/\s+/g, " ").trim().slice(0, 60);
}
