import { buildHarness, type Template } from "./build.ts";
import { guardedParts, guardedWires } from "./guardedToolLoop.ts";

/** Keeps every prompt small: short results, short replies, little history. */
export const smallWindow: Template = {
  id: "small-window",
  title: "Small window",
  when: "Use it where the prompt must stay short: a context of 2,000 tokens or less, or a slow device on which prefill is what one waits for. Results are cut to the lines about the task, and old turns are folded into three lines.",
  build: () =>
    buildHarness(
      "small-window",
      "Small window",
      {
        ...guardedParts,
        history: { ...guardedParts.history, params: { most: 8, keep: 4, mostTokens: 600, lines: 3 } },
        model: { ...guardedParts.model, params: { maxTokens: 64 } },
        filter: { ...guardedParts.filter, params: { maxCharacters: 240 } },
      },
      guardedWires,
    ),
};
