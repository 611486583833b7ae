import { say } from "../core/harness/say.ts";

/** A moment as a person reads it: `26 Nov 2026, 14:05`. */
export function dateWords(at: number): string {
  return new Date(at).toLocaleString(say("en-GB"), { dateStyle: "medium", timeStyle: "short" });
}
