import type { Harness, HarnessNode, NodeId, Point } from "../harness/document.ts";
import { nodeOf } from "./nested.ts";
import type { Edit, EditOp } from "./ops.ts";

/** How parts are put in line, by the outer edges or the middles of their boxes. */
export type Line = "left" | "middle" | "right" | "top" | "centre" | "bottom";

/** The sizes at which parts are drawn, canvas pixels. */
export type Sizes = Readonly<Record<NodeId, { readonly width: number; readonly height: number }>>;

type Box = { readonly node: HarnessNode; readonly start: number; readonly length: number };
type Axis = "x" | "y";

/** A part whose size is not known is as large as most are. */
const usual = { width: 160, height: 72 } as const;

/** Puts parts in line: with the locked ones among them, which do not move, else with the outermost or the middle of all. */
export function alignParts(harness: Harness, ids: readonly NodeId[], how: Line, sizes: Sizes): Edit {
  const axis = how === "left" || how === "middle" || how === "right" ? "x" : "y";
  const boxes = boxesOf(harness, ids, sizes, axis);
  const locked = boxes.filter(isLocked);
  const guides = locked.length > 0 ? locked : boxes;
  const from = Math.min(...guides.map(({ start }) => start));
  const to = Math.max(...guides.map(({ start, length }) => start + length));
  const longest = locked.length > 0 ? 0 : Math.max(...boxes.map(({ length }) => length));
  // On whole pixels for the longest, which is then the box of all: aligning again changes nothing.
  const middle = locked.length > 0 ? (from + to) / 2 : Math.round((from + to - longest) / 2) + longest / 2;
  return boxes.flatMap(({ node, start, length }) => {
    if (how === "left" || how === "top") return moved(node, axis, start, from);
    if (how === "right" || how === "bottom") return moved(node, axis, start, to - length);
    return moved(node, axis, start, middle - length / 2);
  });
}

/** Spreads parts evenly between the first and the last of them; locked ones stay, and the others are spread between those. */
export function distributeParts(
  harness: Harness,
  ids: readonly NodeId[],
  along: "across" | "down",
  sizes: Sizes,
): Edit {
  const axis = along === "across" ? "x" : "y";
  const boxes = boxesOf(harness, ids, sizes, axis).toSorted(
    (a, b) => a.start - b.start || Number(isLocked(b)) - Number(isLocked(a)) || byId(a, b),
  );
  const isFixed = (box: Box, at: number) => isLocked(box) || at === 0 || at === boxes.length - 1;
  const fixed = boxes.flatMap((box, at) => (isFixed(box, at) ? [at] : []));
  return fixed.slice(1).flatMap((end, at) => spread(boxes.slice(fixed[at], end + 1), axis));
}

/** Spreads the inner boxes of a row; with equal gaps where there is room, else by their starts. */
function spread(row: readonly Box[], axis: Axis): Edit {
  const [first, last] = [row[0], row.at(-1)];
  if (first === undefined || last === undefined || row.length < 3) return [];
  const taken = row.reduce((sum, { length }) => sum + length, 0);
  const gap = (last.start + last.length - first.start - taken) / (row.length - 1);
  const step = (last.start - first.start) / (row.length - 1);
  let end = first.start;
  return row.slice(1, -1).flatMap(({ node, start }, index) => {
    end += (row[index] ?? first).length + gap;
    // Rounded down, so that none comes to stand at the last, where another time it could be taken for one behind it.
    const to = gap >= 0 ? end : Math.max(first.start, Math.floor(first.start + step * (index + 1)));
    return moved(node, axis, start, to);
  });
}

function moved(node: HarnessNode, axis: Axis, start: number, to: number): readonly EditOp[] {
  const rounded = Math.round(to);
  if (node.locked === true || rounded === start) return [];
  const position: Point = { ...node.position, [axis]: rounded };
  return [{ op: "moveNode", node: node.id, position }];
}

function boxesOf(harness: Harness, ids: readonly NodeId[], sizes: Sizes, axis: Axis): readonly Box[] {
  return [...new Set(ids)].flatMap((id) => {
    const node = nodeOf(harness, id);
    if (node === undefined) return [];
    const size = (Object.hasOwn(sizes, id) ? sizes[id] : undefined) ?? usual;
    return [{ node, start: node.position[axis], length: axis === "x" ? size.width : size.height }];
  });
}

function byId(a: Box, b: Box): number {
  return a.node.id < b.node.id ? -1 : 1;
}

function isLocked({ node }: Box): boolean {
  return node.locked === true;
}
