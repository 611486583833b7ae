import type { Node, NodeHandle } from "@xyflow/react";
import { Position } from "@xyflow/react";
import type { Harness, HarnessEdge, HarnessNode, NodeId, Point } from "../../core/harness/document.ts";
import { isNote } from "../../core/harness/flags.ts";
import type { Catalogue, PortSpec } from "../../core/harness/kind.ts";
import { say } from "../../core/harness/say.ts";
import type { Dimension } from "../../core/harness/wires.ts";
import { portsOf } from "./kindOf.ts";
import { type PartMark, sameMark } from "./marks.ts";
import { type NodeFace, nodeFace } from "./nodeFace.ts";
import { noteOf } from "./notes/note.ts";
import { heightOf, smallHeight } from "./place.ts";
import { box, type PlacedPort, placePorts } from "./portSides.ts";
import type { Scene } from "./scene.ts";

/** What a node view draws; live state comes from the store, never from here. `still`: it shows no live state at all. */
export type PartData = {
  readonly part: HarnessNode;
  readonly dimension: Dimension | undefined;
  readonly face: NodeFace;
  readonly ports: readonly PlacedPort[];
  readonly mark: PartMark | undefined;
  readonly small: boolean;
  readonly still: boolean;
  readonly pane: string;
};
/** A part of the harness, or a note beside it, as React Flow holds it. */
export type PartNode = Node<PartData, "part" | "note">;

/** What nodes are drawn from. `pane` tells canvases on one page apart; `still` is one to look at only. */
export type NodeScene = {
  readonly scene: Scene;
  readonly catalogue: Catalogue;
  readonly pane: string;
  readonly still: boolean;
  readonly order?: PartOrder | undefined;
};

/** Puts a harness's parts in the order in which Tab goes through them; without one they have the document's own. */
export type PartOrder = (harness: Harness) => readonly HarnessNode[];

/** From this many parts on, those out of view are not drawn, unless they are changed, pinned or selected. */
export const cullFrom = 150;
/** From this many parts on, the same is so from the farthest off, where even the whole canvas holds only some of them. */
export const cullAfarFrom = 1_500;

/**
 * React Flow's nodes for a scene. A node of `before` is kept, the very same object with its measures, unless its own part, its
 * mark, its ports' places or its being selected changed. With the scene that those were drawn from, only what differs from it is
 * looked at.
 */
export function flowNodes(
  from: NodeScene,
  selected: readonly NodeId[],
  before: readonly PartNode[],
  beforeScene?: Scene,
): PartNode[] {
  const { scene, catalogue, still } = from;
  const { harness, marks, small } = scene;
  const known = new Map(before.map((node) => [node.id, node]));
  const chosen = new Set(selected);
  const moved = beforeScene === undefined ? undefined : affected(beforeScene.harness, harness);
  const ends = moved?.size === 0 ? () => () => none : otherEnds(scene);
  const parts = from.order?.(harness) ?? Object.values(harness.nodes);
  const culled = parts.length > cullFrom;
  const portsNow = (part: HarnessNode) => {
    const placed = placePorts(part.position, portsOf(harness, part, catalogue), ends(part.id));
    return small.has(part.id) ? placed.map(onSmallBox) : placed;
  };
  return parts.map((part) => {
    const mark = marks.parts.get(part.id);
    const isSmall = small.has(part.id);
    const isChosen = chosen.has(part.id);
    const isKept = culled && (isChosen || mark !== undefined);
    const old = known.get(part.id);
    const ports = old !== undefined && moved?.has(part.id) === false ? old.data.ports : portsNow(part);
    const sameData =
      old?.data.part === part &&
      old.data.small === isSmall &&
      old.data.still === still &&
      sameMark(old.data.mark, mark) &&
      samePlaces(old.data.ports, ports);
    if (sameData && (old.selected ?? false) === isChosen && (old.dragging ?? false) === isKept) return old;
    const data = sameData ? old.data : partData(from, { part, ports, mark, small: isSmall });
    const position = old?.data.part === part ? old.position : part.position;
    // `dragging` is what keeps React Flow from culling a node.
    return { ...old, ...nodeOf(data), position, selected: isChosen, dragging: isKept };
  });
}

/** The parts that are not as they were, and those at the other ends of their wires or of wires that are not as they were. */
function affected(before: Harness, after: Harness): ReadonlySet<NodeId> {
  const changed = new Set<NodeId>();
  for (const [id, node] of Object.entries(after.nodes)) if (before.nodes[id] !== node) changed.add(id);
  for (const id of Object.keys(before.nodes)) if (after.nodes[id] === undefined) changed.add(id);
  const reached = new Set(changed);
  const reach = ({ from, to }: HarnessEdge, always: boolean) => {
    if (always || changed.has(to.node)) reached.add(from.node);
    if (always || changed.has(from.node)) reached.add(to.node);
  };
  for (const [id, edge] of Object.entries(after.edges)) reach(edge, before.edges[id] !== edge);
  for (const [id, edge] of Object.entries(before.edges)) if (after.edges[id] === undefined) reach(edge, true);
  return reached;
}

function partData(
  { catalogue, still, pane }: NodeScene,
  drawn: Pick<PartData, "part" | "ports" | "mark" | "small">,
): PartData {
  const spec = catalogue.get(drawn.part.kind);
  return { ...drawn, still, pane, dimension: spec?.dimension, face: nodeFace(drawn.part, spec) };
}

function nodeOf(data: PartData): Omit<PartNode, "position"> {
  const { part, ports, small, mark, still, pane } = data;
  const height = small ? smallHeight : heightOf(part);
  const isGhost = mark?.sign === "removed";
  const paper = isNote(part) ? noteOf(part) : undefined;
  const width = paper?.width ?? box.width;
  return {
    id: part.id,
    type: paper === undefined ? "part" : "note",
    width,
    height,
    // Known before anything is drawn, so that wires need not wait for the parts to be measured.
    measured: { width, height },
    handles: ports.map((port) => handleOf(port, height)),
    draggable: !isGhost && !still && part.locked !== true,
    zIndex: paper !== undefined ? -2 : isGhost ? -1 : 0,
    ariaLabel: say(part.title),
    domAttributes: {
      "aria-roledescription": paper === undefined ? say("harness part") : say("Note").toLowerCase(),
      "aria-labelledby": `${pane}-${part.id}-name ${pane}-${part.id}-state`,
    },
    data,
  };
}

const positions = { left: Position.Left, right: Position.Right, top: Position.Top, bottom: Position.Bottom } as const;
/** A port's dot, across. */
const dot = 8;

function handleOf({ name, direction, side, offset }: PlacedPort, height: number): NodeHandle {
  const along = offset - dot / 2;
  const at = {
    left: { x: -dot / 2, y: along },
    right: { x: box.width - dot / 2, y: along },
    top: { x: along, y: -dot / 2 },
    bottom: { x: along, y: height - dot / 2 },
  }[side];
  const type = direction === "in" ? "target" : "source";
  return { id: name, type, position: positions[side], width: dot, height: dot, ...at };
}

function onSmallBox(port: PlacedPort): PlacedPort {
  if (port.side === "top" || port.side === "bottom") return port;
  return { ...port, offset: smallHeight / 2 + (port.offset - box.height / 2) / 4 };
}

/**
 * For each node and port, where its wires lead. A port that a wire was taken from goes on facing the ghost at its other end, so
 * that a removal turns nothing round; a ghost that stands aside pulls at nobody but itself.
 */
function otherEnds({ harness, marks, small }: Scene): (node: NodeId) => (port: PortSpec) => readonly Point[] {
  const [living, gone] = [new Map<string, Point[]>(), new Map<string, Point[]>()];
  const add = (ends: Map<string, Point[]>, key: string, other: NodeId) => {
    const at = harness.nodes[other]?.position;
    if (at === undefined) return;
    const held = ends.get(key);
    if (held === undefined) ends.set(key, [at]);
    else held.push(at);
  };
  const isGhost = (id: NodeId) => marks.parts.get(id)?.sign === "removed";
  for (const { id, from, to } of Object.values(harness.edges)) {
    const ends = marks.wires.get(id)?.sign === "removed" ? gone : living;
    if (ends === living || isGhost(from.node) || !small.has(to.node))
      add(ends, `out\n${from.node}\n${from.port}`, to.node);
    if (ends === living || isGhost(to.node) || !small.has(from.node))
      add(ends, `in\n${to.node}\n${to.port}`, from.node);
  }
  return (node) => (port) => {
    const key = `${port.direction}\n${node}\n${port.name}`;
    return gone.get(key) ?? living.get(key) ?? none;
  };
}

const none: readonly Point[] = [];

function samePlaces(a: readonly PlacedPort[], b: readonly PlacedPort[]): boolean {
  if (a === b) return true;
  return (
    a.length === b.length &&
    a.every((port, at) => {
      const other = b[at];
      return (
        other !== undefined &&
        port.name === other.name &&
        port.direction === other.direction &&
        port.wire === other.wire &&
        port.side === other.side &&
        port.offset === other.offset
      );
    })
  );
}
