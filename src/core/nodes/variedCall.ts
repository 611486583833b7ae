import { isJsonObject, type Json } from "../harness/json.ts";
import type { ToolCall } from "../models/contract.ts";
import { isFailing, knowledgeOf, valuesFor } from "./argumentValues.ts";
import { argumentNames } from "./callText.ts";
import type { RunView } from "./contract.ts";

/**
 * The call with one argument changed to a value that this tool was never called with: the first required argument that has
 * one, the value that fits best. `undefined` where nothing else is known.
 */
export function variedCall(
  call: ToolCall,
  view: RunView,
): { readonly call: ToolCall; readonly say: string } | undefined {
  const tool = view.tools.find(({ spec }) => spec.name === call.name)?.spec;
  if (tool === undefined) return undefined;
  const knowledge = knowledgeOf(view, [tool]);
  const properties = isJsonObject(tool.parameters.properties) ? tool.parameters.properties : {};
  const given = new Set(Object.values(call.arguments).map(lowered));
  for (const param of argumentNames(tool).filter((name) => Object.hasOwn(call.arguments, name))) {
    const tried = knowledge.tried.get(`${call.name} ${param}`) ?? new Set<string>();
    const other = valuesFor(knowledge, param, properties[param] ?? null, view.instruction).find((value) => {
      if (typeof value !== "string" || tried.has(lowered(value)) || given.has(lowered(value))) return false;
      return !isFailing(knowledge, { name: call.name, arguments: withValue(call, param, value) });
    });
    if (other === undefined) continue;
    const say = `${param}: ${JSON.stringify(call.arguments[param])} → ${JSON.stringify(other)}`;
    return { call: { ...call, arguments: withValue(call, param, other) }, say };
  }
  return undefined;
}

function withValue(call: ToolCall, param: string, value: Json): ToolCall["arguments"] {
  return Object.fromEntries(Object.entries(call.arguments).map(([key, old]) => [key, key === param ? value : old]));
}

function lowered(value: Json): string {
  return (typeof value === "string" ? value : JSON.stringify(value)).trim().toLowerCase();
}
