import type { Harness, HarnessEdge, NodeId } from "../../../core/harness/document.ts";
import { say, sayAnd } from "../../../core/harness/say.ts";
import { portWords } from "../portWords.ts";

/** More parts than these are only counted. */
const named = 3;

const known = new WeakMap<Harness["edges"], ReadonlyMap<NodeId, readonly HarnessEdge[]>>();

/** What a part's wires lead from and to, as a person hears it: "from Router call, to Tools". */
export function wiredWords(harness: Harness, part: NodeId): string {
  const wires = wiresOf(harness).get(part) ?? [];
  const name = (end: HarnessEdge["from"], tellsPort: boolean) => {
    const own = (Object.hasOwn(harness.nodes, end.node) ? harness.nodes[end.node]?.title : undefined) ?? end.node;
    const title = say(own);
    return tellsPort ? `${title} ${portWords(end.port)}` : title;
  };
  const from = wires.filter(({ to }) => to.node === part).map((wire) => name(wire.from, branches(harness, wire)));
  const to = wires.filter((wire) => wire.from.node === part).map((wire) => name(wire.to, false));
  return [
    from.length === 0 ? "" : say("from {parts}", { parts: listed(from) }),
    to.length === 0 ? "" : say("to {parts}", { parts: listed(to) }),
  ]
    .filter((words) => words !== "")
    .join(say(", "));
}

function listed(names: readonly string[]): string {
  const all = [...new Set(names)];
  const more = all.length > named ? [say("{count} more", { count: all.length - named })] : [];
  return sayAnd([...all.slice(0, named), ...more]);
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
