import type { Json } from "../harness/json.ts";

/** What was read, where it ended, and whether open braces had to be closed at the end of the text. */
export type RelaxedRead = { readonly value: Json; readonly end: number; readonly closed: boolean };

type Cursor = { readonly text: string; at: number; closed: boolean };

const deepest = 40;
const quotes: Readonly<Record<string, string>> = { '"': '"', "'": "'", "`": "`", "“": "”", "‘": "’" };
const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

/**
 * Reads one value as a careless writer of JSON or Python means it: any quotes, bare words, unquoted keys, `=` for `:`, missing
 * and trailing commas, `True`/`None`, and braces left open at the very end. Undefined where no value can be made out.
 */
export function readRelaxed(text: string, start: number): RelaxedRead | undefined {
  const cursor: Cursor = { text, at: start, closed: false };
  const value = readValue(cursor, ",}]\n", 0);
  return value === undefined ? undefined : { value, end: cursor.at, closed: cursor.closed };
}

/** The arguments of a call written like Python's, `(a, b=1)`: positional ones and named ones. */
export type CallArguments = {
  readonly positional: readonly Json[];
  readonly named: readonly (readonly [string, Json])[];
};

/** Reads a bracketed argument list that starts at `start`; undefined where there is none or it cannot be read. */
export function readArguments(
  text: string,
  start: number,
): { readonly arguments: CallArguments; readonly end: number } | undefined {
  if (text[start] !== "(") return undefined;
  const cursor: Cursor = { text, at: start + 1, closed: false };
  const positional: Json[] = [];
  const named: [string, Json][] = [];
  for (;;) {
    skip(cursor, /[\s,]/);
    if (cursor.at >= text.length) return undefined;
    if (text[cursor.at] === ")") return { arguments: { positional, named }, end: cursor.at + 1 };
    const name = /^["']?([A-Za-z_]\w*)["']?\s*[=:](?!=)\s*/.exec(text.slice(cursor.at, cursor.at + 80));
    if (name !== null) cursor.at += name[0].length;
    const value = readValue(cursor, ",)", 1);
    if (value === undefined) return undefined;
    if (name?.[1] === undefined) positional.push(value);
    else named.push([name[1], value]);
    skip(cursor, /\s/);
    if (text[cursor.at] !== "," && text[cursor.at] !== ")") return undefined;
  }
}

function skip(cursor: Cursor, what: RegExp): void {
  while (cursor.at < cursor.text.length && what.test(cursor.text[cursor.at] ?? "")) cursor.at += 1;
}

function readValue(cursor: Cursor, stops: string, depth: number): Json | undefined {
  if (depth > deepest) return undefined;
  skip(cursor, /\s/);
  const first = cursor.text[cursor.at] ?? "";
  if (first === "{") return readObject(cursor, depth);
  if (first === "[") return readArray(cursor, depth);
  if (Object.hasOwn(quotes, first)) return readString(cursor);
  return readBareword(cursor, stops);
}

function readObject(cursor: Cursor, depth: number): Json | undefined {
  cursor.at += 1;
  const members: [string, Json][] = [];
  for (;;) {
    skip(cursor, /[\s,]/);
    if (cursor.at >= cursor.text.length) {
      cursor.closed = true;
      return members.length === 0 ? undefined : Object.fromEntries(members);
    }
    if (cursor.text[cursor.at] === "}") {
      cursor.at += 1;
      return Object.fromEntries(members);
    }
    const key = readKey(cursor);
    if (key === undefined) return undefined;
    const value = readValue(cursor, ",}]\n", depth + 1);
    if (value === undefined) return undefined;
    members.push([key, value]);
  }
}

/** A key with the `:`, `=` or `=>` behind it. */
function readKey(cursor: Cursor): string | undefined {
  const first = cursor.text[cursor.at] ?? "";
  let key: string | undefined;
  if (Object.hasOwn(quotes, first)) {
    key = readString(cursor);
  } else {
    key = /^[\w$.-]+/.exec(cursor.text.slice(cursor.at, cursor.at + 200))?.[0];
    cursor.at += key?.length ?? 0;
  }
  skip(cursor, /\s/);
  const colon = cursor.text[cursor.at];
  if (key === undefined || (colon !== ":" && colon !== "=")) return undefined;
  cursor.at += cursor.text[cursor.at + 1] === ">" ? 2 : 1;
  return key;
}

function readArray(cursor: Cursor, depth: number): Json | undefined {
  cursor.at += 1;
  const items: Json[] = [];
  for (;;) {
    skip(cursor, /[\s,]/);
    if (cursor.at >= cursor.text.length) {
      cursor.closed = true;
      return items;
    }
    if (cursor.text[cursor.at] === "]") {
      cursor.at += 1;
      return items;
    }
    const item = readValue(cursor, ",]}\n", depth + 1);
    if (item === undefined) return undefined;
    items.push(item);
  }
}

function readString(cursor: Cursor): string | undefined {
  const open = cursor.text[cursor.at] ?? "";
  const close = quotes[open] ?? open;
  const from = cursor.at;
  let out = "";
  for (let at = from + 1; at < cursor.text.length; at += 1) {
    const unit = cursor.text[at] ?? "";
    if (unit === "\\") {
      const next = cursor.text[at + 1] ?? "";
      const code = next === "u" ? /^[0-9a-fA-F]{4}/.exec(cursor.text.slice(at + 2, at + 6))?.[0] : undefined;
      out +=
        code === undefined
          ? Object.hasOwn(escapes, next)
            ? escapes[next]
            : next
          : String.fromCharCode(Number.parseInt(code, 16));
      at += code === undefined ? 1 : 5;
    } else if (unit === close && !isApostrophe(cursor.text, at, open)) {
      cursor.at = at + 1;
      return out;
    } else {
      out += unit;
    }
  }
  return undefined;
}

/** Whether a single quote within single quotes stands inside a word (`'don't'`). */
function isApostrophe(text: string, at: number, open: string): boolean {
  return open === "'" && /\w/.test(text[at - 1] ?? "") && /\w/.test(text[at + 1] ?? "");
}

/** A word or words without quotes, up to a stop outside brackets of its own. */
function readBareword(cursor: Cursor, stops: string): Json | undefined {
  const from = cursor.at;
  let open = 0;
  for (; cursor.at < cursor.text.length; cursor.at += 1) {
    const unit = cursor.text[cursor.at] ?? "";
    if (open === 0 && stops.includes(unit)) break;
    if (unit === "{" || unit === '"') return undefined;
    if (unit === "(") open += 1;
    if (unit === ")") open -= 1;
  }
  if (cursor.at >= cursor.text.length) cursor.closed = true;
  return meaningOf(cursor.text.slice(from, cursor.at).trim());
}

function meaningOf(word: string): Json | undefined {
  if (word === "" || /^[.…<]/.test(word)) return undefined; // `...` and `<place>` are placeholders
  if (/^true$/i.test(word)) return true;
  if (/^false$/i.test(word)) return false;
  if (/^(null|none|undefined)$/i.test(word)) return null;
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(word) && Number.isFinite(Number(word))) return Number(word);
  return word;
}
