import { isJsonObject, type Json } from "../../core/harness/json.ts";
import { say } from "../../core/harness/say.ts";
import type { ConflictCard } from "../../core/rewrite/reviewContract.ts";
import type { FormField } from "../controls/fieldInputs.ts";
import { fieldWords, valueWords } from "./machineDiff.ts";

/** A card's value as a person reads it: a part by its title, a wire by its ends, a field by its value. */
export function cardValueWords(kind: ConflictCard["kind"], value: Json | undefined, field?: FormField): string {
  if (kind === "field" || kind === "text") return fieldWords(value, field);
  if (value === undefined || value === null) return say("not there");
  if (!isJsonObject(value)) return valueWords(value);
  const { title, from, to } = value;
  if (typeof title === "string") return say(title);
  return from === undefined || to === undefined ? valueWords(value) : `${endWords(from)} → ${endWords(to)}`;
}

/** What was typed as a value of the same sort as the card's others; undefined where it is not one. */
export function typedValue({ now, before, agent }: ConflictCard, text: string): Json | undefined {
  const like = now ?? before ?? agent;
  if (like === undefined || typeof like === "string") return text;
  try {
    const value: unknown = JSON.parse(text);
    return sortOf(value) === sortOf(like) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

/** A value as text that `typedValue` reads back. */
export function editableText(value: Json | undefined): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value, undefined, 2);
}

function sortOf(value: unknown): string {
  return Array.isArray(value) ? "list" : value === null ? "nothing" : typeof value;
}

function endWords(end: Json): string {
  if (!isJsonObject(end)) return valueWords(end);
  return `${valueWords(end.node)} (${valueWords(end.port)})`;
}
