import type { Edit } from "../../core/edits/ops.ts";
import { msg, say } from "../../core/harness/say.ts";

/** What a change is at a glance: a glyph, the word that says the same, and the hue that goes with both. */
export type ChangeMark = {
  readonly glyph: string;
  readonly word: string;
  readonly tone: "add" | "del" | "chg" | "wire" | "clash";
};

/** Said of a change that cannot stand beside a person's edit. */
export const clashMark: ChangeMark = { glyph: "⚠", word: msg("in conflict"), tone: "clash" };

/** The mark of an edit, read off its ops: parts before settings before wires. */
export function markOf(edit: Edit): ChangeMark {
  const does = (name: Edit[number]["op"]) => edit.some((op) => op.op === name);
  const fields = new Set(
    edit.flatMap((op) =>
      op.op === "setParam" || op.op === "editText" ? [`${op.within?.join("/")} ${op.node} ${op.param}`] : [],
    ),
  );
  if (does("addNode") && does("removeNode")) return { glyph: "±", word: say("replaces a part"), tone: "chg" };
  if (does("addNode")) return { glyph: "+", word: say("adds a part"), tone: "add" };
  if (does("removeNode")) return { glyph: "−", word: say("removes a part"), tone: "del" };
  if (fields.size > 0)
    return {
      glyph: `~${fields.size}`,
      word: say("changes {count, plural, one {a field} other {# fields}}", { count: fields.size }),
      tone: "chg",
    };
  if (does("connect") || does("disconnect")) return { glyph: "↝", word: say("rewires"), tone: "wire" };
  return { glyph: "~", word: say("changes"), tone: "chg" };
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
