import type { CallFact } from "../facts.ts";
import { failed } from "./steps.ts";

/** What was wrong with a call that did not go through, as far as its error says. */
export type Fault = {
  readonly name: "unknown-tool" | "bad-arguments" | "missing-argument";
  /** The tool, or the argument that is missing. */
  readonly subject: string;
};

const saysMissing = /\b(missing|required|not given)\b|\bneeds? (an? )?["“'`]/i;
const saysBad =
  /\b(arguments?|parameters?|must be|expected|invalid|not allowed|does not take|not a valid|too (long|short|large|small))\b/i;

/**
 * The fault of a call: a tool that was not on offer, an argument that is missing, or one that does not fit. Undefined where
 * the call went through, or its error is about something else (the world did not allow it, a guard stopped it).
 */
export function faultOf(call: CallFact): Fault | undefined {
  if (!failed(call.returned)) return undefined;
  if (!call.offered) return { name: "unknown-tool", subject: call.tool };
  if (saysMissing.test(call.text)) return { name: "missing-argument", subject: quotedIn(call.text) ?? call.tool };
  const isBad = saysBad.test(call.text) || (call.returned === "error" && namesArgument(call));
  return isBad ? { name: "bad-arguments", subject: call.tool } : undefined;
}

function quotedIn(text: string): string | undefined {
  return /["“`']([^"”`']{1,60})["”`']/.exec(text)?.[1];
}

/** Whether an error quotes what an argument said: `there is no "shelf 9"`. */
function namesArgument({ text, arguments: given }: CallFact): boolean {
  const said = text.toLowerCase();
  return Object.values(given).some(
    (value) => typeof value === "string" && value.trim().length > 1 && said.includes(value.trim().toLowerCase()),
  );
}
