import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { Json } from "../../core/harness/json.ts";
import { msg, say } from "../../core/harness/say.ts";
import type { FieldFault } from "../controls/formFields.ts";

/** Something to tell of a text and the stretch of it that it is about, in UTF-16 units; a `hint` does not keep it from being saved. */
export type TextFault = {
  readonly from: number;
  readonly to: number;
  readonly message: string;
  readonly severity: "error" | "hint";
};

/** What is wrong with JSON text: first its syntax, then what its value is held to, each at its place in the text. */
export function jsonTextFaults(text: string, check: (value: Json) => readonly FieldFault[]): readonly TextFault[] {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  if (errors.length > 0 || tree === undefined) {
    const found = errors.map(({ error, offset, length }) => ({
      ...stretch(text, offset, length),
      message: say(syntaxWords[printParseErrorCode(error)] ?? "This is not JSON.", { brace: "}" }),
      severity: "error" as const,
    }));
    return found.length > 0
      ? found
      : [{ from: 0, to: text.length, message: say("A value is needed."), severity: "error" }];
  }
  return check(JSON.parse(text) as Json).map(({ path, message }) => {
    const { offset, length } = nearestNode(tree, path);
    return { ...stretch(text, offset, length), message, severity: "error" };
  });
}

/** The part of the text where a path leads, or as far as it goes; a faulty member is marked with its name. */
function nearestNode(tree: Node, path: FieldFault["path"]): Node {
  for (let end = path.length; end > 0; end -= 1) {
    const node = findNodeAtLocation(tree, [...path.slice(0, end)]);
    if (node === undefined) continue;
    const isContainer = node.type === "object" || node.type === "array";
    return isContainer && node.parent?.type === "property" ? (node.parent.children?.[0] ?? node) : node;
  }
  return tree;
}

/** Never empty, so that there is something to underline. */
function stretch(text: string, offset: number, length: number): { readonly from: number; readonly to: number } {
  const from = Math.max(0, Math.min(offset, text.length - 1));
  return { from, to: Math.max(from + 1, Math.min(text.length, offset + length)) };
}

const syntaxWords: Readonly<Record<string, string>> = {
  InvalidSymbol: msg("This word means nothing in JSON; texts stand in double quotes."),
  InvalidNumberFormat: msg("This is no number."),
  PropertyNameExpected: msg("A name in double quotes is needed here."),
  ValueExpected: msg("A value is needed here."),
  ColonExpected: msg("A colon is needed here."),
  CommaExpected: msg("A comma is needed before this."),
  CloseBraceExpected: msg("A closing brace {brace} is needed here."),
  CloseBracketExpected: msg("A closing bracket ] is needed here."),
  EndOfFileExpected: msg("The value ends before this; nothing more may follow."),
  InvalidCommentToken: msg("JSON has no comments."),
  UnexpectedEndOfComment: msg("JSON has no comments."),
  UnexpectedEndOfString: msg("The text is not closed: a double quote is missing."),
  UnexpectedEndOfNumber: msg("The number is not finished."),
  InvalidUnicode: msg("After \\u four digits from 0 to f are needed."),
  InvalidEscapeCharacter: msg("This character cannot follow a backslash."),
  InvalidCharacter: msg("This character cannot stand in a text as it is."),
};

/** What is wrong with plain text, and which names in braces nothing is filled in for. */
export function plainTextFaults(
  text: string,
  placeholders: readonly string[],
  most: number | undefined,
  check: (value: Json) => readonly FieldFault[],
): readonly TextFault[] {
  const faults = check(text).map(({ message }) => ({
    from: most === undefined || text.length <= most ? 0 : most,
    to: text.length,
    message,
    severity: "error" as const,
  }));
  const unknown = placeholdersIn(text).filter(({ name }) => placeholders.length > 0 && !placeholders.includes(name));
  return [
    ...faults,
    ...unknown.map(({ name, from, to }) => ({
      from,
      to,
      message: say("{name} is not filled in here: it stays as it stands.", { name: `{${name}}` }),
      severity: "hint" as const,
    })),
  ];
}

/** Every name in braces, with its place. */
export function placeholdersIn(
  text: string,
): readonly { readonly name: string; readonly from: number; readonly to: number }[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((found) => ({
    name: found[1] ?? "",
    from: found.index,
    to: found.index + found[0].length,
  }));
}

/** The line that a place is on, from 1. */
export function lineOf(text: string, at: number): number {
  return text.slice(0, at).split("\n").length;
}
