import type { Harness, HarnessEdge, HarnessNode, Params } from "../../harness/document.ts";
import { noPins } from "../../harness/document.ts";
import { kinds } from "../kinds.ts";

/** A harness to begin with; `build` gives a fresh copy with the template's own ids. */
export type Template = {
  readonly id: string;
  readonly title: string;
  /** When to use it, in two sentences. */
  readonly when: string;
  readonly build: () => Harness;
};

/** A part of a template: its kind, its place on the racetrack (column, row), and what differs from the kind's defaults. */
export type Part = {
  readonly kind: string;
  readonly at: readonly [column: number, row: number];
  readonly title?: string;
  readonly params?: Params;
};

const columnWidth = 192;
const rowHeight = 152;

/**
 * Builds a harness from parts by id and wires such as `task.start step.start`. Throws a TypeError for a kind or wire that
 * is not worded so: a template is part of the program.
 */
export function buildHarness(
  id: string,
  name: string,
  parts: Readonly<Record<string, Part>>,
  wires: readonly string[],
): Harness {
  const nodes = Object.entries(parts).map(([nodeId, part]) => nodeOf(nodeId, part));
  const edges = wires.map(edgeOf);
  return {
    format: 1,
    id,
    name,
    nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
    edges: Object.fromEntries(edges.map((edge) => [edge.id, edge])),
    pins: noPins,
  };
}

function nodeOf(id: string, { kind, at: [column, row], title, params = {} }: Part): HarnessNode {
  const definition = kinds.get(kind);
  if (definition === undefined) throw new TypeError(`no kind is named ${kind}`);
  const position = { x: column * columnWidth, y: row * rowHeight };
  return { id, kind, title: title ?? definition.title, params, position };
}

function edgeOf(wire: string): HarnessEdge {
  const [from, to] = wire.split(" ").map((end) => end.split("."));
  const [fromNode, fromPort] = from ?? [];
  const [toNode, toPort] = to ?? [];
  if (fromNode === undefined || fromPort === undefined || toNode === undefined || toPort === undefined) {
    throw new TypeError(`a wire is worded "node.port node.port", not "${wire}"`);
  }
  return {
    id: `${fromNode}-${fromPort}-${toNode}-${toPort}`,
    from: { node: fromNode, port: fromPort },
    to: { node: toNode, port: toPort },
  };
}
