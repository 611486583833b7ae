import type { NodeId, Point } from "../harness/document.ts";
import { type Band, bandsOf } from "./bands.ts";
import type { BandGraph, LayBand, LayoutPart, LayoutRequest, LayoutWire, Places, Slot } from "./contract.ts";
import { firstFree, hangParts } from "./hang.ts";
import { gap } from "./lines.ts";
import { type Box, emptyPlot } from "./plot.ts";
import { placeOnTrack } from "./track.ts";

const laid = ["thinking", "returning", "acting", "ending"] as const;

const none: ReadonlyMap<NodeId, Slot> = new Map();
const noSlots = { thinking: none, turn: none, returning: none, acting: none, ending: none, hung: none, loose: none };

/** Lines of fewer columns than this are never folded. */
const leastColumns = 14;

/**
 * Lays a harness out as a racetrack (see `placeOnTrack`). The parts that move keep the left upper corner that they have together,
 * unless a part that stays has a place in the loop: then they go round that. None overlaps another or what is in the way, and the
 * same request with its answer in it is answered with the same places.
 */
export async function arrange(request: LayoutRequest, layBand: LayBand): Promise<Places> {
  const ideal = await idealBoxes(request, layBand);
  const moving = request.parts.filter(({ how }) => how === "moves");
  const obstacles = request.parts.filter(({ how }) => how !== "moves");
  const held = obstacles.find(({ id }) => ideal.has(id));
  const boxes = new Map(moving.flatMap(({ id }) => keyed(id, ideal.get(id))));
  if (boxes.size === 0) return {};
  const own = held && ideal.get(held.id);
  if (held !== undefined && own !== undefined) {
    return roundPlaces(settle(boxes, obstacles, { x: held.box.x - own.x, y: held.box.y - own.y }));
  }
  let corner = cornerOf(moving.map(({ box }) => box));
  for (;;) {
    const from = cornerOf(boxes.values());
    const settled = settle(boxes, obstacles, { x: corner.x - from.x, y: corner.y - from.y });
    const reached = cornerOf(settled.values());
    // What is in the way of the whole upper row moves the corner down; from there on it must be the same again.
    if (reached.y === corner.y) return roundPlaces(settled);
    corner = { x: corner.x, y: reached.y };
  }
}

type Ideal = ReadonlyMap<NodeId, Box>;

async function idealBoxes({ parts, wires }: LayoutRequest, layBand: LayBand): Promise<Ideal> {
  const bands = bandsOf(
    parts.map(({ id }) => id),
    wires,
  );
  // What stays and has no place in the loop needs none kept.
  const isFree = (id: NodeId) => bands.get(id) === "hung" || bands.get(id) === "loose";
  const among = parts.filter(({ id, how }) => how === "moves" || (how === "stays" && !isFree(id)));
  const sizes = new Map(among.map(({ id, box: { width, height } }) => [id, { width, height }]));
  const sizeOf = (id: NodeId) => sizes.get(id) ?? { width: 160, height: 72 };
  const of = (band: Band) => among.map(({ id }) => id).filter((id) => bands.get(id) === band);
  const slots: Record<Band, ReadonlyMap<NodeId, Slot>> = { ...noSlots, turn: listed(of("turn")) };
  for (const band of laid) slots[band] = await slotsOf(of(band), wires, layBand);
  const most = Math.max(leastColumns, Math.ceil(Math.sqrt(among.length) * 1.2));
  const track = placeOnTrack({ bands: slots, wires, sizeOf }, most);
  const hung = hangParts(of("hung"), wires, track, sizeOf);
  const rest = [...of("hung").filter((id) => !hung.has(id)), ...of("loose")];
  const below = inRows(rest, [...track.values(), ...hung.values()], sizeOf, most);
  return new Map([...track, ...hung, ...below]);
}

function listed(ids: readonly NodeId[]): ReadonlyMap<NodeId, Slot> {
  return new Map(ids.map((id, lane) => [id, { layer: 0, lane }]));
}

async function slotsOf(
  parts: readonly NodeId[],
  wires: readonly LayoutWire[],
  layBand: LayBand,
): Promise<ReadonlyMap<NodeId, Slot>> {
  const inBand = new Set(parts);
  const within = wires.filter(({ from, to }) => from !== to && inBand.has(from) && inBand.has(to));
  const band = { parts, wires: within.map(({ from, to }) => [from, to] as const) };
  return chainOf(band) ?? (await layBand(band));
}

/** A band that is one chain lays itself; most are. */
function chainOf({ parts, wires }: BandGraph): ReadonlyMap<NodeId, Slot> | undefined {
  if (parts.length === 0) return none;
  const next = new Map(wires);
  const led = new Set(wires.map(([, to]) => to));
  const [first, ...others] = parts.filter((id) => !led.has(id));
  if (first === undefined || others.length > 0 || next.size < wires.length) return undefined;
  const slots = new Map<NodeId, Slot>();
  for (let at: NodeId | undefined = first; at !== undefined && !slots.has(at); at = next.get(at)) {
    slots.set(at, { layer: slots.size, lane: 0 });
  }
  return slots.size === parts.length ? slots : undefined;
}

/** What has no place of its own stands in rows under everything else. */
function inRows(
  ids: readonly NodeId[],
  above: readonly Box[],
  sizeOf: (id: NodeId) => { readonly width: number; readonly height: number },
  most: number,
): ReadonlyMap<NodeId, Box> {
  const left = above.length === 0 ? 0 : Math.min(...above.map(({ x }) => x));
  let y = above.length === 0 ? 0 : Math.max(...above.map((box) => box.y + box.height)) + gap.down;
  const boxes = new Map<NodeId, Box>();
  for (let at = 0; at < ids.length; at += most) {
    let x = left;
    let tallest = 0;
    for (const id of ids.slice(at, at + most)) {
      const size = sizeOf(id);
      boxes.set(id, { x, y, ...size });
      x += size.width + gap.across;
      tallest = Math.max(tallest, size.height);
    }
    y += tallest + gap.down;
  }
  return boxes;
}

/** Puts boxes down at an offset, from the top on; each goes down as far as it must to get past what is in the way. */
function settle(
  boxes: ReadonlyMap<NodeId, Box>,
  obstacles: readonly LayoutPart[],
  { x, y }: Point,
): ReadonlyMap<NodeId, Box> {
  const plot = emptyPlot();
  for (const { id, box } of obstacles) plot.put(id, box);
  const settled = new Map<NodeId, Box>();
  const ordered = [...boxes].sort(([, a], [, b]) => a.y - b.y || a.x - b.x);
  for (const [id, box] of ordered) {
    const free = firstFree(plot, { ...box, x: Math.round(box.x + x), y: Math.round(box.y + y) }, 8);
    plot.put(id, free);
    settled.set(id, free);
  }
  return settled;
}

function keyed(id: NodeId, box: Box | undefined): readonly (readonly [NodeId, Box])[] {
  return box === undefined ? [] : [[id, box]];
}

function cornerOf(boxes: Iterable<Box>): Point {
  const all = [...boxes];
  return { x: Math.min(...all.map(({ x }) => x)), y: Math.min(...all.map(({ y }) => y)) };
}

function roundPlaces(boxes: ReadonlyMap<NodeId, Box>): Places {
  return Object.fromEntries([...boxes].map(([id, { x, y }]) => [id, { x, y }]));
}
