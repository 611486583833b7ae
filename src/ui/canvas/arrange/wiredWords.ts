import type { Harness, HarnessEdge, NodeId } from "../../../core/harness/document.ts";

/** More parts than these are only counted. */
const named = 3;

const known = new WeakMap<Harness["edges"], ReadonlyMap<NodeId, readonly HarnessEdge[]>>();

/** What a part's wires lead from and to, as a person hears it: "from Router call, to Tools". */
export function wiredWords(harness: Harness, part: NodeId): string {
  const wires = wiresOf(harness).get(part) ?? [];
  const name = (end: HarnessEdge["from"], tellsPort: boolean) => {
    const title = (Object.hasOwn(harness.nodes, end.node) ? harness.nodes[end.node]?.title : undefined) ?? end.node;
    return tellsPort ? `${title} ${end.port}` : title;
  };
  const from = wires.filter(({ to }) => to.node === part).map((wire) => name(wire.from, branches(harness, wire)));
  const to = wires.filter((wire) => wire.from.node === part).map((wire) => name(wire.to, false));
  return [listed("from", from), listed("to", to)].filter((words) => words !== "").join(", ");
}

function listed(word: string, names: readonly string[]): string {
  const all = [...new Set(names)];
  if (all.length === 0) return "";
  const more = all.length > named ? [`${all.length - named} more`] : [];
  const said = [...all.slice(0, named), ...more];
  const last = said.at(-1) ?? "";
  return said.length === 1 ? `${word} ${last}` : `${word} ${said.slice(0, -1).join(", ")} and ${last}`;
}

/** Whether a wire's start is one of several ways on, so that its name tells something. */
function branches(harness: Harness, { from }: HarnessEdge): boolean {
  const ways = (wiresOf(harness).get(from.node) ?? []).filter((wire) => wire.from.node === from.node);
  return new Set(ways.map((wire) => wire.from.port)).size > 1;
}

function wiresOf({ edges }: Harness): ReadonlyMap<NodeId, readonly HarnessEdge[]> {
  const before = known.get(edges);
  if (before !== undefined) return before;
  const wires = new Map<NodeId, HarnessEdge[]>();
  for (const wire of Object.values(edges)) {
    for (const end of new Set([wire.from.node, wire.to.node])) {
      const held = wires.get(end);
      if (held === undefined) wires.set(end, [wire]);
      else held.push(wire);
    }
  }
  known.set(edges, wires);
  return wires;
}
