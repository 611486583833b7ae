import type { HarnessEdge } from "../../harness/document.ts";
import type { PortSpec } from "../../harness/kind.ts";
import { say } from "../../harness/say.ts";
import type { WireType } from "../../harness/wires.ts";
import { findNode, findPort, wireTypeOf } from "../gestureParts.ts";
import { moveWire } from "../gesturesWire.ts";
import { edgeOf } from "../nested.ts";
import { cutting, cuttingOne, type Fix, named, type Trouble } from "./fix.ts";

/** A wire that ends nowhere, at no port, or at one of another type: to a port that takes it where there is one, else out. */
export function fixEnds(trouble: Trouble): readonly Fix[] {
  return trouble.finding.edges.flatMap((id) => {
    const edge = edgeOf(trouble.harness, id);
    return edge === undefined ? [] : [...movesOf(trouble, edge), cuttingOne(trouble, id)];
  });
}

/** A wire that is there twice, or more than one where one fits: the first stays. */
export function fixDoubled(trouble: Trouble): readonly Fix[] {
  const { finding, harness } = trouble;
  const [first, ...others] = finding.at === undefined ? twins(trouble) : finding.edges;
  if (first === undefined || others.length === 0) return [];
  const kept = edgeOf(harness, first);
  if (others.length === 1) return [cutting(trouble, others, say("Remove the second wire"))];
  const label =
    kept === undefined
      ? say("Keep the wire only")
      : say("Keep the wire to {part} only", { part: named(trouble, kept.to.node) });
  return [cutting(trouble, others, label)];
}

/** Every wire between the same two ports as the one found. */
function twins({ finding, harness }: Trouble): readonly string[] {
  const [found] = finding.edges.map((id) => edgeOf(harness, id));
  if (found === undefined) return [];
  const isTwin = ({ from, to }: HarnessEdge) =>
    from.node === found.from.node &&
    from.port === found.from.port &&
    to.node === found.to.node &&
    to.port === found.to.port;
  return Object.values(harness.edges)
    .filter(isTwin)
    .map(({ id }) => id);
}

/** The wire put on the one port of its target that takes it, or the one of its source that gives what the target takes. */
function movesOf({ harness, catalogue, ...trouble }: Trouble, edge: HarnessEdge): readonly Fix[] {
  const [source, target] = [findNode(harness, catalogue, edge.from.node), findNode(harness, catalogue, edge.to.node)];
  if (!source.ok || !target.ok) return [];
  const given = wireTypeOf(harness, catalogue, edge);
  const taken = findPort(target.value, edge.to.port, "in")?.wire;
  const into = onlyPort(target.value.ports, given, "in");
  const out = onlyPort(source.value.ports, taken, "out");
  const led = (port: PortSpec, end: "from" | "to") =>
    !port.many &&
    Object.values(harness.edges).some((other) => other[end].node === edge[end].node && other[end].port === port.name);
  const to = into === undefined || led(into, "to") ? undefined : { node: edge.to.node, port: into.name };
  const from = out === undefined || led(out, "from") ? undefined : { node: edge.from.node, port: out.name };
  const label = (id: string, port: PortSpec | undefined) =>
    say("Move the wire to “{port}” of {part}", {
      port: say(port?.label ?? ""),
      part: named({ harness, ...trouble }, id),
    });
  const isThere = (a: HarnessEdge["from"], b: HarnessEdge["to"]) =>
    Object.values(harness.edges).some(
      (other) =>
        other.id !== edge.id &&
        other.from.node === a.node &&
        other.from.port === a.port &&
        other.to.node === b.node &&
        other.to.port === b.port,
    );
  const moves: Fix[] = [];
  if (to !== undefined && given !== undefined && !isThere(edge.from, to)) {
    const build = () => moveWire(harness, catalogue, edge.id, edge.from, to);
    moves.push({ id: `move ${edge.id} to`, label: label(to.node, into), build });
  }
  if (from !== undefined && taken !== undefined && !isThere(from, edge.to)) {
    const build = () => moveWire(harness, catalogue, edge.id, from, edge.to);
    moves.push({ id: `move ${edge.id} from`, label: label(from.node, out), build });
  }
  return harness.pins.edges.includes(edge.id) ? [] : moves;
}

function onlyPort(
  ports: readonly PortSpec[],
  wire: WireType | undefined,
  direction: PortSpec["direction"],
): PortSpec | undefined {
  const fitting = ports.filter((port) => port.direction === direction && port.wire === wire);
  return fitting.length === 1 ? fitting[0] : undefined;
}
