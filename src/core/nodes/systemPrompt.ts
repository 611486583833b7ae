import { msg } from "../harness/say.ts";
import type { NodeDefinition } from "./contract.ts";
import { systemPromptKind } from "./kinds/systemPrompt.ts";
import { pass, processor } from "./processor.ts";
import { roughTokens } from "./text.ts";

/** Adds its text to the system prompt, once per task. */
export const systemPromptNode: NodeDefinition = processor(systemPromptKind, {
  process: (event, { text }) => {
    const said = text.trim();
    if (said === "") return pass(event, msg("empty"));
    const system = event.system === "" ? said : `${event.system}\n\n${said}`;
    return pass({ ...event, system }, `about ${roughTokens(said)} tokens`);
  },
});
