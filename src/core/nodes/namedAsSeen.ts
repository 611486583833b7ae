import { isJsonObject, type JsonObject } from "../harness/json.ts";
import type { ToolSpec } from "../models/contract.ts";
import { type FittingName, fittingNames, isFailing, type Knowledge, knowledgeOf } from "./argumentValues.ts";
import type { RunView } from "./contract.ts";
import { nearest } from "./nearest.ts";

/**
 * The arguments with names that nothing seen so far has in the place of what they seem to mean: the nearest name; for a
 * kind ("mug") one of that kind; for a heading ("kitchen") something in view, or listed under it. What was not tried before goes
 * first, and no name stands in two arguments of one call.
 * Arguments with choices of their own, and words that mean nothing seen, stay as they are.
 */
export function namedAsSeen(given: JsonObject, tool: ToolSpec, view: RunView, likeness: number): JsonObject {
  const properties = isJsonObject(tool.parameters.properties) ? tool.parameters.properties : {};
  const knowledge = knowledgeOf(view, [tool]);
  let mended: JsonObject = given;
  for (const [param, value] of Object.entries(given)) {
    const schema = Object.hasOwn(properties, param) ? properties[param] : undefined;
    if (typeof value !== "string" || !isJsonObject(schema) || schema.enum !== undefined) continue;
    const others = Object.entries(mended).filter(([key]) => key !== param);
    const fits = (name: string) =>
      others.every(([, other]) => other !== name) &&
      !isFailing(knowledge, { name: tool.name, arguments: withValue(mended, param, name) });
    const names = fittingNames(knowledge, param, schema);
    const meant = meantName(value, names, { tool: tool.name, param, knowledge, fits, likeness });
    if (meant !== undefined && meant !== value) mended = withValue(mended, param, meant);
  }
  return mended;
}

function withValue(given: JsonObject, param: string, value: string): JsonObject {
  return Object.fromEntries(Object.entries(given).map(([key, old]) => [key, key === param ? value : old]));
}

type Meaning = {
  readonly tool: string;
  readonly param: string;
  readonly knowledge: Knowledge;
  readonly fits: (name: string) => boolean;
  readonly likeness: number;
};

function meantName(value: string, names: readonly FittingName[], meaning: Meaning): string | undefined {
  const proper = new Map(
    meaning.knowledge.names.filter(({ kind }) => kind !== "phrase").map((each) => [each.name, each] as const),
  );
  const fitting = names.filter(({ name }) => proper.has(name));
  const known = fitting.map(({ name }) => name);
  const low = value.trim().toLowerCase();
  const same = known.find((name) => name.toLowerCase() === low);
  if (same !== undefined || low === "") return same;
  const ofKind = known.filter((name) => name.toLowerCase().replace(/ \d+$/, "") === low);
  if (ofKind.length > 0) return bestOf(ofKind, meaning);
  const listed = known.filter((name) => proper.get(name)?.heading === low);
  if (listed.length === 0) return nearest(value, known, meaning.likeness);
  // A heading names no thing: what is in view and was not tried yet is the better guess.
  const isInView = ({ name, inRole }: FittingName) =>
    inRole && proper.get(name)?.last === meaning.knowledge.newest && isUntried(name, meaning);
  const inView = meaning.knowledge.newest > 0 ? fitting.filter(isInView).map(({ name }) => name) : [];
  return bestOf([...inView, ...listed], meaning);
}

function isUntried(name: string, { tool, param, knowledge }: Meaning): boolean {
  return knowledge.tried.get(`${tool} ${param}`)?.has(name.toLowerCase()) !== true;
}

/** The first that was not tried with this tool yet, else the first that does not fail as things stand. */
function bestOf(names: readonly string[], meaning: Meaning): string | undefined {
  const working = names.filter(meaning.fits);
  return working.find((name) => isUntried(name, meaning)) ?? working[0] ?? names[0];
}
