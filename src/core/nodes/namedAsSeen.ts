import { isJsonObject, type Json, type JsonObject } from "../harness/json.ts";
import type { ToolSpec } from "../models/contract.ts";
import { isFailing, type Knowledge, knowledgeOf, namesFor } from "./argumentValues.ts";
import type { RunView } from "./contract.ts";
import { nearest } from "./nearest.ts";

/**
 * The arguments with names that nothing seen so far has in the place of what they seem to mean: the nearest name; for a
 * kind ("mug") one of that kind; for a heading ("kitchen") something listed under it; what was not tried before goes first.
 * Arguments with choices of their own, and words that mean nothing seen, stay as they are.
 */
export function namedAsSeen(given: JsonObject, tool: ToolSpec, view: RunView, likeness: number): JsonObject {
  const properties = isJsonObject(tool.parameters.properties) ? tool.parameters.properties : {};
  const knowledge = knowledgeOf(view, [tool]);
  const mended = Object.entries(given).map(([param, value]): [string, Json] => {
    const schema = Object.hasOwn(properties, param) ? properties[param] : undefined;
    if (typeof value !== "string" || !isJsonObject(schema) || schema.enum !== undefined) return [param, value];
    const fits = (name: string) => !isFailing(knowledge, { name: tool.name, arguments: { ...given, [param]: name } });
    return [
      param,
      meantName(value, namesFor(knowledge, param, schema), { tool, param, knowledge, fits, likeness }) ?? value,
    ];
  });
  return mended.every(([param, value]) => value === given[param]) ? given : Object.fromEntries(mended);
}

type Meaning = {
  readonly tool: ToolSpec;
  readonly param: string;
  readonly knowledge: Knowledge;
  readonly fits: (name: string) => boolean;
  readonly likeness: number;
};

function meantName(value: string, names: readonly string[], meaning: Meaning): string | undefined {
  const proper = new Map(
    meaning.knowledge.names.filter(({ kind }) => kind !== "phrase").map((each) => [each.name, each] as const),
  );
  const known = names.filter((name) => proper.has(name));
  const low = value.trim().toLowerCase();
  const same = known.find((name) => name.toLowerCase() === low);
  if (same !== undefined || low === "") return same;
  const ofKind = known.filter((name) => name.toLowerCase().replace(/ \d+$/, "") === low);
  const listed = known.filter((name) => proper.get(name)?.heading === low);
  return bestOf(ofKind, meaning) ?? bestOf(listed, meaning) ?? nearest(value, known, meaning.likeness);
}

/** The first that was not tried with this tool yet, else the first that does not fail as things stand. */
function bestOf(names: readonly string[], { tool, param, knowledge, fits }: Meaning): string | undefined {
  const tried = knowledge.tried.get(`${tool.name} ${param}`) ?? new Set<string>();
  const working = names.filter(fits);
  return working.find((name) => !tried.has(name.toLowerCase())) ?? working[0] ?? names[0];
}
