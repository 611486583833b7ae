import type { Json } from "../harness/json.ts";
import { say } from "../harness/say.ts";
import type { ChatReply, Constraint, ModelError } from "./contract.ts";
import { modelError } from "./errors.ts";
import { checkJson } from "./jsonSchema.ts";

/**
 * What is wrong with a reply under its constraint (`bad-schema`), undefined when nothing is. Replies are checked even
 * though the engine constrained them: it may have run out of tokens, or not have kept its word. Aborted replies and
 * replies that consist of native calls only are let through.
 */
export function constraintFault(constraint: Constraint, reply: ChatReply): ModelError | undefined {
  if (constraint.type === "none" || reply.finish === "aborted") return undefined;
  if (reply.calls.length > 0 && reply.text.trim() === "") return undefined;
  if (reply.finish === "length") {
    return modelError("bad-schema", {
      detail: say("It was cut off after {tokens} tokens, before it was complete.", {
        tokens: reply.usage.completionTokens,
      }),
      next: say("Raise max tokens on the model node, and leave room for white space."),
    });
  }
  if (constraint.type === "grammar") return undefined;
  const value = parseWhole(reply.text);
  if (value === undefined) return modelError("bad-schema", { detail: say("It is not JSON.") });
  const fault = checkJson(constraint.schema, value);
  if (fault === undefined) return undefined;
  const { path: place, message: problem } = fault;
  const detail =
    place === ""
      ? say("It breaks the schema: {problem}.", { problem })
      : say('At "{place}" it breaks the schema: {problem}.', { place, problem });
  return modelError("bad-schema", { detail });
}

function parseWhole(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
