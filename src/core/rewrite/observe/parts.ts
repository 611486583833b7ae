import type { Harness, NodePath } from "../../harness/document.ts";
import type { Definitions } from "../../runtime/compile.ts";
import type { TraceEvent } from "../../runtime/contract.ts";
import type { Anchor } from "../contract.ts";
import type { PartFact } from "../facts.ts";

/** Kinds whose acting does not show as a change of the event: what they write goes into a store. */
const silentKinds: ReadonlySet<string> = new Set(["notesWrite"]);

/** The outermost parts of a harness that can be found never to act: processors whose acting shows in the trace. */
export function watchedParts(harness: Harness, definitions: Definitions): readonly NodePath[] {
  return Object.values(harness.nodes)
    .filter(({ disabled }) => disabled !== true)
    .filter(({ kind }) => definitions.get(kind)?.role === "processor" && !silentKinds.has(kind))
    .map(({ id }) => id);
}

/** Counts visits and changes by part, sub-agents' and bundles' parts included. */
export type Parts = {
  /** `anchor` is the event's own. */
  readonly note: (event: TraceEvent, anchor: Anchor) => void;
  readonly facts: () => ReadonlyMap<NodePath, PartFact>;
};

/** No visit yet. */
export function createParts(): Parts {
  const parts = new Map<NodePath, PartFact>();
  let before: Extract<TraceEvent, { readonly type: "node.started" }> | undefined;
  return {
    note: (event, anchor) => {
      if (event.type === "node.started") {
        const turned = before === undefined || before.hook === event.hook ? undefined : parts.get(before.node);
        if (before !== undefined && turned !== undefined && !turned.turns) {
          parts.set(before.node, { ...turned, turns: true });
        }
        const part = parts.get(event.node) ?? unvisited;
        parts.set(event.node, { ...part, visits: part.visits + 1, last: anchor });
        before = event;
      }
      if (event.type !== "node.triggered" || event.changes.length === 0) return;
      const part = parts.get(event.node) ?? unvisited;
      parts.set(event.node, { ...part, fired: part.fired + 1, lastFired: anchor.event, last: anchor });
    },
    facts: () => new Map(parts),
  };
}

const unvisited: PartFact = {
  visits: 0,
  fired: 0,
  lastFired: -1,
  last: { event: 0, step: 0, span: 0 },
  turns: false,
};
