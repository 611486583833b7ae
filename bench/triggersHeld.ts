import type { Harness } from "../src/core/harness/document.ts";
import { catalogue } from "../src/core/nodes/catalogue.ts";
import type { TriggerName } from "../src/core/rewrite/contract.ts";
import { createObserver } from "../src/core/rewrite/observe/observer.ts";
import { watchedParts } from "../src/core/rewrite/observe/parts.ts";
import type { TraceEvent } from "../src/core/runtime/contract.ts";

/** Counts at how many step boundaries of a run each trigger held, whether or not a rewrite came of it. */
export function countTriggers(harness: Harness, contextTokens: number) {
  const maxSteps = Number(harness.nodes.step?.params.maxSteps ?? 12);
  const parts = () => watchedParts(harness, catalogue);
  const observer = createObserver({ contextTokens, maxSteps, parts, marginFloor: undefined });
  const held: Partial<Record<TriggerName, number>> = {};
  let index = 0;
  return {
    note: (event: TraceEvent) => {
      observer.note(event, index);
      index += 1;
      if (event.type !== "checkpoint.saved") return;
      for (const { name } of observer.triggers()) held[name] = (held[name] ?? 0) + 1;
    },
    held: () => held,
  };
}
