import type { NodeDefinition } from "./contract.ts";
import { filterText } from "./filterText.ts";
import { observationFilterKind } from "./kinds/observationFilter.ts";
import { pass, processor } from "./processor.ts";
import { contentWords } from "./text.ts";

/** Shortens what a tool gave back; never lengthens it. */
export const observationFilterNode: NodeDefinition = processor(observationFilterKind, {
  process: (event, { maxCharacters, dropRepeats, goalWords }, { view }) => {
    const before = event.result.text;
    const goal = goalWords ? contentWords(view.instruction) : new Set<string>();
    const text = filterText(before, { maxCharacters, dropRepeats, goal });
    if (text === before) return pass(event, `${before.length} characters`);
    const say = `${before.length} → ${text.length} characters`;
    return pass({ ...event, result: { ...event.result, text } }, say);
  },
});
