import type { NodePath } from "../../harness/document.ts";
import type { Hook } from "../../harness/wires.ts";
import type { TraceEvent } from "../../runtime/contract.ts";
import type { Anchor } from "../contract.ts";

/** Where the outermost agent stands: its last visit. */
export type Here = { readonly span: number; readonly node: NodePath; readonly hook: Hook; readonly step: number };

/** Follows a run's visits and tells the outermost agent's events from those of the sub-agents that it calls as tools. */
export type Place = {
  /** Takes in an event; true where it is the outermost agent's own. */
  readonly note: (event: TraceEvent) => boolean;
  readonly here: () => Here;
  /** The anchor of an event of the outermost agent. */
  readonly anchor: (event: TraceEvent, index: number) => Anchor;
};

/**
 * A place before the first visit. While a call of a sub-agent is open all events are the sub-agent's; the result of that
 * very call is the outermost agent's again. Bundles, whose paths hold a slash too, are part of the agent that holds them.
 */
export function createPlace(): Place {
  let here: Here = { span: 0, node: "", hook: "taskStart", step: 0 };
  let delegated: number | undefined;
  return {
    note: (event) => {
      if (event.type === "run.started" || event.type === "run.finished") delegated = undefined;
      if (delegated !== undefined) {
        if (event.type !== "tool.returned" || event.call !== delegated) return false;
        delegated = undefined;
        return true;
      }
      if (event.type === "node.started") {
        const { span, node, hook, step } = event;
        here = { span, node, hook, step };
      }
      if (event.type === "tool.called" && event.source === "agent") delegated = event.call;
      return true;
    },
    here: () => here,
    anchor: (event, index) => ({ event: index, step: here.step, span: "span" in event ? event.span : 0 }),
  };
}
