import type { Harness, HarnessEdge } from "../harness/document.ts";

/** A wire that now leads elsewhere: one end kept, the other moved; `before` and `after` may be of different ids. */
export type Rewired = { readonly before: HarnessEdge; readonly after: HarnessEdge; readonly kept: "from" | "to" };

/** Which wires came, went, or were led elsewhere; a wire is in one list only. */
export type EdgesDiff = {
  readonly added: readonly HarnessEdge[];
  readonly removed: readonly HarnessEdge[];
  readonly rewired: readonly Rewired[];
};

/** Compares the wires of two harnesses; a wire that went is matched with one that came at the same source, or target. */
export function diffEdges(before: Harness["edges"], after: Harness["edges"]): EdgesDiff {
  if (before === after) return { added: [], removed: [], rewired: [] };
  const gone: HarnessEdge[] = [];
  const come: HarnessEdge[] = [];
  for (const id in before) {
    const edge = before[id];
    const now = Object.hasOwn(after, id) ? after[id] : undefined;
    if (edge === now || edge === undefined) continue;
    if (
      now !== undefined &&
      portKey(edge, "from") === portKey(now, "from") &&
      portKey(edge, "to") === portKey(now, "to")
    ) {
      continue;
    }
    gone.push(edge);
    if (now !== undefined) come.push(now);
  }
  for (const id in after) {
    const edge = after[id];
    if (edge !== undefined && !Object.hasOwn(before, id)) come.push(edge);
  }
  return match(gone, come);
}

function match(gone: readonly HarnessEdge[], come: readonly HarnessEdge[]): EdgesDiff {
  const rewired: Rewired[] = [];
  let removed = gone;
  const added = new Set(come);
  for (const kept of ["from", "to"] as const) {
    const free = new Map<string, HarnessEdge>();
    for (const edge of [...added].reverse()) free.set(portKey(edge, kept), edge);
    removed = removed.filter((edge) => {
      const after = free.get(portKey(edge, kept));
      if (after === undefined) return true;
      free.delete(portKey(edge, kept));
      added.delete(after);
      rewired.push({ before: edge, after, kept });
      return false;
    });
  }
  return { added: [...added], removed, rewired };
}

function portKey(edge: HarnessEdge, end: "from" | "to"): string {
  return JSON.stringify([edge[end].node, edge[end].port]);
}
