import { functionCalls } from "./functionCalls/functionCalls.ts";
import { household } from "./household/household.ts";
import type { PlayableSuite } from "./playable.ts";

/** Every built-in suite, by its id. */
export const suites: ReadonlyMap<string, PlayableSuite> = new Map(
  [household, functionCalls].map((suite) => [suite.id, suite]),
);
