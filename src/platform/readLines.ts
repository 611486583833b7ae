import type { SayValues } from "../core/harness/say.ts";
import { hooks } from "../core/harness/wires.ts";

/** Says a message that is in a catalogue; undefined for any other. */
type Words = (message: string, values: SayValues) => string | undefined;

/** A line of a trace in the reader's language; undefined where it is of no known form. */
type LineReader = (line: string) => string | undefined;

type Form = { readonly template: string; readonly pattern: RegExp };

/** Longer texts are no lines of parts. */
const longest = 300;

const number = String.raw`-?\d+(?:[.,]\d+)*`;
const name = String.raw`[^\s:",]+`;
const noun = "[a-z]+(?: [a-z]+)?";
const wires = [...hooks, "tool", "memory", "model"].join("|");

/** What may stand for an argument, by its name; a number for all others. */
const shapes: Readonly<Record<string, string>> = {
  ...{ node: name, tool: name, kind: name, port: String.raw`[^\s"]+`, names: `${name}(?:, ${name})*` },
  ...{ thing: noun, place: noun, hook: wires, wire: wires },
  how: "command line|unclosed JSON|written call|code fence|tags|careless JSON|text",
  ...{ text: ".+", why: ".+", clauses: ".+", known: String.raw`\S+ .+` },
};

/**
 * Reads lines by templates: a line that one of them fits is said with the values read out of it. Of the values, `how`, hooks and wires,
 * `why` and each of the `clauses` are said too where they can be, and `known` must be.
 */
export function lineReader(templates: readonly string[], words: Words): LineReader {
  const forms = templates.filter((template) => template.includes("{")).map(formOf);
  const read: LineReader = (line) => {
    if (line.length > longest) return undefined;
    for (const { template, pattern } of forms) {
      const groups = pattern.exec(line)?.groups;
      const values = groups && valuesOf(groups);
      if (values !== undefined) return words(template, values);
    }
    return undefined;
  };
  const known: LineReader = (text) => words(text, {}) ?? read(text);
  const valuesOf = (groups: Readonly<Record<string, string>>): SayValues | undefined => {
    const values: Record<string, string> = {};
    for (const [name, text] of Object.entries(groups)) {
      const value = name === "known" ? known(text) : argumentOf(name, text, known);
      if (value === undefined) return undefined;
      values[name] = value;
    }
    return values;
  };
  return read;
}

function argumentOf(name: string, text: string, known: LineReader): string {
  if (name === "hook" || name === "wire") return known(text.replace(/[A-Z]/, " $&").toLowerCase()) ?? text;
  if (name === "how" || name === "why") return known(text) ?? text;
  if (name !== "clauses") return text;
  return text
    .split("; ")
    .map((clause) => known(clause) ?? clause)
    .join(known("; ") ?? "; ");
}

function formOf(template: string): Form {
  const source = template
    .replaceAll(/[.*+?^$()[\]\\|/]/g, String.raw`\$&`)
    .replaceAll(/\{(\w+)\}/g, (_, argument: string) => `(?<${argument}>${shapes[argument] ?? number})`);
  return { template, pattern: new RegExp(`^${source}$`) };
}
