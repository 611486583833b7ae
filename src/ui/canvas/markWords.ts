import type { FieldChange } from "../../core/edits/diff.ts";
import type { NodeId } from "../../core/harness/document.ts";
import type { Json } from "../../core/harness/json.ts";
import type { KindSpec } from "../../core/harness/kind.ts";
import { msg, say } from "../../core/harness/say.ts";
import type { RewriteId } from "../../core/rewrite/contract.ts";
import { fieldFaces } from "../controls/fieldFaces.ts";
import type { Marks, PartMark, Sign } from "./marks.ts";

/** The word that goes with every glyph, to be said. */
export const signWords: Readonly<Record<Sign, string>> = {
  added: msg("added"),
  removed: msg("removed"),
  changed: msg("changed"),
  replaced: msg("replaced"),
  rewired: msg("rewired"),
  conflicted: msg("in conflict"),
};

const glyphs: Readonly<Record<Sign, string>> = {
  added: "+",
  removed: "−",
  changed: "~",
  replaced: "⇄",
  rewired: "↝",
  conflicted: "⚠",
};

/** The glyph of a wire's sign. */
export function glyphOf(sign: Sign): string {
  return glyphs[sign];
}

/** The glyph of a part's mark: `+`, `−`, `~2`. */
export function partGlyph({ sign, fields, inside }: PartMark): string {
  if (sign === undefined) return "";
  const count = fields.length + inside;
  return sign === "changed" && count > 0 ? `~${count}` : glyphs[sign];
}

/** What a screen reader says of a mark: "added by rewrite 3, pinned". Empty for a plain part. */
export function markWords(mark: PartMark, rewrite: number | undefined, spec: KindSpec | undefined): string {
  const { sign, fields, inside, pinned, pinnedFields } = mark;
  const changes = fields.map((field) => fieldLine(field, spec));
  const nested =
    inside === 0 ? [] : [say("{count, plural, one {# change inside} other {# changes inside}}", { count: inside })];
  const held = pinnedFields.map((param) => labelOf(param, spec));
  return [
    ...(sign === undefined ? [] : [writtenWords(sign, rewrite)]),
    ...changes.map((change) => say("{label} from {before} to {after}", change)),
    ...nested,
    ...(pinned ? [say("pinned")] : []),
    ...(held.length === 0 ? [] : [say("{fields} pinned", { fields: held.join(say(" and ")) })]),
  ].join(say(", "));
}

function writtenWords(sign: Sign, rewrite: number | undefined): string {
  const word = say(signWords[sign]);
  return rewrite === undefined ? word : say("{sign} by rewrite {number}", { sign: word, number: rewrite });
}

/** A changed field in words: its label, and both values short enough for one line. */
export type FieldLine = { readonly label: string; readonly before: string; readonly after: string };

/** A changed field as one line; of a text, what follows where the two part. */
export function fieldLine({ param, before, after, hunks }: FieldChange, spec: KindSpec | undefined): FieldLine {
  const field = spec === undefined ? undefined : fieldFaces(spec).find(({ name }) => name === param);
  const label = say(field?.label ?? param);
  const [was, is] = [before ?? field?.fallback, after ?? field?.fallback];
  const [hunk] = hunks ?? [];
  if (hunk !== undefined && typeof was === "string" && typeof is === "string") {
    return { label, before: valueWords(onwards(was, hunk.at)), after: valueWords(onwards(is, hunk.at)) };
  }
  return { label, before: valueWords(was), after: valueWords(is) };
}

/** A text from a place on, begun with a whole word. */
function onwards(text: string, at: number): string {
  const isInWord = /[\p{L}\p{N}]{2}/u.test(text.slice(at - 1, at + 1));
  const from = isInWord ? Math.max(text.lastIndexOf(" ", at), text.lastIndexOf("\n", at)) + 1 : at;
  return text.slice(from).replace(/^[^\p{L}\p{N}]+/u, "");
}

/** A field's label on its form. */
export function labelOf(param: string, spec: KindSpec | undefined): string {
  const field = spec === undefined ? undefined : fieldFaces(spec).find(({ name }) => name === param);
  return say(field?.label ?? param);
}

function valueWords(value: Json | undefined): string {
  if (value === undefined || value === "") return say("nothing");
  if (typeof value === "boolean") return say(value ? "on" : "off");
  if (typeof value === "string") return cut(say(value), 48);
  return cut(typeof value === "number" ? String(value) : JSON.stringify(value), 48);
}

function cut(text: string, most: number): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

/** How many of what a rewrite did: "2 added, 1 removed, 1 changed"; of wires only where nothing else was done. */
export function countWords(marks: Marks, rewrite: RewriteId): string {
  const counts = new Map<Sign, number>();
  const count = (sign: Sign | undefined, by: RewriteId | undefined) => {
    if (sign !== undefined && by === rewrite) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  };
  for (const { sign, writer } of marks.parts.values()) count(sign, writer?.rewrite);
  if (counts.size === 0) for (const { sign, writer } of marks.wires.values()) count(sign, writer?.rewrite);
  const order = ["added", "removed", "changed", "replaced", "rewired", "conflicted"] as const;
  return order
    .flatMap((sign) => {
      const many = counts.get(sign);
      return many === undefined ? [] : [say("{count} {sign}", { count: many, sign: say(signWords[sign]) })];
    })
    .join(say(", "));
}

/** The parts that open changes or conflicts show on, those of one change only where one is named. */
export function changedParts(marks: Marks, change?: string): readonly NodeId[] {
  return [...marks.parts].flatMap(([id, { sign, writer }]) =>
    sign !== undefined && (change === undefined || writer?.change === change) ? [id] : [],
  );
}
