// Finds the messages that are said to a person, for the catalogues in `src/locales`.
import { parseSync } from "oxc-parser";

/** How the catalogues are written: the English text is the key, and nothing changes but what is said. */
export const catalogueFormat = { origins: false, explicitIdAsDefault: true };

/** What the kinds of parts say of themselves, which is said where they are shown. */
const declared = /\/core\/nodes\//;
const declaredKeys = new Set(["title", "label", "help", "unit", "when"]);

const saying = new Set(["say", "said", "msg"]);

/** @typedef {{ text: string, line: number }} Message */
/** @typedef {{ type: string, start: number, [key: string]: any }} SyntaxNode */

/**
 * The messages of a script: what `say`, `said` and `msg` are called with, a choice between texts included, and what kinds declare of
 * themselves. `say` of what is no text here says what was declared elsewhere.
 * @param {string} filename
 * @param {string} code
 * @returns {Message[]}
 */
export function wordsIn(filename, code) {
  const { program, errors } = parseSync(filename, code);
  if (errors.length > 0) throw new Error(`${filename} cannot be read: ${errors[0]?.message}`);
  /** @type {Message[]} */
  const found = [];
  const take = (/** @type {SyntaxNode | undefined} */ node) => {
    for (const { text, start } of textsOf(node)) found.push({ text, line: code.slice(0, start).split("\n").length });
  };
  const isDeclaring = declared.test(filename.replaceAll("\\", "/"));
  visit(/** @type {any} */ (program), (node) => {
    if (node.type === "CallExpression") {
      const { callee } = node;
      if (callee.type === "Identifier" && saying.has(callee.name)) take(node.arguments[0]);
      if (isDeclaring && callee.type === "MemberExpression" && callee.property.name === "describe")
        take(node.arguments[0]);
    }
    if (isDeclaring && node.type === "Property" && declaredKeys.has(node.key.name)) take(node.value);
  });
  return found;
}

/**
 * The texts that an expression may be; none where it is made elsewhere.
 * @param {SyntaxNode | undefined} node
 * @returns {{ text: string, start: number }[]}
 */
function textsOf(node) {
  if (node === undefined) return [];
  if (node.type === "Literal" && typeof node.value === "string" && node.value.trim() !== "")
    return [{ text: node.value, start: node.start }];
  if (node.type === "TemplateLiteral" && node.expressions.length === 0)
    return [{ text: node.quasis[0].value.cooked, start: node.start }];
  if (node.type === "ParenthesizedExpression") return textsOf(node.expression);
  if (node.type === "ConditionalExpression") return [...textsOf(node.consequent), ...textsOf(node.alternate)];
  if (node.type === "LogicalExpression") return [...textsOf(node.left), ...textsOf(node.right)];
  return [];
}

/**
 * @param {SyntaxNode} node
 * @param {(node: SyntaxNode) => void} look
 */
function visit(node, look) {
  look(node);
  for (const child of Object.values(node)) {
    for (const each of Array.isArray(child) ? child : [child])
      if (typeof each === "object" && each !== null && typeof each.type === "string") visit(each, look);
  }
}
