import type { Harness, HarnessNode, NodeId } from "../../harness/document.ts";
import { type Hook, isHook } from "../../harness/wires.ts";
import { kinds } from "../../nodes/kinds.ts";
import { stretches } from "./racetrack.ts";

/** The processors on the stretches of the default loop, and the verifiers at its end, in the order in which they act. */
export function alongTheLoop(harness: Harness): readonly { readonly node: HarnessNode; readonly hook: Hook }[] {
  const onward = new Map(Object.values(harness.edges).map(({ from, to }) => [`${from.node} ${from.port}`, to.node]));
  const seen = new Set<NodeId>();
  const along: { node: HarnessNode; hook: Hook }[] = [];
  for (const { from } of stretches) {
    const [kind, port] = from.split(".");
    const start = Object.values(harness.nodes).find((node) => node.kind === kind);
    let next = start === undefined ? undefined : onward.get(`${start.id} ${port}`);
    for (let node = nodeAt(harness, next); node !== undefined; node = nodeAt(harness, next)) {
      const out = exitOf(node);
      if (out === undefined || seen.has(node.id)) break;
      seen.add(node.id);
      along.push({ node, hook: out.hook });
      next = onward.get(`${node.id} ${out.port}`);
    }
  }
  return along;
}

function nodeAt(harness: Harness, id: NodeId | undefined): HarnessNode | undefined {
  return id === undefined || !Object.hasOwn(harness.nodes, id) ? undefined : harness.nodes[id];
}

/** Where the loop goes on from a part that can stand on a stretch; undefined for any other. */
function exitOf({ kind, params }: HarnessNode): { readonly port: string; readonly hook: Hook } | undefined {
  const spec = kinds.get(kind);
  if (kind === "verifier") return { port: "pass", hook: "taskEnd" };
  if (spec?.role !== "processor") return undefined;
  const out = spec.ports(params).find(({ direction, wire }) => direction === "out" && isHook(wire));
  return out === undefined || !isHook(out.wire) ? undefined : { port: out.name, hook: out.wire };
}
