import { canonicalJson, equalJson, isJsonObject, type Json, type JsonObject } from "../harness/json.ts";
import { boundFault } from "./jsonBounds.ts";

/** Where a value breaks its schema: `path` is like `arguments.count` or `items[2]`, empty for the value itself. */
export type SchemaFault = { readonly path: string; readonly message: string };

type Place = { readonly root: Json; readonly path: string; readonly depth: number };

const deepest = 128;

/**
 * The first place where `value` breaks `schema`, undefined when it fits. A subset of JSON Schema 2020-12: type, enum,
 * const, properties, required, additionalProperties, prefixItems, items, anyOf, oneOf, allOf, not, `$ref` within the
 * document, and the bounds of numbers, strings, arrays and objects. Other keywords are ignored, as the standard says.
 */
export function checkJson(schema: Json, value: Json): SchemaFault | undefined {
  return check(schema, value, { root: schema, path: "", depth: 0 });
}

/** The schema that a local reference (`#`, `#/$defs/name`) points to, undefined where it points nowhere. */
export function resolveReference(root: Json, reference: string): Json | undefined {
  if (reference === "#") return root;
  if (!reference.startsWith("#/")) return undefined;
  let here: Json | undefined = root;
  for (const part of reference.slice(2).split("/")) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(here)) here = here[Number(key)];
    else if (isJsonObject(here) && Object.hasOwn(here, key)) here = here[key];
    else return undefined;
  }
  return here;
}

/** Whether a value is of a JSON Schema type; `integer` is any number without a fraction. */
export function isOfType(type: string, value: Json): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "boolean":
    case "string":
      return typeof value === type;
    case "number":
      return typeof value === "number";
    case "integer":
      return typeof value === "number" && Number.isInteger(value);
    case "array":
      return Array.isArray(value);
    case "object":
      return isJsonObject(value);
    default:
      return false;
  }
}

function check(schema: Json, value: Json, place: Place): SchemaFault | undefined {
  if (schema === true) return undefined;
  if (schema === false) return fault(place, "nothing is allowed here");
  if (!isJsonObject(schema)) return fault(place, "the schema itself is not an object");
  if (place.depth > deepest) return fault(place, "the schema nests too deeply");
  return (
    checkReference(schema, value, place) ??
    checkChoice(schema, value, place) ??
    checkBounds(schema, value, place) ??
    checkObject(schema, value, place) ??
    checkArray(schema, value, place) ??
    checkCombined(schema, value, place)
  );
}

function fault(place: Place, message: string): SchemaFault {
  return { path: place.path, message };
}

function deeper(place: Place, path: string): Place {
  return { root: place.root, path, depth: place.depth + 1 };
}

function checkReference(schema: JsonObject, value: Json, place: Place): SchemaFault | undefined {
  const reference = schema.$ref;
  if (typeof reference !== "string") return undefined;
  const target = resolveReference(place.root, reference);
  if (target === undefined) return fault(place, `the schema's reference ${reference} points nowhere`);
  return check(target, value, deeper(place, place.path));
}

function checkChoice(schema: JsonObject, value: Json, place: Place): SchemaFault | undefined {
  const { type, enum: choices, const: only } = schema;
  const types = Array.isArray(type) ? type : type === undefined ? [] : [type];
  if (types.length > 0 && !types.some((name) => typeof name === "string" && isOfType(name, value))) {
    return fault(place, `expected ${types.join(" or ")}, got ${nameType(value)}`);
  }
  if (Array.isArray(choices) && !choices.some((choice: Json) => equalJson(choice, value))) {
    const listed = choices.slice(0, 8).map(canonicalJson).join(", ");
    return fault(place, `expected one of ${listed}${choices.length > 8 ? ", …" : ""}`);
  }
  if (only !== undefined && !equalJson(only, value)) return fault(place, `expected ${canonicalJson(only)}`);
  return undefined;
}

function checkBounds(schema: JsonObject, value: Json, place: Place): SchemaFault | undefined {
  const message = boundFault(schema, value);
  return message === undefined ? undefined : fault(place, message);
}

function checkObject(schema: JsonObject, value: Json, place: Place): SchemaFault | undefined {
  if (!isJsonObject(value)) return undefined;
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  if (Array.isArray(schema.required)) {
    const missing = schema.required.find((key) => typeof key === "string" && !Object.hasOwn(value, key));
    if (missing !== undefined) return fault(place, `"${String(missing)}" is missing`);
  }
  const others = schema.additionalProperties;
  for (const [key, member] of Object.entries(value)) {
    const inside = deeper(place, place.path === "" ? key : `${place.path}.${key}`);
    const known = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (known === undefined && others === false) return fault(inside, "this member is not allowed");
    const rule = known ?? others;
    const found = rule === undefined ? undefined : check(rule, member, inside);
    if (found !== undefined) return found;
  }
  return undefined;
}

function checkArray(schema: JsonObject, value: Json, place: Place): SchemaFault | undefined {
  if (!Array.isArray(value)) return undefined;
  const leading: readonly Json[] = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
  for (const [at, item] of value.entries()) {
    const rule = at < leading.length ? leading[at] : schema.items;
    const found = rule === undefined ? undefined : check(rule, item, deeper(place, `${place.path}[${at}]`));
    if (found !== undefined) return found;
  }
  return undefined;
}

function checkCombined(schema: JsonObject, value: Json, place: Place): SchemaFault | undefined {
  const { anyOf, oneOf, allOf, not } = schema;
  const inside = deeper(place, place.path);
  const faultsOf = (rules: readonly Json[]) => rules.map((rule) => check(rule, value, inside));
  if (Array.isArray(allOf)) {
    const found = faultsOf(allOf).find((each) => each !== undefined);
    if (found !== undefined) return found;
  }
  for (const rules of [anyOf, oneOf]) {
    if (!Array.isArray(rules)) continue;
    const found = faultsOf(rules);
    const fitting = found.filter((each) => each === undefined).length;
    if (fitting === 0) return deepestFault(found) ?? fault(place, "no alternative is allowed here");
    if (fitting > 1 && rules === oneOf) return fault(place, "more than one alternative fits");
  }
  if (not !== undefined && check(not, value, inside) === undefined) return fault(place, "this value is ruled out");
  return undefined;
}

/** Of several alternatives' faults, the one that got furthest: the likeliest one meant. */
function deepestFault(faults: readonly (SchemaFault | undefined)[]): SchemaFault | undefined {
  return faults.reduce(
    (best, each) => ((each?.path.length ?? -1) > (best?.path.length ?? -1) ? each : best),
    undefined,
  );
}

function nameType(value: Json): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
