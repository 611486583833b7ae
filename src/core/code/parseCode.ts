import { createScanner, type ParseError, parseTree } from "jsonc-parser";
import { err, ok, type Result } from "../harness/result.ts";
import { msg, say } from "../harness/say.ts";
import { isPrototypeKey } from "../harness/schema.ts";
import { type CodeProblem, codeProblem } from "./codeProblem.ts";
import { membersOf, type Written } from "./codeTree.ts";

/** Longest text, longest single string in it (UTF-16 units), and deepest nesting: as for files. */
const [maxText, maxString, maxDepth] = [32_000_000, 1_000_000, 100];

/** The tokens and errors of jsonc-parser that are told apart here; its own names for them vanish when it is compiled. */
const token = { openBrace: 1, closeBrace: 2, openBracket: 3, closeBracket: 4, end: 17 } as const;
/** What is wrong and how to mend it, to be said with `signs`. */
const problems: Readonly<Record<number, readonly [message: string, fix: string]>> = {
  1: [
    msg("this is no JSON value"),
    msg("Write a value: a text in double quotes, a number, true, false, null, {object} or [ … ]."),
  ],
  2: [msg("this is no number"), msg("Write a number such as 12 or 0.5.")],
  3: [msg("the name of a member is missing"), msg("Write a name in double quotes and a colon.")],
  4: [
    msg("a value is missing"),
    msg("Write a value: a text in double quotes, a number, true, false, null, {object} or [ … ]."),
  ],
  5: [msg("a colon is missing"), msg("Put a colon between the name and its value.")],
  6: [msg("a comma is missing"), msg("Put a comma between the two.")],
  7: [msg("a {brace} is missing"), msg("Close the object with a {brace}.")],
  8: [msg("a ] is missing"), msg("Close the list with a ].")],
  9: [msg("the text goes on after its end"), msg("Remove what follows the last {brace}.")],
  11: [msg("a comment is not closed"), msg("Close it with */.")],
  12: [msg("a text is not closed"), msg("Close it with a double quote; a line break within it is written \\n.")],
  14: [msg("this is no character"), msg("Write \\u and four hexadecimal digits.")],
  15: [msg("this escape means nothing"), msg('Write \\\\ for a backslash, \\" for a double quote.')],
  16: [msg("a character that cannot stand in a text"), msg("Write it as an escape, such as \\n or \\t.")],
};

/** Signs that would be syntax in a message. */
const signs = { brace: "}", object: "{ … }" };

type Parsed = Result<Written, readonly CodeProblem[]>;

let last: { readonly text: string; readonly parsed: Parsed } | undefined;

/**
 * Reads a text as JSON with comments and trailing commas; every problem is named with its place. Never throws. Asked for the same
 * JSON again it answers from memory, since reading, marking and patching follow one another; problems are told anew, in the
 * language that is then spoken.
 */
export function parseCode(text: string): Parsed {
  if (last?.text === text) return last.parsed;
  const parsed = parse(text);
  if (parsed.ok) last = { text, parsed };
  return parsed;
}

function parse(text: string): Parsed {
  if (text.length > maxText) {
    const message = say("The text has {count} million characters.", { count: Math.round(text.length / 1e6) });
    return err([codeProblem("too-large", { offset: 0, length: 0 }, message, say("Keep it below 32 million."))]);
  }
  const deep = tooDeepAt(text);
  if (deep !== undefined) {
    const message = say("It nests deeper than {most} levels.", { most: maxDepth });
    return err([codeProblem("too-large", { offset: deep, length: 1 }, message, say("Flatten it."))]);
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const found = errors.map((error) => syntaxProblem(error, text));
  if (root === undefined && found.length === 0) {
    const fix = say("Undo, or write the harness as an object: {object}.", signs);
    found.push(codeProblem("syntax", { offset: 0, length: text.length }, say("The text is empty."), fix));
  }
  if (root !== undefined) findBadValues(root, found);
  return found.length > 0 || root === undefined ? err(found) : ok(root);
}

function syntaxProblem({ error, offset, length }: ParseError, text: string): CodeProblem {
  const [problem, fix] = problems[error] ?? [msg("this is not JSON"), msg("Mend or remove it.")];
  const message = say("Not JSON here: {problem}.", { problem: say(problem, signs) });
  const at = Math.min(offset, Math.max(0, text.length - 1));
  return codeProblem("syntax", { offset: at, length: Math.max(1, length) }, message, say(fix, signs));
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
      if (isPrototypeKey(name)) {
        const message = say("“{name}” cannot be a name here.", { name });
        found.push(codeProblem("unsafe-key", key, message, say("Rename it.")));
      } else if (names.has(name)) {
        const message = say("“{name}” is there twice.", { name: name.slice(0, 80) });
        found.push(codeProblem("duplicate-key", key, message, say("Remove or rename one of the two.")));
      }
      names.add(name);
    }
  }
  if (written.type === "string" && String(written.value).length > maxString) {
    const fix = say("Shorten it to at most {most} characters.", { most: maxString });
    found.push(codeProblem("too-large", written, say("This text is too long."), fix));
  }
  if (written.type === "number" && !Number.isFinite(written.value)) {
    const message = say("This number is too large to be kept.");
    found.push(codeProblem("shape", written, message, say("Write a number below 1e308.")));
  }
  for (const child of written.children ?? []) findBadValues(child, found);
}
