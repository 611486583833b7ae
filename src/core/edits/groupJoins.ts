import type { Harness, HarnessEdge, NodeId, PortRef } from "../harness/document.ts";

/** One end of a way through a group: a part inside it, or one outside. */
export type JoinEnd = { readonly side: "inside" | "outside"; readonly ref: PortRef };

/** A way from part to part that ran along wires inside a group and through its edge; `first` is the wire it began with. */
export type Join = {
  readonly from: JoinEnd;
  readonly to: JoinEnd;
  readonly first: HarnessEdge;
  /** Whether any wire of it was pinned. */
  readonly pinned: boolean;
};

type Wire = { readonly side: JoinEnd["side"]; readonly edge: HarnessEdge };

/** Every way along the wires inside a group and those at its edge, from one part to the next; dead ends are left out. */
export function joinThrough(
  harness: Harness,
  nested: Harness,
  group: NodeId,
  isBorder: (id: NodeId) => boolean,
): readonly Join[] {
  const outer = Object.values(harness.edges).map((edge): Wire => ({ side: "outside", edge }));
  const inner = Object.values(nested.edges).map((edge): Wire => ({ side: "inside", edge }));
  const isPinned = ({ side, edge }: Wire) => (side === "outside" ? harness : nested).pins.edges.includes(edge.id);
  const startsAtPart = ({ side, edge }: Wire) =>
    side === "outside" ? edge.to.node === group && edge.from.node !== group : !isBorder(edge.from.node);
  const onward = ({ side, edge: { to } }: Wire): readonly Wire[] | undefined => {
    if (side === "outside")
      return to.node === group ? inner.filter(({ edge }) => edge.from.node === to.port) : undefined;
    if (!isBorder(to.node)) return undefined;
    return outer.filter(({ edge }) => edge.from.node === group && edge.from.port === to.node);
  };
  const joins = new Map<string, Join>();
  const walk = (start: Wire, at: Wire, path: readonly Wire[]): void => {
    if (path.includes(at)) return;
    const way = [...path, at];
    const next = onward(at);
    for (const wire of next ?? []) walk(start, wire, way);
    if (next !== undefined) return;
    const [from, to] = [
      { side: start.side, ref: start.edge.from },
      { side: at.side, ref: at.edge.to },
    ];
    const key = JSON.stringify([from, to]);
    const pinned = way.some(isPinned) || joins.get(key)?.pinned === true;
    joins.set(key, { from, to, first: joins.get(key)?.first ?? start.edge, pinned });
  };
  for (const wire of [...outer, ...inner].filter(startsAtPart)) walk(wire, wire, []);
  return [...joins.values()];
}
