import { err, ok, type Result } from "../harness/result.ts";

/** Why an expression has no value, in words that a model can act on. */
export type CalculationError = { readonly code: "syntax" | "undefined" | "too-long"; readonly message: string };

type Cursor = { readonly tokens: readonly string[]; at: number; depth: number; problem: CalculationError | undefined };

const longest = 500;
const deepest = 60;
const constants: ReadonlyMap<string, number> = new Map([
  ["pi", Math.PI],
  ["e", Math.E],
]);
const functions: ReadonlyMap<string, (...values: number[]) => number> = new Map([
  ["sqrt", Math.sqrt],
  ["abs", Math.abs],
  ["round", Math.round],
  ["floor", Math.floor],
  ["ceil", Math.ceil],
  ["min", Math.min],
  ["max", Math.max],
  ["ln", Math.log],
  ["log", Math.log10],
  ["exp", Math.exp],
  ["sin", Math.sin],
  ["cos", Math.cos],
  ["tan", Math.tan],
]);

/**
 * The value of an arithmetic expression: `+ - * / % ^`, brackets, numbers with a decimal point, pi, e and the usual
 * functions; `×`, `÷`, `−` and `**` are understood. Nothing is evaluated as code. At most 500 characters.
 */
export function calculate(expression: string): Result<number, CalculationError> {
  if (expression.length > longest) return err({ code: "too-long", message: `At most ${longest} characters.` });
  const cursor: Cursor = { tokens: tokensOf(expression), at: 0, depth: 0, problem: undefined };
  const value = sum(cursor);
  const rest = cursor.tokens[cursor.at];
  if (rest !== undefined) fail(cursor, "syntax", `"${rest}" does not fit there.`);
  if (!Number.isFinite(value)) fail(cursor, "undefined", "That has no finite value.");
  return cursor.problem === undefined ? ok(value) : err(cursor.problem);
}

/** Splits an expression; what is not arithmetic becomes a token of its own, which then fits nowhere. */
function tokensOf(expression: string): readonly string[] {
  const plain = expression.replaceAll("×", "*").replaceAll("÷", "/").replaceAll("−", "-").replaceAll("**", "^");
  const tokens: string[] = [];
  const token = /\s*(?:(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)|([A-Za-z]+)|([-+*/%^(),]))\s*/iy;
  while (token.lastIndex < plain.length) {
    const { lastIndex } = token;
    const match = token.exec(plain);
    if (match === null) return [...tokens, plain.slice(lastIndex).trim().slice(0, 1)].filter((each) => each !== "");
    tokens.push((match[1] ?? match[2] ?? match[3] ?? "").toLowerCase());
  }
  return tokens;
}

/** Notes the first problem; NaN then runs through the rest of the sum. */
function fail(cursor: Cursor, code: CalculationError["code"], message: string): number {
  cursor.problem ??= { code, message };
  return Number.NaN;
}

function take(cursor: Cursor, ...wanted: readonly string[]): string | undefined {
  const token = cursor.tokens[cursor.at];
  if (token === undefined || !wanted.includes(token)) return undefined;
  cursor.at += 1;
  return token;
}

function sum(cursor: Cursor): number {
  let value = product(cursor);
  for (let sign = take(cursor, "+", "-"); sign !== undefined; sign = take(cursor, "+", "-")) {
    const next = product(cursor);
    value = sign === "+" ? value + next : value - next;
  }
  return value;
}

function product(cursor: Cursor): number {
  let value = signed(cursor);
  for (let sign = take(cursor, "*", "/", "%"); sign !== undefined; sign = take(cursor, "*", "/", "%")) {
    const next = signed(cursor);
    if (sign !== "*" && next === 0) fail(cursor, "undefined", "That divides by zero.");
    value = sign === "*" ? value * next : sign === "/" ? value / next : value % next;
  }
  return value;
}

/** A sign binds less than a power: -2^2 is -4. */
function signed(cursor: Cursor): number {
  cursor.depth += 1;
  if (cursor.depth > deepest) return fail(cursor, "syntax", "That nests too deeply.");
  const sign = take(cursor, "-", "+");
  const value = sign === undefined ? power(cursor) : signed(cursor);
  cursor.depth -= 1;
  return sign === "-" ? -value : value;
}

function power(cursor: Cursor): number {
  const base = operand(cursor);
  return take(cursor, "^") === undefined ? base : base ** signed(cursor);
}

function operand(cursor: Cursor): number {
  const token = cursor.tokens[cursor.at];
  if (token === undefined) return fail(cursor, "syntax", "The expression ends too early.");
  cursor.at += 1;
  if (token === "(") {
    const value = sum(cursor);
    if (take(cursor, ")") === undefined) fail(cursor, "syntax", "A bracket is not closed.");
    return value;
  }
  const known = constants.get(token);
  if (known !== undefined) return known;
  const apply = functions.get(token);
  if (apply !== undefined) return apply(...list(cursor, token));
  const number = Number(token);
  return Number.isNaN(number) ? fail(cursor, "syntax", `"${token}" is not known here.`) : number;
}

function list(cursor: Cursor, name: string): readonly number[] {
  if (take(cursor, "(") === undefined) return [fail(cursor, "syntax", `${name} needs brackets.`)];
  const values = [sum(cursor)];
  while (take(cursor, ",") !== undefined) values.push(sum(cursor));
  if (take(cursor, ")") === undefined) fail(cursor, "syntax", "A bracket is not closed.");
  if (values.length > 1 && name !== "min" && name !== "max") fail(cursor, "syntax", `${name} takes one number.`);
  return values;
}
