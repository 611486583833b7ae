import type { NodeDefinition } from "./contract.ts";
import { collectKind } from "./kinds/collect.ts";

/** Gathers the results of one reply's calls; sends the next call out until none is left, then ends the step once. */
export const collectNode: NodeDefinition = {
  ...collectKind,
  visit: ({ event, view }) => {
    if (event.hook !== "afterTool") throw new TypeError("a collect node takes a result only");
    const results = [...view.results, { call: event.call, result: event.result }];
    const total = results.length + view.pending.length;
    if (view.pending.length > 0 && !event.result.done) {
      return { type: "nextCall", frame: { results }, say: `${results.length} of ${total}` };
    }
    return {
      type: "emit",
      port: "out",
      event: { hook: "stepEnd", step: event.step, results, notes: [] },
      frame: { pending: [], results: [] },
      say: `${results.length} of ${total}`,
    };
  },
};
