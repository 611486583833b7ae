import { msg } from "../harness/say.ts";
import type { NodeDefinition } from "./contract.ts";
import { userWrapperKind } from "./kinds/userWrapper.ts";
import { isFirstTurn, withLastUser } from "./lastUser.ts";
import { pass, processor } from "./processor.ts";
import { fillIn } from "./text.ts";

/** Wraps the last user message; what was in it stays. */
export const userWrapperNode: NodeDefinition = processor(userWrapperKind, {
  process: (event, { before, after, when }, { view }) => {
    if (when === "first" && !isFirstTurn(event.messages)) return pass(event, msg("first step only"));
    const values = { step: String(event.step), instruction: view.instruction };
    const around = [before, after].map((text) => fillIn(text, values).trim());
    const messages = withLastUser(event.messages, (content) => {
      const parts = [around[0] ?? "", content, around[1] ?? ""];
      return parts.filter((part, at) => at === 1 || part !== "").join("\n\n");
    });
    return messages === event.messages
      ? pass(event, msg("nothing to add"))
      : pass({ ...event, messages }, msg("wrapped"));
  },
});
