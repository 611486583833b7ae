/** What is wrong with a JSON text, and the offset where: not JSON there, or a key that its object has already. */
export type JsonTrouble =
  | { readonly type: "syntax"; readonly at: number }
  | { readonly type: "duplicate"; readonly at: number; readonly key: string };

type Awaited = "value" | "key" | "colon" | "next";

const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const space = /[ \t\r\n]*/y;

/** The first trouble of a JSON text, in one pass that no nesting can exhaust; undefined where there is none. */
export function findJsonTrouble(text: string): JsonTrouble | undefined {
  const open: (Set<string> | "list")[] = [];
  let awaited: Awaited = "value";
  let isFresh = false; // just after an opening bracket, where it may close at once
  let at = endOf(space, text, 0);
  while (at < text.length) {
    const char = text[at] ?? "";
    const inner = open.at(-1);
    const closes = char === (inner === "list" ? "]" : "}") && inner !== undefined;
    let end = at + 1;
    if (closes && (awaited === "next" || isFresh)) {
      open.pop();
      awaited = "next";
    } else if (awaited === "next" && char === "," && inner !== undefined) {
      awaited = inner === "list" ? "value" : "key";
    } else if (awaited === "colon" && char === ":") {
      awaited = "value";
    } else if (awaited === "key" && char === '"' && inner instanceof Set) {
      end = stringEnd(text, at);
      const key = readString(text.slice(at, end));
      if (key === undefined) return { type: "syntax", at };
      if (inner.has(key)) return { type: "duplicate", at, key };
      inner.add(key);
      awaited = "colon";
    } else if (awaited === "value" && (char === "{" || char === "[")) {
      open.push(char === "{" ? new Set() : "list");
      awaited = char === "{" ? "key" : "value";
    } else if (awaited === "value") {
      end = char === '"' ? stringEnd(text, at) : endOf(scalar, text, at);
      if (end === at || (char === '"' && readString(text.slice(at, end)) === undefined)) return { type: "syntax", at };
      awaited = "next";
    } else return { type: "syntax", at };
    isFresh = awaited !== "next" && (char === "{" || char === "[");
    at = endOf(space, text, end);
  }
  return open.length > 0 || awaited !== "next" ? { type: "syntax", at } : undefined;
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Just behind the closing quote, or behind the text where there is none. */
function stringEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

function readString(token: string): string | undefined {
  try {
    const value: unknown = JSON.parse(token);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined; // not a string is what the caller asks about
  }
}
