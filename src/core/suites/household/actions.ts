import { isJsonObject } from "../../harness/json.ts";
import type { ToolCall } from "../../models/contract.ts";
import type { ToolResult } from "../../nodes/contract.ts";
import { plainName, quoted } from "../wording.ts";
import { isMet } from "./goals.ts";
import { householdTask } from "./tasks.ts";
import { householdTools } from "./tools.ts";
import { type Deed, verbs } from "./verbs.ts";
import type { World } from "./world.ts";

/** The world after a call, and what the agent is told. */
type Acted = { readonly state: World; readonly result: ToolResult };

/**
 * Performs one call. A call that cannot be read (unknown tool, missing argument, a name nothing has) is an `error`; one
 * that the world does not allow is `refused`. Neither changes the world, and nothing throws.
 */
export function act(world: World, call: ToolCall): Acted {
  if (world.over) return { state: world, result: { status: "refused", text: "The task is over.", done: true } };
  const fail = (text: string): Acted => ({ state: world, result: { status: "error", text, done: false } });
  const name = typeof call.name === "string" ? plainName(call.name).replaceAll(" ", "_") : "";
  const spec = householdTools.find((tool) => tool.name === name);
  const verb = verbs.get(name);
  if (spec === undefined || verb === undefined) {
    const names = householdTools.map((tool) => tool.name).join(", ");
    return fail(`There is no tool ${quoted(String(call.name))}. Tools: ${names}.`);
  }
  const needed = Array.isArray(spec.parameters.required) ? spec.parameters.required.map(String) : [];
  const given = isJsonObject(call.arguments) ? call.arguments : {};
  const values: string[] = [];
  for (const parameter of needed) {
    const value = Object.hasOwn(given, parameter) ? given[parameter] : undefined;
    if (typeof value !== "string" || value.trim() === "") return fail(`${name} needs "${parameter}", a name.`);
    values.push(value);
  }
  return finish(world, verb(world, values[0] ?? "", values[1] ?? ""));
}

function finish(before: World, deed: Deed): Acted {
  const { world = before, status, text } = deed;
  const over = status === "ok" && isMet(world, householdTask(world.task).goal);
  const state = over ? { ...world, over } : world;
  return { state, result: { status, text: over ? `${text} The task is done.` : text, done: over } };
}
