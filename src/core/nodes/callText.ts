import { canonicalJson, isJsonObject, type Json, type JsonObject } from "../harness/json.ts";
import type { ToolCall, ToolSpec } from "../models/contract.ts";
import { type CallArguments, readRelaxed } from "./relaxedJson.ts";

/** A call as a model words it, before it has an id. */
export type WordedCall = { readonly name: string; readonly arguments: JsonObject };

/** What a value of a reply means in the protocol. */
export type Meaning =
  | { readonly type: "calls"; readonly calls: readonly WordedCall[] }
  | { readonly type: "answer"; readonly text: string };

const nameKeys = ["tool", "tool_name", "name", "function", "action", "command"];
const argumentKeys = ["arguments", "args", "parameters", "params", "action_input", "input", "kwargs"];
const answerKeys = ["answer", "final_answer", "finalAnswer", "final answer", "response"];

/** The call in the protocol's own words: `{"tool":…,"arguments":…}`. */
export function renderCall(call: WordedCall): string {
  return JSON.stringify({ tool: call.name, arguments: call.arguments });
}

/** The same text for calls that mean the same: argument order, case and outer spaces of strings do not count. */
export function callKey(call: Pick<ToolCall, "name" | "arguments">): string {
  return `${call.name}${canonicalJson(settle(call.arguments))}`;
}

function settle(value: Json): Json {
  if (typeof value === "string") return value.trim().toLowerCase();
  if (Array.isArray(value)) return value.map(settle);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, settle(item)]));
}

/** The required, then the optional argument names of a tool. */
export function argumentNames(tool: ToolSpec): readonly string[] {
  const properties = isJsonObject(tool.parameters.properties) ? Object.keys(tool.parameters.properties) : [];
  const required = Array.isArray(tool.parameters.required) ? tool.parameters.required : [];
  return [
    ...properties.filter((name) => required.includes(name)),
    ...properties.filter((name) => !required.includes(name)),
  ];
}

/** Gives positional arguments the tool's argument names, in order; undefined when there are more than it takes. */
export function nameArguments(given: CallArguments, tool: ToolSpec | undefined): JsonObject | undefined {
  const { positional, named } = given;
  const [only] = positional;
  if (positional.length === 1 && named.length === 0 && isJsonObject(only)) return only;
  const taken = new Set(named.map(([name]) => name));
  const free = tool === undefined ? [] : argumentNames(tool).filter((name) => !taken.has(name));
  if (positional.length > free.length) return undefined;
  return Object.fromEntries([...positional.map((value, at) => [free[at] ?? "", value] as const), ...named]);
}

/** What a value read from a reply means: calls of tools, an answer, or (undefined) neither. */
export function meaningOf(value: Json, tools: readonly ToolSpec[]): Meaning | undefined {
  if (Array.isArray(value)) return allCalls(value, tools);
  if (!isJsonObject(value)) return undefined;
  const call = callOf(value, tools);
  if (call !== undefined) return { type: "calls", calls: [call] };
  const answer = answerKeys.map((key) => own(value, key)).find((item) => item !== undefined);
  if (answer === undefined) return undefined;
  return { type: "answer", text: typeof answer === "string" ? answer : JSON.stringify(answer) };
}

function allCalls(values: readonly Json[], tools: readonly ToolSpec[]): Meaning | undefined {
  const calls = values.map((item) => (isJsonObject(item) ? callOf(item, tools) : undefined));
  const found = calls.filter((call) => call !== undefined);
  return found.length === 0 || found.length < calls.length ? undefined : { type: "calls", calls: found };
}

function own(value: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function callOf(value: JsonObject, tools: readonly ToolSpec[]): WordedCall | undefined {
  for (const key of nameKeys) {
    const name = own(value, key);
    if (isJsonObject(name)) {
      const inner = key === "function" || key === "action" || key === "tool" ? callOf(name, tools) : undefined;
      if (inner !== undefined) return inner;
    } else if (typeof name === "string" && name.trim() !== "") {
      const call = namedCall(value, key, name.trim(), tools);
      if (call !== undefined) return call;
    }
  }
  const [only, ...others] = Object.keys(value);
  if (only === undefined || others.length > 0) return undefined;
  const inner = own(value, only);
  const tool = tools.find((each) => each.name === only);
  return tool !== undefined && isJsonObject(inner) ? { name: only, arguments: inner } : undefined;
}

function namedCall(value: JsonObject, key: string, name: string, tools: readonly ToolSpec[]): WordedCall | undefined {
  const tool = tools.find((each) => each.name === name);
  const argumentKey = argumentKeys.find((each) => each !== key && own(value, each) !== undefined);
  if (argumentKey !== undefined) {
    const given = argumentsOf(own(value, argumentKey) ?? null, tool);
    return given === undefined ? undefined : { name, arguments: given };
  }
  if (key !== "tool" && tool === undefined) return undefined;
  const rest = Object.entries(value).filter(([each]) => each !== key && each !== "thought" && each !== "reasoning");
  return { name, arguments: Object.fromEntries(rest) };
}

/** Arguments given as an object, a list, a text of JSON, or the bare value of a tool's first argument. */
function argumentsOf(given: Json, tool: ToolSpec | undefined): JsonObject | undefined {
  if (isJsonObject(given)) return given;
  if (given === null || given === "") return {};
  if (Array.isArray(given)) return nameArguments({ positional: given, named: [] }, tool);
  if (typeof given === "string" && given.trimStart().startsWith("{")) {
    const inner = readRelaxed(given.trim(), 0)?.value;
    return inner !== undefined && isJsonObject(inner) ? inner : undefined;
  }
  return nameArguments({ positional: [given], named: [] }, tool);
}
