import type { ScalarTag } from "yaml";
import type { YamlDialect } from "../../code/writeYaml.ts";

/** Only these words are yes and no to PyYAML; the y and n of YAML 1.1 are texts. */
const bool: ScalarTag = {
  tag: "tag:yaml.org,2002:bool",
  default: true,
  identify: (value) => typeof value === "boolean",
  test: /^(?:[Yy]es|YES|[Nn]o|NO|[Tt]rue|TRUE|[Ff]alse|FALSE|[Oo]n|ON|[Oo]ff|OFF)$/,
  resolve: (text) => /^(?:y|t|on)/i.test(text),
};

/** Whole numbers; one that cannot be kept to its last digit reads as infinite, which no file may hold. */
const int: ScalarTag = {
  tag: "tag:yaml.org,2002:int",
  default: true,
  identify: (value) => Number.isSafeInteger(value),
  test: /^[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
  resolve: (text) => {
    const value = integerOf(text);
    return Number.isSafeInteger(value) ? value : Number.POSITIVE_INFINITY;
  },
};

/** Other numbers; without a dot, or a sign behind the e, they are texts to PyYAML, so they are written with both. */
const float: ScalarTag = {
  tag: "tag:yaml.org,2002:float",
  default: true,
  identify: (value) => typeof value === "number" && !Number.isSafeInteger(value),
  test: /^(?:(?:[-+]?[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  resolve: (text) => numberOf(text.replaceAll("_", "")),
  stringify: ({ value }) => {
    const digits = String(value);
    return digits.includes(".") ? digits : digits.replace(/^-?\d+/, "$&.0");
  },
};

/** What PyYAML makes a date of is a text here, and is written as one. */
const date: ScalarTag = {
  tag: "tag:yaml.org,2002:timestamp",
  default: true,
  test: /^\d{4}-\d\d?-\d\d?(?:(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)?$/,
  resolve: (text) => text,
};

/** A lone equals sign, which PyYAML refuses where it is not quoted. */
const equals: ScalarTag = {
  tag: "tag:yaml.org,2002:value",
  default: true,
  test: /^=$/,
  resolve: (text) => text,
};

const scalars = ["null", bool, int, float, date, equals] as const;

/**
 * YAML 1.1 as PyYAML reads it, which HarnessX does: on and off, base 60, `<<`. Its tags that JSON has no form for are left out, so
 * that they are warned of.
 */
export const readByPython: YamlDialect = {
  version: "1.1",
  schema: "failsafe",
  resolveKnownTags: false,
  customTags: [...scalars, "merge"],
};

/** The same for writing: whatever any reader of YAML 1.1 takes for more than a text is quoted, `<<` included. */
export const writtenForPython: YamlDialect = { ...readByPython, customTags: [...scalars], compat: "yaml-1.1" };

function integerOf(text: string): number {
  const sign = text.startsWith("-") ? -1 : 1;
  const digits = text.replace(/^[-+]/, "").replaceAll("_", "");
  const value = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : numberOf(digits);
  return sign * value;
}

/** The value of digits, in base 60 where colons part them. */
function numberOf(digits: string): number {
  if (/^[-+]?\.(?:inf|nan)$/i.test(digits)) return Number.POSITIVE_INFINITY;
  const sign = digits.startsWith("-") ? -1 : 1;
  const places = digits.replace(/^[-+]/, "").split(":");
  return sign * places.reduce((sum, place) => sum * 60 + Number(place), 0);
}
