import { isJsonObject, type Json, type JsonObject } from "../harness/json.ts";
import type { ToolSpec } from "../models/contract.ts";
import { callKey, type WordedCall } from "./callText.ts";
import type { CallResult } from "./contract.ts";
import { type Seen, type SeenName, seenNames } from "./seenNames.ts";
import { contentWords, firstLine, overlap } from "./text.ts";

/** What a run has shown of its calls and names, made ready to be asked many times. */
export type Knowledge = {
  readonly names: readonly SeenName[];
  /** How many words each name shares with the task, by name. */
  readonly about: ReadonlyMap<string, number>;
  /** The text each name first stood in, by name. */
  readonly firsts: ReadonlyMap<string, number>;
  /** The words that the task is about. */
  readonly goal: ReadonlySet<string>;
  /** The number of the newest text that tells of the world: the task's, or that of the last call that went well. */
  readonly newest: number;
  /** How calls that mean the same went: how often well, how often not, and whether the last failure still stands. */
  readonly record: ReadonlyMap<string, CallRecord>;
  /** Values (in lower case) that went well in a parameter of this role, in any tool. */
  readonly worked: ReadonlyMap<string, ReadonlySet<string>>;
  /** Values (in lower case) that a tool was ever called with, by tool and parameter. */
  readonly tried: ReadonlyMap<string, ReadonlySet<string>>;
  /** How each tool went: how likely it is to go well (0–1, a half where nothing is known), and failures since the last news. */
  readonly tools: ReadonlyMap<string, ToolRecord>;
};

type ToolRecord = { readonly serves: number; readonly failures: number };
type CallRecord = { readonly ok: number; readonly failed: number; readonly fails: boolean };

/** Gathers what is known. A refusal stands until a call brings something new; an error stands for good. */
export function knowledgeOf(seen: Seen, tools: readonly ToolSpec[]): Knowledge {
  const record = new Map<string, CallRecord>();
  const worked = new Map<string, Set<string>>();
  const tried = new Map<string, Set<string>>();
  const lastNews = lastNewsOf(seen.calls);
  seen.calls.forEach(({ call, result }, at) => {
    const key = callKey(call);
    const before = record.get(key) ?? unknownCall;
    const fails = result.status === "error" || (result.status === "refused" && at > lastNews);
    record.set(
      key,
      result.status === "ok"
        ? { ...before, ok: before.ok + 1, fails: false }
        : { ...before, failed: before.failed + 1, fails },
    );
    for (const [param, value] of Object.entries(call.arguments)) {
      if (typeof value !== "string") continue;
      note(tried, `${call.name} ${param}`, value);
      if (result.status === "ok") note(worked, roleOf(param), value);
    }
  });
  const goal = contentWords(firstLine(seen.instruction, 400));
  const names = seenNames(seen, tools);
  const newest = seen.calls.findLastIndex(({ result }) => result.status === "ok") + 1;
  const about = new Map(names.map(({ name }) => [name, overlap(contentWords(name), goal)]));
  const firsts = new Map(names.map(({ name, first }) => [name, first]));
  return { names, about, firsts, goal, newest, record, worked, tried, tools: recordOfTools(seen.calls, lastNews) };
}

function recordOfTools(calls: readonly CallResult[], lastNews: number): ReadonlyMap<string, ToolRecord> {
  const counts = new Map<string, { calls: number; ok: number; failures: number }>();
  calls.forEach(({ call, result }, at) => {
    const before = counts.get(call.name) ?? { calls: 0, ok: 0, failures: 0 };
    const went = result.status === "ok";
    counts.set(call.name, {
      calls: before.calls + 1,
      ok: before.ok + (went ? 1 : 0),
      failures: before.failures + (!went && at > lastNews ? 1 : 0),
    });
  });
  return new Map(
    [...counts].map(([name, { calls: made, ok, failures }]) => [name, { serves: (ok + 1) / (made + 2), failures }]),
  );
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

const unknownCall: CallRecord = { ok: 0, failed: 0, fails: false };

/** How calls that mean this went. */
export function recordOf({ record }: Knowledge, call: WordedCall): CallRecord {
  return record.size === 0 ? unknownCall : (record.get(callKey(call)) ?? unknownCall);
}

/** Whether a call that means this was refused since anything changed, or can never be read. */
export function isFailing(knowledge: Knowledge, call: WordedCall): boolean {
  return recordOf(knowledge, call).fails;
}

/** Arguments whose values are words of one's own, which no list can hold. */
const freeText =
  /text|message|body|content|note|query|question|expression|reason|description|comment|answer|subject|task/i;

/** Arguments that say where: what went well in one of them may stand in any other. */
const whereabouts = /^(place|location|room|where|from|to|in|into|on|onto|at|with|using|source|target|destination)$/i;

const forms: readonly (readonly [RegExp, RegExp])[] = [
  [/YYYY-MM-DD/, /^\d{4}-\d{2}-\d{2}$/],
  [/HH:MM/, /^\d{1,2}:\d{2}$/],
];

function roleOf(param: string): string {
  return whereabouts.test(param) ? "whereabouts" : param;
}

/** A name, with how well it fits a parameter (about −3 to 5), and whether what went well so far speaks for its role there. */
export type FittingName = { readonly name: string; readonly points: number; readonly inRole: boolean };

/**
 * The names that may stand in a parameter without choices of its own, those that fit best first: values that went well in
 * such a parameter, then what was seen beside such values, then what the task and the newest result name. None for
 * arguments that are words of one's own.
 */
export function fittingNames(knowledge: Knowledge, param: string, schema: JsonObject): readonly FittingName[] {
  if (schema.type !== "string" || freeText.test(param)) return [];
  const form = forms.find(([said]) => typeof schema.description === "string" && said.test(schema.description))?.[1];
  const isDated = (name: string) => forms.some(([, shape]) => shape.test(name));
  const role = roleOf(param);
  const own = fitOf(knowledge, role);
  const places = role === "whereabouts" ? undefined : fitOf(knowledge, "whereabouts");
  return knowledge.names
    .filter(({ name }) => (form === undefined ? !isDated(name) : form.test(name)))
    .map((each, at) => {
      const { name, kind, last } = each;
      const isFresh = last === knowledge.newest && last > 0;
      const about = Math.min(2, knowledge.about.get(name) ?? 0);
      const fit = own(each) - (places?.(each) ?? 0);
      const points = fit + about + (isFresh ? 1 : 0) - (kind === "phrase" ? 1.5 : 0);
      return { name, at, points, inRole: role === "whereabouts" ? fit > 0 : fit >= 0 };
    })
    .sort((a, b) => b.points - a.points || a.at - b.at);
}

/** How well names fit a role, 0–2: they went well in it, they were first seen beside what did. */
function fitOf(knowledge: Knowledge, role: string): (name: SeenName) => number {
  const worked = knowledge.worked.get(role) ?? new Set<string>();
  const went = (name: string) => worked.has(name.toLowerCase());
  const beside = new Set(knowledge.names.filter(({ name }) => went(name)).map(({ first }) => first));
  return ({ name, first }) => (went(name) ? 1 : 0) + (beside.has(first) ? 1 : 0);
}

/** The values that an argument may have: its choices, yes and no, the task's numbers, or names; none where nothing is known. */
export function valuesFor(knowledge: Knowledge, param: string, schema: Json, instruction: string): readonly Json[] {
  if (!isJsonObject(schema)) return [];
  if (schema.const !== undefined) return [schema.const];
  if (Array.isArray(schema.enum)) return schema.enum;
  if (schema.type === "boolean") return [true, false];
  if (schema.type === "integer" || schema.type === "number") return numbersFor(schema, instruction);
  return fittingNames(knowledge, param, schema).map(({ name }) => name);
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
