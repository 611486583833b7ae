import { isJsonObject, type Json, type JsonObject } from "../harness/json.ts";

/** Which numeric, length or count bound of a schema the value breaks, in plain words; undefined when it breaks none. */
export function boundFault(schema: JsonObject, value: Json): string | undefined {
  if (typeof value === "number") return numberFault(schema, value);
  if (typeof value === "string") return stringFault(schema, value);
  if (Array.isArray(value)) return countFault(schema.minItems, schema.maxItems, value.length, "items");
  if (isJsonObject(value)) {
    return countFault(schema.minProperties, schema.maxProperties, Object.keys(value).length, "members");
  }
  return undefined;
}

function numberFault(schema: JsonObject, value: number): string | undefined {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (typeof minimum === "number" && value < minimum) return `must be at least ${minimum}`;
  if (typeof maximum === "number" && value > maximum) return `must be at most ${maximum}`;
  if (typeof exclusiveMinimum === "number" && value <= exclusiveMinimum) return `must be above ${exclusiveMinimum}`;
  if (typeof exclusiveMaximum === "number" && value >= exclusiveMaximum) return `must be below ${exclusiveMaximum}`;
  if (typeof multipleOf === "number" && multipleOf > 0 && !isMultiple(value, multipleOf)) {
    return `must be a multiple of ${multipleOf}`;
  }
  return undefined;
}

/** Within rounding: 0.3 is a multiple of 0.1. */
function isMultiple(value: number, unit: number): boolean {
  const quotient = value / unit;
  return Math.abs(quotient - Math.round(quotient)) <= 1e-9 * Math.max(1, Math.abs(quotient));
}

function stringFault(schema: JsonObject, value: string): string | undefined {
  const { pattern } = schema;
  const wrongLength = countFault(schema.minLength, schema.maxLength, [...value].length, "characters");
  if (wrongLength !== undefined) return wrongLength;
  if (typeof pattern !== "string") return undefined;
  try {
    return new RegExp(pattern, "u").test(value) ? undefined : `must match ${pattern}`;
  } catch {
    return `the schema's pattern ${pattern} is not a regular expression`;
  }
}

function countFault(
  least: Json | undefined,
  most: Json | undefined,
  count: number,
  things: string,
): string | undefined {
  if (typeof least === "number" && count < least) return `needs at least ${least} ${things}`;
  if (typeof most === "number" && count > most) return `may have at most ${most} ${things}`;
  return undefined;
}
