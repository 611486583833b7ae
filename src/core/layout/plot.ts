import type { NodeId, Point } from "../harness/document.ts";

/** A part's box on the canvas. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Less than this between two boxes, in pixels, and they crowd each other. */
const air = { across: 24, down: 16 } as const;
const cell = { width: 200, height: 160 } as const;

/** Boxes on the canvas, found by where they lie. */
export type Plot = {
  readonly put: (id: NodeId, box: Box) => void;
  readonly move: (id: NodeId, to: Point) => void;
  readonly boxOf: (id: NodeId) => Box | undefined;
  /** Those that a box would overlap or crowd. */
  readonly crowdedBy: (box: Box) => readonly NodeId[];
};

/** An empty plot. */
export function emptyPlot(): Plot {
  const boxes = new Map<NodeId, Box>();
  const cells = new Map<string, Set<NodeId>>();
  const put = (id: NodeId, box: Box) => {
    const old = boxes.get(id);
    if (old !== undefined) for (const key of cellsOf(old)) cells.get(key)?.delete(id);
    boxes.set(id, box);
    for (const key of cellsOf(box)) {
      const held = cells.get(key);
      if (held === undefined) cells.set(key, new Set([id]));
      else held.add(id);
    }
  };
  return {
    put,
    move: (id, { x, y }) => {
      const box = boxes.get(id);
      if (box !== undefined) put(id, { ...box, x, y });
    },
    boxOf: (id) => boxes.get(id),
    crowdedBy: (box) => {
      const found = new Set<NodeId>();
      for (const key of cellsOf(grown(box))) {
        for (const id of cells.get(key) ?? []) {
          const other = boxes.get(id);
          if (other !== undefined && crowds(box, other)) found.add(id);
        }
      }
      return [...found];
    },
  };
}

/** Whether two boxes overlap, or stand nearer than a wire and its name need. */
export function crowds(a: Box, b: Box): boolean {
  return (
    a.x < b.x + b.width + air.across &&
    b.x < a.x + a.width + air.across &&
    a.y < b.y + b.height + air.down &&
    b.y < a.y + a.height + air.down
  );
}

function grown({ x, y, width, height }: Box): Box {
  return { x: x - air.across, y: y - air.down, width: width + 2 * air.across, height: height + 2 * air.down };
}

function cellsOf({ x, y, width, height }: Box): readonly string[] {
  const keys: string[] = [];
  for (let column = Math.floor(x / cell.width); column <= Math.floor((x + width) / cell.width); column += 1) {
    for (let row = Math.floor(y / cell.height); row <= Math.floor((y + height) / cell.height); row += 1) {
      keys.push(`${column} ${row}`);
    }
  }
  return keys;
}
