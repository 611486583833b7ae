import type { JsonObject } from "../../harness/json.ts";
import type { Random } from "../../harness/random.ts";
import type { ToolSpec } from "../../models/contract.ts";

/** An argument's value in its canonical form, as coercion.ts gives it. */
export type Value = string | number | boolean | readonly string[];

/** A call's arguments by parameter name, in canonical form; an optional one without default may be absent. */
export type Values = Readonly<Record<string, Value>>;

/** What a parameter holds; `set` is a list of texts whose order and repeats do not count. */
type ParameterType =
  | { readonly type: "text" | "integer" | "number" | "boolean" | "date" | "time" | "set" }
  | { readonly type: "choice"; readonly choices: readonly string[] };

/** One parameter of a tool. An absent `fallback` on an optional parameter means that leaving it out says nothing. */
export type Parameter = ParameterType & {
  readonly name: string;
  readonly required: boolean;
  readonly fallback?: Value;
  /** What a model reads beyond the name, if the name does not say it all. */
  readonly about?: string;
};

/** A tool with everything the suite needs to ask for it in words and to answer a call of it. */
export type Tool = {
  readonly name: string;
  readonly domain: string;
  readonly description: string;
  /** Whether a call changes something; a wrong one then fails the task. */
  readonly writes: boolean;
  readonly parameters: readonly Parameter[];
  /** Tools of any domain that could also be argued to do this tool's job; never on offer beside a task that asks for it. */
  readonly alike: readonly string[];
  /** Tools of the same domain that certainly cannot do this tool's job. */
  readonly nearMisses: readonly string[];
  readonly draw: (random: Random) => Values;
  /** The same wish in several wordings: a clause that starts in lower case and has no final stop. */
  readonly says: (values: Values) => readonly string[];
  readonly reply: (values: Values, random: Random) => string;
};

/** A required parameter. */
export function needs(name: string, type: Parameter["type"] | readonly string[], about?: string): Parameter {
  return makeParameter(name, type, { required: true, ...(about === undefined ? {} : { about }) });
}

/** An optional parameter, with the value it has when it is left out, if any. */
export function takes(name: string, type: Parameter["type"] | readonly string[], fallback?: Value): Parameter {
  return makeParameter(name, type, { required: false, ...(fallback === undefined ? {} : { fallback }) });
}

function makeParameter(
  name: string,
  type: Parameter["type"] | readonly string[],
  rest: Pick<Parameter, "required" | "fallback" | "about">,
): Parameter {
  if (typeof type !== "string") return { name, type: "choice", choices: type, ...rest };
  if (type === "choice") throw new TypeError("A choice is given as the list of its values.");
  return { name, type, ...rest };
}

/** The tool as a model sees it. */
export function toolSpecOf(tool: Tool): ToolSpec {
  const properties = Object.fromEntries(tool.parameters.map((parameter) => [parameter.name, schemaOf(parameter)]));
  const required = tool.parameters.filter((parameter) => parameter.required).map((parameter) => parameter.name);
  return {
    name: tool.name,
    description: tool.description,
    parameters: { type: "object", properties, required, additionalProperties: false },
  };
}

function schemaOf(parameter: Parameter): JsonObject {
  const { about } = parameter;
  const form = { date: "YYYY-MM-DD", time: "HH:MM" };
  const description = parameter.type === "date" || parameter.type === "time" ? form[parameter.type] : about;
  return {
    ...bareSchema(parameter),
    ...(description === undefined ? {} : { description }),
    ...(parameter.fallback === undefined ? {} : { default: parameter.fallback }),
  };
}

function bareSchema(parameter: Parameter): JsonObject {
  switch (parameter.type) {
    case "choice":
      return { type: "string", enum: parameter.choices };
    case "set":
      return { type: "array", items: { type: "string" } };
    case "integer":
    case "number":
    case "boolean":
      return { type: parameter.type };
    default:
      return { type: "string" };
  }
}
