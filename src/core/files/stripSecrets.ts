import type { Harness, HarnessNode, Params } from "../harness/document.ts";
import { isJsonObject, type Json } from "../harness/json.ts";
import { say } from "../harness/say.ts";
import { isSecretName, secretPatterns } from "./secretPatterns.ts";

/** A secret that was taken out: the part and field that it stood in, and what it looked like; never the secret itself. */
export type Stripped = { readonly place: string; readonly what: string };

/** A harness without secrets, and what was taken out of it. */
export type Clean = { readonly harness: Harness; readonly stripped: readonly Stripped[] };

/** What stands in a text where a secret was. */
const removed = "[removed]";

/**
 * Takes every secret of the closed list out of a harness that is to leave this browser, nested harnesses included: fields by
 * their names, texts by their looks. The same harness where there is none. Ids and the names of fields are left as they are.
 */
export function stripSecrets(harness: Harness): Clean {
  const stripped: Stripped[] = [];
  const nodes = mapChanged(harness.nodes, (node) => cleanNode(node, stripped));
  const name = cleanText(harness.name, say("The name of the harness"), stripped);
  const regions = harness.pins.regions.map((region) => {
    const title = cleanText(region.title, say("The title of a pinned region"), stripped);
    return title === region.title ? region : { ...region, title };
  });
  if (stripped.length === 0) return { harness, stripped };
  return { harness: { ...harness, name, nodes, pins: { ...harness.pins, regions } }, stripped };
}

function cleanNode(node: HarnessNode, stripped: Stripped[]): HarnessNode {
  const count = stripped.length;
  const title = cleanText(node.title, say("A part's title ({kind})", { kind: node.kind }), stripped);
  const params: Params = mapChanged(node.params, (value, param) =>
    cleanField(value, param, `${say(title)} · ${param}`, stripped),
  );
  return stripped.length === count ? node : { ...node, title, params };
}

function cleanField(value: Json, name: string, place: string, stripped: Stripped[]): Json {
  return isSecretName(name) ? blank(value, place, stripped) : clean(value, place, stripped);
}

/** What a field with a secret's name holds: texts go, and lists of them; an object under it is looked through, since it may be a schema. */
function blank(value: Json, place: string, stripped: Stripped[]): Json {
  if (Array.isArray(value)) return value.map((item: Json) => blank(item, place, stripped));
  if (typeof value !== "string") return clean(value, place, stripped);
  if (value === "" || value === removed) return value;
  stripped.push({ place, what: say("a field that holds a secret") });
  return "";
}

function clean(value: Json, place: string, stripped: Stripped[]): Json {
  if (typeof value === "string") return cleanText(value, place, stripped);
  if (Array.isArray(value)) return value.map((item: Json, at) => clean(item, `${place}.${at}`, stripped));
  if (!isJsonObject(value)) return value;
  const label = ["name", "key", "header"].map((field) => value[field]).find((text) => typeof text === "string");
  const isNamed = typeof label === "string" && isSecretName(label);
  return mapChanged(value, (item, field) =>
    // A header as a pair: { "name": "Authorization", "value": … }.
    isNamed && field === "value"
      ? blank(item, `${place}.${field}`, stripped)
      : cleanField(item, field, `${place}.${field}`, stripped),
  );
}

function cleanText(text: string, place: string, stripped: Stripped[]): string {
  let rest = text;
  for (const { what, pattern, instead = removed } of secretPatterns) {
    const without = rest.replace(pattern, (...found) => {
      const groups: unknown = found.at(-1);
      const kept = isGroups(groups) ? groups.kept : "";
      return `${kept}${instead}`;
    });
    if (without !== rest) stripped.push({ place, what: say(what) });
    rest = without;
  }
  return rest;
}

function isGroups(value: unknown): value is { readonly kept: string } {
  return typeof value === "object" && value !== null && "kept" in value && typeof value.kept === "string";
}

/** The same record where nothing in it changed; `__proto__` and its like cannot be among the keys of a harness. */
function mapChanged<Value>(
  record: Readonly<Record<string, Value>>,
  change: (value: Value, key: string) => Value,
): Readonly<Record<string, Value>> {
  const entries = Object.entries(record).map(([key, value]) => [key, change(value, key)] as const);
  return entries.every(([key, value]) => record[key] === value) ? record : Object.fromEntries(entries);
}
