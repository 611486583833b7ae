import { isJsonObject, type JsonObject, nestsDeeper } from "../harness/json.ts";

/** A reply read to the letter: a call, an answer in JSON, or neither. */
export type ReadReply =
  | { readonly type: "call"; readonly name: string; readonly arguments: JsonObject }
  | { readonly type: "answer"; readonly text: string }
  | { readonly type: "text" };

/** Reads a reply that is exactly one JSON object of the protocol; anything else is plain text. Never throws. */
export function readReply(text: string): ReadReply {
  const value = parseJson(text);
  if (!isJsonObject(value) || nestsDeeper(value, maxLevels)) return { type: "text" };
  if (typeof value.tool === "string") {
    return { type: "call", name: value.tool, arguments: isJsonObject(value.arguments) ? value.arguments : {} };
  }
  return typeof value.answer === "string" ? { type: "answer", text: value.answer } : { type: "text" };
}

/** Deeper arguments are garbage, and could exhaust the stack of whoever walks through them. */
const maxLevels = 64;

function parseJson(text: string): unknown {
  if (!text.trimStart().startsWith("{")) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON is an expected reply, and means plain text
  }
}
