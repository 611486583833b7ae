import type { Edit, EditOp } from "../../edits/ops.ts";
import { isJsonObject, type Json } from "../../harness/json.ts";

/** A text that an op brings in. */
export type NewText = { readonly op: number; readonly text: string };

/** Every text that an edit writes into a harness: parameters at any depth, changed words, titles. */
export function newTexts(edit: Edit): readonly NewText[] {
  return edit.flatMap((op, at) => textsOf(op).map((text) => ({ op: at, text })));
}

function textsOf(op: EditOp): readonly string[] {
  switch (op.op) {
    case "addNode":
      return [op.node.title, ...stringsIn(op.node.params)];
    case "setParam":
      return stringsIn(op.value ?? null);
    case "editText":
      return [op.hunks.map(({ insert }) => insert).join("\n")];
    case "renameNode":
      return [op.title];
    default:
      return [];
  }
}

function stringsIn(value: Json): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  return isJsonObject(value) ? Object.values(value).flatMap(stringsIn) : [];
}
