import { msg, say } from "../../core/harness/say.ts";

/** What ports are called that are not called as the event they carry; by their names and labels, which code goes by. */
const words: ReadonlyMap<string, string> = new Map([
  ["in", msg("in")],
  ["out", msg("out")],
  ["tool", msg("tool")],
  ["tools", msg("tools")],
  ["memory", msg("memory")],
  ["model", msg("model")],
  ["call", msg("call")],
  ["answer", msg("answer")],
  ["invalid", msg("invalid")],
  ["pass", msg("pass")],
  ["fail", msg("fail")],
  ["yes", msg("yes")],
  ["no", msg("no")],
  ["step", msg("step")],
  ["stop", msg("stop")],
  ["exhausted", msg("exhausted")],
]);

/** A port’s name as a person reads it. Its label is said by `say` alone: the words above are in the catalogues for it, too. */
export function portWords(name: string): string {
  return say(words.get(name) ?? name);
}
