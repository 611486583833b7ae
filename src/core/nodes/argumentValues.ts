import { isJsonObject, type Json, type JsonObject } from "../harness/json.ts";
import type { ToolSpec } from "../models/contract.ts";
import { callKey, type WordedCall } from "./callText.ts";
import type { CallResult } from "./contract.ts";
import { type Seen, type SeenName, seenNames } from "./seenNames.ts";
import { contentWords, firstLine, overlap } from "./text.ts";

/** What a run has shown of its calls and names, made ready to be asked many times. */
export type Knowledge = {
  readonly names: readonly SeenName[];
  /** The words that the task is about. */
  readonly goal: ReadonlySet<string>;
  /** The number of the newest text: of the task or of the last call's result. */
  readonly newest: number;
  /** How calls that mean the same went: how often well, and whether the last failure still stands. */
  readonly record: ReadonlyMap<string, CallRecord>;
  /** Values (in lower case) that went well with a parameter of this name, in any tool. */
  readonly worked: ReadonlyMap<string, ReadonlySet<string>>;
  /** Values (in lower case) that a tool was ever called with, by tool and parameter. */
  readonly tried: ReadonlyMap<string, ReadonlySet<string>>;
};

type CallRecord = { readonly ok: number; readonly fails: boolean };

/** Gathers what is known. A refusal stands until a call brings something new; an error stands for good. */
export function knowledgeOf(seen: Seen, tools: readonly ToolSpec[]): Knowledge {
  const record = new Map<string, CallRecord>();
  const worked = new Map<string, Set<string>>();
  const tried = new Map<string, Set<string>>();
  const lastNews = lastNewsOf(seen.calls);
  seen.calls.forEach(({ call, result }, at) => {
    const key = callKey(call);
    const before = record.get(key) ?? { ok: 0, fails: false };
    const fails = result.status === "error" || (result.status === "refused" && at > lastNews);
    record.set(key, result.status === "ok" ? { ok: before.ok + 1, fails: false } : { ...before, fails });
    for (const [param, value] of Object.entries(call.arguments)) {
      if (typeof value !== "string") continue;
      note(tried, `${call.name} ${param}`, value);
      if (result.status === "ok") note(worked, param, value);
    }
  });
  const goal = contentWords(firstLine(seen.instruction, 400));
  return { names: seenNames(seen, tools), goal, newest: seen.calls.length, record, worked, tried };
}

function note(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key) ?? new Set();
  map.set(key, set.add(value.trim().toLowerCase()));
}

/** The last call that went well and said something that had not been said before; -1 for none. */
function lastNewsOf(calls: readonly CallResult[]): number {
  const said = new Set<string>();
  let last = -1;
  calls.forEach(({ result }, at) => {
    if (result.status === "ok" && !said.has(result.text)) last = at;
    said.add(result.text);
  });
  return last;
}

/** Whether a call that means this was refused since anything changed, or can never be read. */
export function isFailing(knowledge: Knowledge, call: WordedCall): boolean {
  return knowledge.record.get(callKey(call))?.fails === true;
}

/** Arguments whose values are words of one's own, which no list can hold. */
const freeText =
  /text|message|body|content|note|query|question|expression|reason|description|comment|answer|subject|task/i;

const forms: readonly (readonly [RegExp, RegExp])[] = [
  [/YYYY-MM-DD/, /^\d{4}-\d{2}-\d{2}$/],
  [/HH:MM/, /^\d{1,2}:\d{2}$/],
];

/**
 * The names that may stand in a parameter without choices of its own, those that fit best first: values that went well in
 * a parameter of that name, then what was seen beside such values, then what the task and the newest result name.
 */
export function namesFor(knowledge: Knowledge, param: string, schema: JsonObject): readonly string[] {
  if (schema.type !== "string" || freeText.test(param)) return [];
  const form = forms.find(([said]) => typeof schema.description === "string" && said.test(schema.description))?.[1];
  const isDated = (name: string) => forms.some(([, shape]) => shape.test(name));
  const fitting = knowledge.names.filter(({ name }) => (form === undefined ? !isDated(name) : form.test(name)));
  const worked = knowledge.worked.get(param) ?? new Set<string>();
  const beside = new Set(
    knowledge.names.filter(({ name }) => worked.has(name.toLowerCase())).map(({ first }) => first),
  );
  const score = ({ name, kind, first, last }: SeenName): number =>
    (worked.has(name.toLowerCase()) ? 1 : 0) +
    (beside.has(first) ? 1 : 0) +
    Math.min(2, overlap(contentWords(name), knowledge.goal)) +
    (last === knowledge.newest && last > 0 ? 1 : 0) -
    (kind === "phrase" ? 1.5 : 0);
  return fitting
    .map((each, at) => ({ each, at, points: score(each) }))
    .sort((a, b) => b.points - a.points || a.at - b.at)
    .map(({ each }) => each.name);
}

/** The values that an argument may have: its choices, yes and no, the task's numbers, or names; none where nothing is known. */
export function valuesFor(knowledge: Knowledge, param: string, schema: Json, instruction: string): readonly Json[] {
  if (!isJsonObject(schema)) return [];
  if (schema.const !== undefined) return [schema.const];
  if (Array.isArray(schema.enum)) return schema.enum;
  if (schema.type === "boolean") return [true, false];
  if (schema.type === "integer" || schema.type === "number") return numbersFor(schema, instruction);
  return namesFor(knowledge, param, schema);
}

function numbersFor(schema: JsonObject, instruction: string): readonly number[] {
  const said = firstLine(instruction, 400).match(/(?<![\w-])\d+(?:\.\d+)?(?![\w:-])/g) ?? [];
  const numbers = [...said.map(Number), ...(typeof schema.default === "number" ? [schema.default] : [])];
  const [least, most] = [schema.minimum, schema.maximum];
  return [...new Set(numbers)].filter(
    (number) =>
      (schema.type === "number" || Number.isInteger(number)) &&
      (typeof least !== "number" || number >= least) &&
      (typeof most !== "number" || number <= most),
  );
}
