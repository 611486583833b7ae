import { isJsonObject, type JsonObject } from "../harness/json.ts";
import type { ChatRequest, Message } from "./contract.ts";

/** A call or an answer as text has it. */
export type WrittenCall = { readonly tool: string; readonly arguments: JsonObject };

/** What the stand-in makes of a request: nothing but words and its own earlier calls. */
export type Reading = {
  /** The first user message. */
  readonly task: string;
  /** The last user message: what there is to answer. */
  readonly latest: string;
  /** Its own earlier calls, oldest first. */
  readonly calls: readonly WrittenCall[];
  /** How many times it has replied already. */
  readonly replies: number;
};

const idle = new Set(
  (
    "the and you are for not with that this from have has your was were into onto its one two see can then than but all any now " +
    "there here what which will would should must call tool reply json object answer arguments nothing happens"
  ).split(" "),
);

/** Reads a request. */
export function readRequest(request: ChatRequest): Reading {
  const by = (role: Message["role"]) => request.messages.filter((message) => message.role === role);
  const [users, own] = [by("user"), by("assistant")];
  return {
    task: users[0]?.content ?? "",
    latest: users.at(-1)?.content ?? "",
    calls: own.map(({ content }) => writtenCall(content)).filter((call) => call !== undefined),
    replies: own.length,
  };
}

/** The things a text names: words of three letters and more with a number behind them if there is one, each once. */
export function namedThings(text: string): readonly string[] {
  const found = text.toLowerCase().match(/[a-z][\w-]{2,}(?: \d+)?|\d+(?:\.\d+)?/g) ?? [];
  return [...new Set(found.filter((word) => !idle.has(word)))];
}

/** The things of `latest` that `task` names too, then those of `latest`, then those of `task`. */
export function thingsToTry(task: string, latest: string): readonly string[] {
  const [wanted, near] = [namedThings(task), namedThings(latest)];
  const kind = (thing: string) => thing.replace(/ \d+$/, "");
  const shared = near.filter((thing) => wanted.some((want) => kind(want) === kind(thing)));
  return [...new Set([...shared, ...near, ...wanted])];
}

function writtenCall(text: string): WrittenCall | undefined {
  const from = text.indexOf("{");
  const to = text.lastIndexOf("}");
  if (from < 0 || to < from) return undefined;
  try {
    const value: unknown = JSON.parse(text.slice(from, to + 1));
    if (!isJsonObject(value) || typeof value.tool !== "string" || !isJsonObject(value.arguments)) return undefined;
    return { tool: value.tool, arguments: value.arguments };
  } catch {
    // Its own malformed calls are no calls to remember.
    return undefined;
  }
}
