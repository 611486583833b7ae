import { isJsonObject, type Json, type JsonObject } from "../harness/json.ts";
import { say } from "../harness/say.ts";
import { resolveReference } from "./jsonSchema.ts";

/** Where a JSON Schema itself is wrong: the keys that lead there, and what is allowed, in plain words. */
export type SchemaTrouble = { readonly path: readonly (string | number)[]; readonly message: string };

const types = ["string", "number", "integer", "boolean", "array", "object", "null"];
const counts = ["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"];
const numbers = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
const pairs = [
  ["minimum", "maximum"],
  ["minLength", "maxLength"],
  ["minItems", "maxItems"],
  ["minProperties", "maxProperties"],
] as const;
const [deepest, mostTold] = [32, 50];

/** Everything that is wrong with the JSON Schema of a tool's arguments, which must be an object's; empty when nothing is. */
export function argumentSchemaTroubles(schema: Json): readonly SchemaTrouble[] {
  if (!isJsonObject(schema)) return [{ path: [], message: say("a schema of arguments is an object") }];
  const top =
    schema.type === "object"
      ? []
      : [{ path: ["type"], message: say('arguments are an object: "type" must be "object"') }];
  return [...top, ...schemaTroubles(schema).filter(({ path }) => top.length === 0 || path[0] !== "type")].slice(
    0,
    mostTold,
  );
}

/** Everything that is wrong with a JSON Schema, of the keywords that `checkJson` knows; a keyword that it does not know is let be. */
export function schemaTroubles(schema: Json): readonly SchemaTrouble[] {
  return troublesIn(schema, { root: schema, path: [] }).slice(0, mostTold);
}

type Place = { readonly root: Json; readonly path: SchemaTrouble["path"] };

function troublesIn(schema: Json, place: Place): readonly SchemaTrouble[] {
  if (typeof schema === "boolean") return [];
  if (!isJsonObject(schema)) return [trouble(place, [], say("a schema is an object, true or false"))];
  if (place.path.length > deepest) return [trouble(place, [], say("the schema nests too deeply"))];
  return [
    ...typeTroubles(schema, place),
    ...choiceTroubles(schema, place),
    ...boundTroubles(schema, place),
    ...textTroubles(schema, place),
    ...requiredTroubles(schema, place),
    ...nestedTroubles(schema, place),
  ];
}

function trouble({ path }: Place, keys: SchemaTrouble["path"], message: string): SchemaTrouble {
  return { path: [...path, ...keys], message };
}

function typeTroubles({ type }: JsonObject, place: Place): readonly SchemaTrouble[] {
  if (type === undefined) return [];
  const named: readonly Json[] = Array.isArray(type) ? type : [type];
  if (named.length === 0) return [trouble(place, ["type"], say("at least one type is needed"))];
  return named.flatMap((name, at) =>
    typeof name === "string" && types.includes(name)
      ? []
      : [
          trouble(
            place,
            Array.isArray(type) ? ["type", at] : ["type"],
            say("a type is one of {types}", { types: types.join(", ") }),
          ),
        ],
  );
}

function choiceTroubles({ enum: choices }: JsonObject, place: Place): readonly SchemaTrouble[] {
  if (choices === undefined || (Array.isArray(choices) && choices.length > 0)) return [];
  return [trouble(place, ["enum"], say("enum is a list of at least one value"))];
}

function boundTroubles(schema: JsonObject, place: Place): readonly SchemaTrouble[] {
  const wrongCounts = counts.filter((key) => schema[key] !== undefined && !isCount(schema[key]));
  const wrongNumbers = numbers.filter((key) => schema[key] !== undefined && typeof schema[key] !== "number");
  const crossed = pairs.filter(([low, high]) => {
    const [least, most] = [schema[low], schema[high]];
    return typeof least === "number" && typeof most === "number" && least > most;
  });
  return [
    ...wrongCounts.map((key) => trouble(place, [key], say("{key} is a whole number from 0", { key }))),
    ...wrongNumbers.map((key) => trouble(place, [key], say("{key} is a number", { key }))),
    ...crossed.map(([low, high]) => trouble(place, [low], say("{low} is above {high}", { low, high }))),
  ];
}

function isCount(value: Json | undefined): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}

function textTroubles(schema: JsonObject, place: Place): readonly SchemaTrouble[] {
  const { pattern, $ref: reference } = schema;
  const found = ["title", "description"]
    .filter((key) => schema[key] !== undefined && typeof schema[key] !== "string")
    .map((key) => trouble(place, [key], say("{key} is a text", { key })));
  if (pattern !== undefined && !isPattern(pattern))
    found.push(trouble(place, ["pattern"], say("this is no regular expression")));
  if (reference !== undefined && (typeof reference !== "string" || !pointsSomewhere(place.root, reference)))
    found.push(trouble(place, ["$ref"], say("this reference points nowhere within the schema")));
  return found;
}

function isPattern(pattern: Json): boolean {
  if (typeof pattern !== "string") return false;
  try {
    new RegExp(pattern, "u");
    return true;
  } catch {
    return false;
  }
}

function pointsSomewhere(root: Json, reference: string): boolean {
  return resolveReference(root, reference) !== undefined;
}

function requiredTroubles({ required, properties }: JsonObject, place: Place): readonly SchemaTrouble[] {
  if (required === undefined) return [];
  if (!Array.isArray(required)) return [trouble(place, ["required"], say("required is a list of property names"))];
  const known = isJsonObject(properties) ? properties : {};
  return required.flatMap((name: Json, at) => {
    if (typeof name !== "string") return [trouble(place, ["required", at], say("a property name is a text"))];
    if (Object.hasOwn(known, name)) return [];
    return [trouble(place, ["required", at], say('there is no property "{name}" to be required', { name }))];
  });
}

function nestedTroubles(schema: JsonObject, place: Place): readonly SchemaTrouble[] {
  const inside = (keys: SchemaTrouble["path"], rule: Json) =>
    troublesIn(rule, { root: place.root, path: [...place.path, ...keys] });
  const named = ["properties", "$defs"].flatMap((key) => {
    const rules = schema[key];
    if (rules === undefined) return [];
    if (!isJsonObject(rules)) return [trouble(place, [key], say("{key} is an object of schemas", { key }))];
    return Object.entries(rules).flatMap(([name, rule]) => inside([key, name], rule));
  });
  const single = ["items", "additionalProperties", "not"].flatMap((key) => {
    const rule = schema[key];
    return rule === undefined ? [] : inside([key], rule);
  });
  const listed = ["anyOf", "oneOf", "allOf", "prefixItems"].flatMap((key) => {
    const rules = schema[key];
    if (rules === undefined) return [];
    if (!Array.isArray(rules) || rules.length === 0)
      return [trouble(place, [key], say("{key} is a list of at least one schema", { key }))];
    return rules.flatMap((rule: Json, at) => inside([key, at], rule));
  });
  return [...named, ...single, ...listed];
}
