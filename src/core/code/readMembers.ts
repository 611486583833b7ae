import { equalJson, isJsonObject, type Json } from "../harness/json.ts";
import { say } from "../harness/say.ts";
import { isId, maxName } from "../harness/schema.ts";
import { type CodeProblem, codeProblem } from "./codeProblem.ts";
import { membersOf, type Written } from "./codeTree.ts";

/** What reading a text gathers on its way: what is wrong, and how many nodes there are in all. */
export type Reading = { readonly problems: CodeProblem[]; nodes: number };

/** Notes that a place of the text has not the shape that belongs there. */
export function misshapen(reading: Reading, at: Written, message: string, fix: string): undefined {
  reading.problems.push(codeProblem("shape", at, message, fix));
  return undefined;
}

/** The members of an object by name; any other name, and anything but an object, is a problem. */
export function readObject(
  reading: Reading,
  written: Written,
  what: string,
  names: readonly string[],
): ReadonlyMap<string, Written> | undefined {
  if (written.type !== "object") {
    const fix = say("Write it as {form}.", { form: "{ … }" });
    return misshapen(reading, written, say("{what} is an object.", { what }), fix);
  }
  const members = new Map<string, Written>();
  for (const { name, key, value } of membersOf(written)) {
    if (names.includes(name)) members.set(name, value);
    else {
      const message = say("{what} has no “{name}”.", { what, name: name.slice(0, 80) });
      misshapen(reading, key, message, say("Remove it, or use one of {names}.", { names: names.join(say(", ")) }));
    }
  }
  return members;
}

/** The members of an object whose names are ids; a name that cannot be one is a problem. */
export function readById(
  reading: Reading,
  written: Written | undefined,
  what: string,
): readonly { readonly id: string; readonly key: Written; readonly value: Written }[] {
  if (written === undefined) return [];
  if (written.type !== "object") {
    const fix = say("Write it as {form}.", { form: '{ "id": { … } }' });
    misshapen(reading, written, say("{what} is an object by id.", { what }), fix);
    return [];
  }
  return membersOf(written).flatMap(({ name, key, value }) => {
    if (isId(name)) return [{ id: name, key, value }];
    const fix = say("An id is 1 to 64 letters, digits, hyphens or underscores.");
    misshapen(reading, key, say("“{name}” cannot be an id.", { name: name.slice(0, 80) }), fix);
    return [];
  });
}

/** The items of a list; anything but a list is a problem. */
export function readList(reading: Reading, written: Written | undefined, what: string): readonly Written[] {
  if (written === undefined) return [];
  if (written.type === "array") return written.children ?? [];
  const fix = say("Write it as {form}.", { form: "[ … ]" });
  misshapen(reading, written, say("{what} is a list.", { what }), fix);
  return [];
}

/** A short text: a title, a kind, the name of a port or parameter. */
export function readName(reading: Reading, written: Written, what: string): string | undefined {
  if (typeof written.value !== "string")
    return misshapen(reading, written, say("{what} is a text.", { what }), say("Put it in quotes."));
  if (written.value.length <= maxName) return written.value;
  const fix = say("Shorten it to at most {most} characters.", { most: maxName });
  return misshapen(reading, written, say("{what} is too long.", { what }), fix);
}

/** True or false. */
export function readFlag(reading: Reading, written: Written | undefined, what: string): boolean {
  if (written === undefined || typeof written.value === "boolean") return written?.value === true;
  misshapen(reading, written, say("{what} is true or false.", { what }), say("Write true or false, without quotes."));
  return false;
}

/** The plain value of what is written. */
export function plainValue(written: Written): Json {
  if (written.type === "array") return (written.children ?? []).map(plainValue);
  if (written.type !== "object") return scalarOf(written.value);
  return Object.fromEntries(membersOf(written).map(({ name, value }) => [name, plainValue(value)]));
}

function scalarOf(value: unknown): Json {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

/** Whether a value is meant to be a harness, as what a group holds mostly is. */
export function looksLikeHarness(value: Json): boolean {
  return isJsonObject(value) && ["nodes", "edges", "pins"].some((name) => Object.hasOwn(value, name));
}

/** The value as it was, where it is still the same. */
export function sameValue<Value extends Json>(value: Value, was: Json | undefined): Value {
  return was !== undefined && equalJson(value, was) ? (was as Value) : value; // equal JSON has the same shape
}
