import { msg } from "../harness/say.ts";
import type { NodeDefinition } from "./contract.ts";
import { exemplarsKind } from "./kinds/exemplars.ts";
import { isFirstTurn, withLastUser } from "./lastUser.ts";
import { pass, processor } from "./processor.ts";
import { contentWords, overlap } from "./text.ts";

/** Shows worked examples in front of the last user message. */
export const exemplarsNode: NodeDefinition = processor(exemplarsKind, {
  process: (event, { exemplars, most, pick, when }, { view }) => {
    if (when === "first" && !isFirstTurn(event.messages)) return pass(event, msg("first step only"));
    const goal = contentWords(view.instruction);
    const usable = exemplars.filter((exemplar) => exemplar.reply.trim() !== "");
    const ranked =
      pick === "order"
        ? usable
        : usable.toSorted((a, b) => overlap(contentWords(b.task), goal) - overlap(contentWords(a.task), goal));
    const shown = ranked.slice(0, most);
    const text = shown.map(({ task, reply }) => `Example task: ${task}\nExample reply: ${reply}`).join("\n\n");
    const messages = text === "" ? event.messages : withLastUser(event.messages, (content) => `${text}\n\n${content}`);
    return messages === event.messages
      ? pass(event, msg("none to show"))
      : pass({ ...event, messages }, `${shown.length} of ${exemplars.length} shown`);
  },
});
