import { z } from "zod";
import { isJsonObject, type Json, type JsonObject } from "../../core/harness/json.ts";
import type { KindSpec } from "../../core/harness/kind.ts";
import { say } from "../../core/harness/say.ts";
import { type FormField, fieldsOf } from "./fieldInputs.ts";

const known = new WeakMap<KindSpec, readonly FormField[]>();

/** The fields of a kind's form, in the schema's order. */
export function formFields(spec: KindSpec): readonly FormField[] {
  const cached = known.get(spec);
  if (cached !== undefined) return cached;
  const schema: unknown = z.toJSONSchema(spec.params, { io: "input", unrepresentable: "any" });
  const fields = fieldsOf(isJsonObject(schema) ? (schema as JsonObject) : {});
  known.set(spec, fields);
  return fields;
}

/** Where a value breaks its schema: the keys that lead there from the value itself, and what is allowed, in words. */
export type FieldFault = { readonly path: readonly (string | number)[]; readonly message: string };

/**
 * Everything that is wrong with a value for a parameter; empty when it fits. With the part's other parameters, what only goes
 * wrong together with them counts too.
 */
export function fieldFaults(spec: KindSpec, name: string, value: Json, others?: JsonObject): readonly FieldFault[] {
  const schema = spec.params.shape[name];
  const field = formFields(spec).find((each) => each.name === name);
  if (schema === undefined || field === undefined)
    return [{ path: [], message: say("This part has no such setting.") }];
  const parsed = z.safeParse(schema, value);
  if (!parsed.success) return parsed.error.issues.map((issue) => faultOf(field, issue, issue.path));
  if (others === undefined) return [];
  const whole = spec.params.safeParse({ ...others, [name]: value });
  const own = whole.success ? [] : whole.error.issues.filter(({ path }) => path[0] === name);
  return own.map((issue) => faultOf(field, issue, issue.path.slice(1)));
}

/** What is wrong with a value for a parameter, in words; undefined when it fits. */
export function fieldProblem(spec: KindSpec, name: string, value: Json, others?: JsonObject): string | undefined {
  const faults = fieldFaults(spec, name, value, others);
  return faults.length === 0 ? undefined : faults.map(({ message }) => message).join(" ");
}

function faultOf(field: FormField, issue: z.core.$ZodIssue, keys: readonly PropertyKey[]): FieldFault {
  const path = keys.map((key) => (typeof key === "number" ? key : String(key)));
  const { place, leaf } = placeOf(field, path);
  return {
    path,
    message: say("{place}: {problem}", { place, problem: (leaf && wantedOf(leaf)) ?? issueWords(issue) }),
  };
}

/** A place within a field as a person finds it: `Goals 2 · Done when 1`; `leaf` is what is edited there. */
function placeOf(field: FormField, path: FieldFault["path"]): { place: string; leaf: FormField | undefined } {
  let [place, leaf]: [string, FormField | undefined] = [say(field.label), field];
  for (const key of path) {
    const input: FormField["input"] | undefined = leaf?.input;
    if (input?.type === "list" && typeof key === "number") {
      [place, leaf] = [`${place} ${key + 1}`, input.item];
    } else if (input?.type === "fields") {
      leaf = input.fields.find(({ name }) => name === key);
      place = `${place} · ${say(leaf?.label ?? String(key))}`;
    } else {
      leaf = input?.type === "record" ? input.value : undefined;
      place = `${place} · ${typeof key === "number" ? key + 1 : key}`;
    }
  }
  return { place, leaf };
}

/** What a field takes, where that is said in few words: `a whole number, 1 to 500 tokens`. */
function wantedOf({ label, unit, range, input }: FormField): string | undefined {
  if (input.type === "choice")
    return say("one of {options}", { options: input.options.map((option) => say(option)).join(say(", ")) });
  if (input.type !== "number") return undefined;
  if (range === undefined) return say(input.whole ? "a whole number" : "a number");
  if (unit === undefined || unit.toLowerCase() === label.toLowerCase())
    return say(input.whole ? "a whole number, {range}" : "a number, {range}", { range });
  return say(input.whole ? "a whole number, {range} {unit}" : "a number, {range} {unit}", { range, unit: say(unit) });
}

function issueWords(issue: z.core.$ZodIssue): string {
  const entries = "origin" in issue && issue.origin === "array";
  const counts = "origin" in issue && (issue.origin === "string" || issue.origin === "array");
  if (issue.code === "too_big" && counts) {
    const most = String(issue.maximum);
    return say(entries ? "at most {most} entries." : "at most {most} characters.", { most });
  }
  if (issue.code === "too_small" && counts) {
    const least = String(issue.minimum);
    if (!entries && least === "1") return say("some text is needed.");
    return say(entries ? "at least {least} entries." : "at least {least} characters.", { least });
  }
  if (issue.code === "invalid_format" && issue.format === "regex")
    return say("must fit {pattern}.", { pattern: String(issue.pattern) });
  return say("{words}.", { words: say(issue.message) });
}
