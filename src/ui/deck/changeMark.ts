import type { Edit } from "../../core/edits/ops.ts";

/** What a change is at a glance: a glyph, the word that says the same, and the hue that goes with both. */
export type ChangeMark = {
  readonly glyph: string;
  readonly word: string;
  readonly tone: "add" | "del" | "chg" | "wire" | "clash";
};

/** Said of a change that cannot stand beside a person's edit. */
export const clashMark: ChangeMark = { glyph: "⚠", word: "in conflict", tone: "clash" };

/** The mark of an edit, read off its ops: parts before settings before wires. */
export function markOf(edit: Edit): ChangeMark {
  const does = (name: Edit[number]["op"]) => edit.some((op) => op.op === name);
  const fields = new Set(
    edit.flatMap((op) =>
      op.op === "setParam" || op.op === "editText" ? [`${op.within?.join("/")} ${op.node} ${op.param}`] : [],
    ),
  );
  if (does("addNode") && does("removeNode")) return { glyph: "±", word: "replaces a part", tone: "chg" };
  if (does("addNode")) return { glyph: "+", word: "adds a part", tone: "add" };
  if (does("removeNode")) return { glyph: "−", word: "removes a part", tone: "del" };
  if (fields.size > 0)
    return {
      glyph: `~${fields.size}`,
      word: `changes ${fields.size === 1 ? "a field" : `${fields.size} fields`}`,
      tone: "chg",
    };
  if (does("connect") || does("disconnect")) return { glyph: "↝", word: "rewires", tone: "wire" };
  return { glyph: "~", word: "changes", tone: "chg" };
}

/** A title cut so that the parts that the change is about can stand out: pieces in order, `strong` the names. */
export function titlePieces(
  title: string,
  names: readonly string[],
): readonly { readonly text: string; readonly strong: boolean }[] {
  const name = [...names].sort((a, b) => b.length - a.length).find((each) => each !== "" && title.includes(each));
  if (name === undefined) return [{ text: title, strong: false }];
  const at = title.indexOf(name);
  const pieces = [
    { text: title.slice(0, at), strong: false },
    { text: name, strong: true },
    { text: title.slice(at + name.length), strong: false },
  ];
  return pieces.filter(({ text }) => text !== "");
}
