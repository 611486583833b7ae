import { z } from "zod";
import type { NodeDefinition } from "./contract.ts";
import { isFirstTurn, withLastUser } from "./lastUser.ts";
import { pass, processor } from "./processor.ts";
import { fillIn } from "./text.ts";

const params = z.object({
  before: z
    .string()
    .max(4_000)
    .default("")
    .describe("Put in front of the user's message. {step} and {instruction} are filled in.")
    .meta({ label: "Before", long: true }),
  after: z
    .string()
    .max(4_000)
    .default("")
    .describe("Put behind the user's message; the last words weigh most with small models.")
    .meta({ label: "After", long: true }),
  when: z
    .enum(["every", "first"])
    .default("every")
    .describe("At every step, or only before the model's first reply.")
    .meta({ label: "When" }),
});

/** Wraps the last user message; what was in it stays. */
export const userWrapperNode: NodeDefinition = processor({
  kind: "userWrapper",
  title: "User wrapper",
  dimension: "context",
  help: "Puts fixed words before and after what the model is asked.",
  hook: "beforeModel",
  params,
  process: (event, { before, after, when }, { view }) => {
    if (when === "first" && !isFirstTurn(event.messages)) return pass(event, "first step only");
    const values = { step: String(event.step), instruction: view.instruction };
    const around = [before, after].map((text) => fillIn(text, values).trim());
    const messages = withLastUser(event.messages, (content) => {
      const parts = [around[0] ?? "", content, around[1] ?? ""];
      return parts.filter((part, at) => at === 1 || part !== "").join("\n\n");
    });
    return messages === event.messages ? pass(event, "nothing to add") : pass({ ...event, messages }, "wrapped");
  },
});
