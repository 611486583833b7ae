import { createScanner, type ParseError, parseTree } from "jsonc-parser";
import { err, ok, type Result } from "../harness/result.ts";
import { isPrototypeKey } from "../harness/schema.ts";
import { type CodeProblem, codeProblem } from "./codeProblem.ts";
import { membersOf, type Written } from "./codeTree.ts";

/** Longest text, longest single string in it (UTF-16 units), and deepest nesting: as for files. */
const [maxText, maxString, maxDepth] = [32_000_000, 1_000_000, 100];

/** The tokens and errors of jsonc-parser that are told apart here; its own names for them vanish when it is compiled. */
const token = { openBrace: 1, closeBrace: 2, openBracket: 3, closeBracket: 4, end: 17 } as const;
const problems: Readonly<Record<number, readonly [message: string, fix: string]>> = {
  1: ["this is no JSON value", "Write a value: a text in double quotes, a number, true, false, null, { … } or [ … ]."],
  2: ["this is no number", "Write a number such as 12 or 0.5."],
  3: ["the name of a member is missing", "Write a name in double quotes and a colon."],
  4: ["a value is missing", "Write a value: a text in double quotes, a number, true, false, null, { … } or [ … ]."],
  5: ["a colon is missing", "Put a colon between the name and its value."],
  6: ["a comma is missing", "Put a comma between the two."],
  7: ["a } is missing", "Close the object with a }."],
  8: ["a ] is missing", "Close the list with a ]."],
  9: ["the text goes on after its end", "Remove what follows the last }."],
  11: ["a comment is not closed", "Close it with */."],
  12: ["a text is not closed", "Close it with a double quote; a line break within it is written \\n."],
  14: ["this is no character", "Write \\u and four hexadecimal digits."],
  15: ["this escape means nothing", 'Write \\\\ for a backslash, \\" for a double quote.'],
  16: ["a character that cannot stand in a text", "Write it as an escape, such as \\n or \\t."],
};

type Parsed = Result<Written, readonly CodeProblem[]>;

let last: { readonly text: string; readonly parsed: Parsed } | undefined;

/**
 * Reads a text as JSON with comments and trailing commas; every problem is named with its place. Never throws. Asked for the same
 * text again it answers from memory, since reading, marking and patching follow one another.
 */
export function parseCode(text: string): Parsed {
  if (last?.text !== text) last = { text, parsed: parse(text) };
  return last.parsed;
}

function parse(text: string): Parsed {
  if (text.length > maxText) {
    const message = `The text has ${Math.round(text.length / 1e6)} million characters.`;
    return err([codeProblem("too-large", { offset: 0, length: 0 }, message, "Keep it below 32 million.")]);
  }
  const deep = tooDeepAt(text);
  if (deep !== undefined) {
    const message = `It nests deeper than ${maxDepth} levels.`;
    return err([codeProblem("too-large", { offset: deep, length: 1 }, message, "Flatten it.")]);
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const found = errors.map((error) => syntaxProblem(error, text));
  if (root === undefined && found.length === 0) {
    const fix = "Undo, or write the harness as an object: { … }.";
    found.push(codeProblem("syntax", { offset: 0, length: text.length }, "The text is empty.", fix));
  }
  if (root !== undefined) findBadValues(root, found);
  return found.length > 0 || root === undefined ? err(found) : ok(root);
}

function syntaxProblem({ error, offset, length }: ParseError, text: string): CodeProblem {
  const [message, fix] = problems[error] ?? ["this is not JSON", "Mend or remove it."];
  const at = Math.min(offset, Math.max(0, text.length - 1));
  return codeProblem("syntax", { offset: at, length: Math.max(1, length) }, `Not JSON here: ${message}.`, fix);
}

/** Where a text first nests too deep for what walks it by recursion. */
function tooDeepAt(text: string): number | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (let kind: number = scanner.scan(); kind !== token.end; kind = scanner.scan()) {
    if (kind === token.openBrace || kind === token.openBracket) depth += 1;
    else if (kind === token.closeBrace || kind === token.closeBracket) depth -= 1;
    if (depth > maxDepth) return scanner.getTokenOffset();
  }
  return undefined;
}

/** Names that are there twice or that no object may have, texts that are too long, numbers that are too large. */
function findBadValues(written: Written, found: CodeProblem[]): void {
  if (written.type === "object") {
    const names = new Set<string>();
    for (const { name, key } of membersOf(written)) {
      if (isPrototypeKey(name))
        found.push(codeProblem("unsafe-key", key, `“${name}” cannot be a name here.`, "Rename it."));
      else if (names.has(name)) {
        const message = `“${name.slice(0, 80)}” is there twice.`;
        found.push(codeProblem("duplicate-key", key, message, "Remove or rename one of the two."));
      }
      names.add(name);
    }
  }
  if (written.type === "string" && String(written.value).length > maxString) {
    const fix = `Shorten it to at most ${maxString} characters.`;
    found.push(codeProblem("too-large", written, "This text is too long.", fix));
  }
  if (written.type === "number" && !Number.isFinite(written.value)) {
    found.push(codeProblem("shape", written, "This number is too large to be kept.", "Write a number below 1e308."));
  }
  for (const child of written.children ?? []) findBadValues(child, found);
}
