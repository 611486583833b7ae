import type { Harness, HarnessEdge, NodeId } from "../harness/document.ts";

/** Kinds at which reading a harness begins. */
const beginnings = new Set(["task", "groupInput"]);

/**
 * The nodes in the order in which one reads them: along the wires from where the loop begins, each before what it leads to as
 * far as loops allow, then what hangs on them. The same for equal harnesses, whatever the order of their keys.
 */
export function readingOrder({ nodes, edges }: Harness): readonly NodeId[] {
  const onward = new Map<NodeId, HarnessEdge[]>();
  const entered = new Set<NodeId>();
  for (const edge of Object.values(edges)) {
    entered.add(edge.to.node);
    const list = onward.get(edge.from.node);
    if (list === undefined) onward.set(edge.from.node, [edge]);
    else list.push(edge);
  }
  for (const list of onward.values()) list.sort(byPort);
  const ids = Object.keys(nodes).sort();
  const seen = new Set<NodeId>();
  const order: NodeId[] = [];
  const begin = (isRoot: (id: NodeId) => boolean) => {
    for (const id of ids) if (!seen.has(id) && isRoot(id)) order.push(...visit(id, nodes, onward, seen));
  };
  begin((id) => beginnings.has(nodes[id]?.kind ?? ""));
  begin((id) => !entered.has(id));
  begin(() => true);
  return order;
}

/** Everything not seen yet that a node leads to, itself first: the reverse of the order in which a depth-first walk leaves them. */
function visit(
  root: NodeId,
  nodes: Harness["nodes"],
  onward: ReadonlyMap<NodeId, readonly HarnessEdge[]>,
  seen: Set<NodeId>,
): readonly NodeId[] {
  const left: NodeId[] = [];
  const open = [{ id: root, next: 0 }];
  seen.add(root);
  for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
    const wires = onward.get(at.id) ?? [];
    // The first port's way is to come first, so it is walked last.
    const to = wires[wires.length - 1 - at.next]?.to.node;
    at.next += 1;
    if (to === undefined) {
      left.push(at.id);
      open.pop();
    } else if (!seen.has(to) && Object.hasOwn(nodes, to)) {
      seen.add(to);
      open.push({ id: to, next: 0 });
    }
  }
  return left.reverse();
}

/** Wires in the order of their first ports' names, then of their ends. */
export function byPort(a: HarnessEdge, b: HarnessEdge): number {
  const [one, other] = [keyOf(a), keyOf(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

function keyOf({ id, from, to }: HarnessEdge): string {
  return JSON.stringify([from.port, to.node, to.port, id]);
}
