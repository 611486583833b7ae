import { isJsonObject, type Json, type JsonObject } from "../harness/json.ts";
import type { ToolSpec } from "../models/contract.ts";
import { isFailing, type Knowledge, knowledgeOf, namesFor, valuesFor } from "./argumentValues.ts";
import { argumentNames, callKey, type WordedCall } from "./callText.ts";
import type { Seen } from "./seenNames.ts";
import { contentWords, overlap } from "./text.ts";

const valuesOfOne = 24;
const valuesOfMany = 8;
const mostPerTool = 64;
const mostNarrowed = 40;

/**
 * Candidate calls, the most promising first: the tools on offer times what their arguments may be. Calls that fail as
 * things stand come last. A shorter menu of the same run is the beginning of a longer one, so that whoever reads a choice
 * back needs its number only.
 */
export function menuOf(tools: readonly ToolSpec[], seen: Seen, most: number): readonly WordedCall[] {
  const knowledge = knowledgeOf(seen, tools);
  const open = tools.flatMap((tool) =>
    callsOf(tool, knowledge, seen.instruction).map((call) => ({ call, points: promiseOf(call, tool, knowledge) })),
  );
  const taken = new Map<string, number>();
  const menu: WordedCall[] = [];
  while (menu.length < most && open.length > 0) {
    const worth = open.map(({ call, points }) => points - 0.5 * (taken.get(call.name) ?? 0));
    const best = worth.reduce((at, points, index) => (points > (worth[at] ?? 0) ? index : at), 0);
    const [chosen] = open.splice(best, 1);
    if (chosen === undefined) break;
    taken.set(chosen.call.name, (taken.get(chosen.call.name) ?? 0) + 1);
    menu.push(chosen.call);
  }
  return menu;
}

/** A call on one line, for a numbered list: `take(object: mug 1, from: sink 1)`. */
export function menuLine({ name, arguments: given }: WordedCall): string {
  const words = Object.entries(given).map(
    ([param, value]) => `${param}: ${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  return `${name}(${words.join(", ")})`;
}

/** Every call of a tool with its required arguments filled from what is known; none where one has no value. */
function callsOf(tool: ToolSpec, knowledge: Knowledge, instruction: string): readonly WordedCall[] {
  const properties = isJsonObject(tool.parameters.properties) ? tool.parameters.properties : {};
  const required = requiredOf(tool);
  const each = required.length === 1 ? valuesOfOne : valuesOfMany;
  let combined: readonly JsonObject[] = [{}];
  for (const param of required) {
    const values = valuesFor(knowledge, param, properties[param] ?? null, instruction).slice(0, each);
    const wider = combined.flatMap((given) =>
      values
        .filter((value) => typeof value !== "string" || !Object.values(given).includes(value))
        .map((value): JsonObject => Object.fromEntries([...Object.entries(given), [param, value]])),
    );
    combined = wider.slice(0, mostPerTool);
  }
  return combined.map((given) => ({ name: tool.name, arguments: given }));
}

function requiredOf(tool: ToolSpec): readonly string[] {
  const required: readonly Json[] = Array.isArray(tool.parameters.required) ? tool.parameters.required : [];
  return argumentNames(tool).filter((name) => required.includes(name));
}

/** How promising a call is: what it names was seen just now, is what the task is about, and has not been tried yet. */
function promiseOf(call: WordedCall, tool: ToolSpec, knowledge: Knowledge): number {
  const { names, goal, newest, record } = knowledge;
  const words = Object.values(call.arguments).filter((value) => typeof value === "string");
  const fresh = words.filter((word) => newest > 0 && names.find(({ name }) => name === word)?.last === newest);
  const wanted = words.filter((word) => overlap(contentWords(word), goal) > 0);
  const share = (part: readonly string[]) => (words.length === 0 ? 0 : part.length / words.length);
  const isAsked = overlap(contentWords(`${tool.name.replaceAll("_", " ")}`), goal) > 0;
  const well = record.get(callKey(call))?.ok ?? 0;
  return (
    2 * share(fresh) +
    1.5 * share(wanted) +
    (isAsked ? 0.5 : 0) +
    (words.length === 1 ? 0.25 : 0) -
    Math.min(3, well) -
    (isFailing(knowledge, call) ? 10 : 0)
  );
}

/**
 * The tools with their name-like arguments narrowed to what was seen; the very same tool where nothing is to be narrowed.
 * Fewer than two proper names are no reason to narrow. A tool with one argument loses the values that fail as things stand.
 */
export function narrowTools(tools: readonly ToolSpec[], seen: Seen): readonly ToolSpec[] {
  const knowledge = knowledgeOf(seen, tools);
  if (knowledge.names.filter(({ kind }) => kind !== "phrase").length < 2) return tools;
  return tools.map((tool) => narrowed(tool, knowledge));
}

function narrowed(tool: ToolSpec, knowledge: Knowledge): ToolSpec {
  const { properties } = tool.parameters;
  if (!isJsonObject(properties)) return tool;
  const only = argumentNames(tool).length === 1;
  const members = Object.entries(properties).map(([param, schema]): [string, Json] => {
    if (!isJsonObject(schema) || schema.enum !== undefined || schema.const !== undefined) return [param, schema];
    const names = namesFor(knowledge, param, schema).slice(0, mostNarrowed);
    const works = names.filter(
      (name) => !only || !isFailing(knowledge, { name: tool.name, arguments: { [param]: name } }),
    );
    const choices = works.length > 0 ? works : names;
    return choices.length < 2 ? [param, schema] : [param, { ...schema, enum: choices }];
  });
  if (members.every(([param, schema]) => schema === properties[param])) return tool;
  return { ...tool, parameters: { ...tool.parameters, properties: Object.fromEntries(members) } };
}
