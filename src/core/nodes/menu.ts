import { isJsonObject, type Json, type JsonObject } from "../harness/json.ts";
import type { ToolSpec } from "../models/contract.ts";
import { fittingNames, isFailing, type Knowledge, knowledgeOf, recordOf, valuesFor } from "./argumentValues.ts";
import { argumentNames, type WordedCall } from "./callText.ts";
import type { Seen } from "./seenNames.ts";
import { contentWords, overlap } from "./text.ts";

const valuesOfOne = 24;
const valuesOfMany = 8;
const mostPerTool = 64;
const mostNarrowed = 40;

/**
 * Candidate calls, the most promising first: the tools on offer times what their arguments may be. What the task and the
 * newest result name counts for a call, what was done or refused before against it; calls that fail as things stand come last. A shorter menu of the same run is the beginning of a longer one, so that whoever reads a choice
 * back needs its number only.
 */
export function menuOf(tools: readonly ToolSpec[], seen: Seen, most: number): readonly WordedCall[] {
  const knowledge = knowledgeOf(seen, tools);
  const open = new Set(tools.flatMap((tool) => callsOf(tool, knowledge, seen.instruction)));
  const taken = new Map<string, number>();
  const menu: WordedCall[] = [];
  while (menu.length < most && open.size > 0) {
    let [best, worth]: [Candidate | undefined, number] = [undefined, Number.NEGATIVE_INFINITY];
    for (const each of open) {
      const own = each.points - each.crowding * (taken.get(each.call.name) ?? 0) - (each.fails ? 1_000 : 0);
      if (own > worth) [best, worth] = [each, own];
    }
    if (best === undefined) break;
    open.delete(best);
    taken.set(best.call.name, (taken.get(best.call.name) ?? 0) + 1);
    menu.push(best.call);
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

type Candidate = {
  readonly call: WordedCall;
  readonly points: number;
  readonly fails: boolean;
  /** What each further call of the same tool loses: one that serves may be listed more often than one that does not. */
  readonly crowding: number;
};

/** Every call of a tool with its required arguments filled from what is known; none where one has no value. */
function callsOf(tool: ToolSpec, knowledge: Knowledge, instruction: string): readonly Candidate[] {
  const properties = isJsonObject(tool.parameters.properties) ? tool.parameters.properties : {};
  const required = requiredOf(tool);
  const each = required.length === 1 ? valuesOfOne : valuesOfMany;
  let combined: readonly { readonly given: JsonObject; readonly fits: readonly number[] }[] = [{ given: {}, fits: [] }];
  for (const param of required) {
    const values = scoredValues(knowledge, param, properties[param] ?? null, instruction).slice(0, each);
    const wider = combined.flatMap(({ given, fits }) =>
      values
        .filter(({ value }) => typeof value !== "string" || !Object.values(given).includes(value))
        .map(({ value, points }) => ({
          given: Object.fromEntries([...Object.entries(given), [param, value]]),
          fits: [...fits, points],
        })),
    );
    combined = wider.length <= mostPerTool ? wider : best(wider);
  }
  const isAsked = overlap(contentWords(tool.name.replaceAll("_", " ")), knowledge.goal) > 0;
  const { serves, failures } = knowledge.tools.get(tool.name) ?? { serves: 0.5, failures: 0 };
  const ofTool = (isAsked ? 0.5 : 0) + serves - Math.min(3, failures);
  return combined.map(({ given, fits }) => {
    const call = { name: tool.name, arguments: given };
    const { ok, failed, fails } = recordOf(knowledge, call);
    const made = 2 * Math.min(2, ok) + Math.min(2, failed);
    const points = 1.5 * overall(fits) + ofTool - made - (isOneList(given, knowledge) ? 1.5 : 0);
    return { call, points, fails, crowding: 0.7 - 0.5 * serves };
  });
}

function best<Filled extends { readonly fits: readonly number[] }>(wider: readonly Filled[]): readonly Filled[] {
  const scored = wider.map((each) => ({ each, fit: overall(each.fits) }));
  return scored
    .sort((a, b) => b.fit - a.fit)
    .slice(0, mostPerTool)
    .map(({ each }) => each);
}

/** Whether two arguments were first seen in one text: what is listed together seldom goes into one call. */
function isOneList(given: JsonObject, { firsts }: Knowledge): boolean {
  const texts = Object.values(given).flatMap((value) => (typeof value === "string" ? (firsts.get(value) ?? []) : []));
  return texts.length > 1 && new Set(texts).size < texts.length;
}

/** One ill-fitting argument spoils a call: half the mean, half the worst. */
function overall(fits: readonly number[]): number {
  if (fits.length === 0) return 0;
  return (fits.reduce((sum, fit) => sum + fit, 0) / fits.length + Math.min(...fits)) / 2;
}

function scoredValues(
  knowledge: Knowledge,
  param: string,
  schema: Json,
  instruction: string,
): readonly { readonly value: Json; readonly points: number }[] {
  const names = isJsonObject(schema) && schema.enum === undefined ? fittingNames(knowledge, param, schema) : [];
  if (names.length > 0) return names.map(({ name, points }) => ({ value: name, points }));
  return valuesFor(knowledge, param, schema, instruction).map((value) => {
    const isNamed = typeof value === "string" && overlap(contentWords(value), knowledge.goal) > 0;
    return { value, points: isNamed ? 1.5 : 0 };
  });
}

function requiredOf(tool: ToolSpec): readonly string[] {
  const required: readonly Json[] = Array.isArray(tool.parameters.required) ? tool.parameters.required : [];
  return argumentNames(tool).filter((name) => required.includes(name));
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
    const names = fittingNames(knowledge, param, schema)
      .slice(0, mostNarrowed)
      .map(({ name }) => name);
    const works = names.filter(
      (name) => !only || !isFailing(knowledge, { name: tool.name, arguments: { [param]: name } }),
    );
    const choices = works.length > 0 ? works : names;
    return choices.length < 2 ? [param, schema] : [param, { ...schema, enum: choices }];
  });
  if (members.every(([param, schema]) => schema === properties[param])) return tool;
  return { ...tool, parameters: { ...tool.parameters, properties: Object.fromEntries(members) } };
}
