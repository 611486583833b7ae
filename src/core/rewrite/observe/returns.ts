import type { JsonObject } from "../../harness/json.ts";
import type { ToolResult } from "../../nodes/contract.ts";
import type { Anchor } from "../contract.ts";
import type { CallFact, ReturnClass } from "../facts.ts";
import { errorWords } from "./errorWords.ts";

/** A call that has got its result. */
export type Returned = {
  readonly anchor: Anchor;
  readonly tool: string;
  readonly arguments: JsonObject;
  readonly key: string;
  readonly result: ToolResult;
  readonly substituted: boolean;
};

/** What a result tells beside its words. */
export type Told = Pick<CallFact, "returned" | "novel" | "repeats" | "forgotten" | "error">;

/** Remembers what every call has given, to tell news from repeats. Grows with distinct calls and results only. */
export type Returns = {
  /** `viewFrom` is the first step that the prompt still shows. */
  readonly note: (call: Returned, viewFrom: number) => Told;
};

/**
 * Nothing remembered yet. A result is novel where its words have not been seen before in this run; an error's words are
 * compared by `errorWords`, and what a part said in the tool's place is no news of the world.
 */
export function createReturns(): Returns {
  const seen = new Set<string>();
  const given = new Map<string, { count: number; last: Anchor }>();
  return {
    note: ({ anchor, key, result, substituted, arguments: args }, viewFrom) => {
      const { status, text } = result;
      const error = status === "ok" ? "" : errorWords(text, args) || status;
      const words = status === "ok" ? text.trim() : `${status}: ${error}`;
      const novel = !substituted && words !== "" && !seen.has(words);
      seen.add(words);
      const pair = `${key}\n${status}\n${text}`;
      const before = given.get(pair);
      given.set(pair, { count: (before?.count ?? 0) + 1, last: anchor });
      const repeats = before?.count ?? 0;
      const isForgotten = before !== undefined && status === "ok" && !substituted && before.last.step < viewFrom;
      const forgotten = isForgotten ? before.last : undefined;
      return { returned: classOf(result, repeats > 0 || substituted), novel, repeats, forgotten, error };
    },
  };
}

function classOf({ status, text }: ToolResult, isOld: boolean): ReturnClass {
  if (status !== "ok") return status;
  if (text.trim() === "") return "empty";
  if (isOld) return "unchanged";
  return isCut(text) ? "truncated" : "fresh";
}

/** Whether a text ends in the mark of one that was cut; the tools hub cuts after this, at 8,000 characters by default. */
function isCut(text: string): boolean {
  return text.length > 8_000 || /(…|\.\.\.|\[cut: [^\]]*\])\s*$/.test(text.slice(-80));
}
