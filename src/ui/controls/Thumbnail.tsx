import { useMemo } from "react";
import type { Harness } from "../../core/harness/document.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import styles from "./Thumbnail.module.css";

/** A node's box in the thumbnail, in the graph's own pixels. */
const box = { width: 160, height: 72 } as const;
const margin = 24;
/** Most parts that are drawn: of a larger graph the shape is all that can be seen. */
const mostParts = 400;

/** A harness's graph as a still picture: parts in their dimensions' colours, wires straight. It says nothing to a screen reader. */
export function Thumbnail({ harness }: { readonly harness: Pick<Harness, "nodes" | "edges"> }) {
  const picture = useMemo(() => pictureOf(harness), [harness]);
  return (
    <svg className={styles.thumbnail} viewBox={picture.view} aria-hidden="true">
      <path d={picture.wires} />
      {picture.parts.length === 0 ? (
        <rect width={box.width} height={box.height} rx="14" strokeDasharray="14 12" />
      ) : undefined}
      {picture.parts.map(({ id, kind, position }) => (
        <g key={id} transform={`translate(${position.x} ${position.y})`}>
          <rect width={box.width} height={box.height} rx="14" />
          <rect
            width="22"
            height={box.height}
            rx="8"
            style={{ fill: `var(--dimension-${kinds.get(kind)?.dimension ?? "observability"})`, stroke: "none" }}
          />
        </g>
      ))}
    </svg>
  );
}

function pictureOf({ nodes, edges }: Pick<Harness, "nodes" | "edges">) {
  const parts = Object.values(nodes).slice(0, mostParts);
  const drawn = new Set(parts.map(({ id }) => id));
  const [xs, ys] = [parts.map(({ position }) => position.x), parts.map(({ position }) => position.y)];
  const [left, top] = parts.length === 0 ? [0, 0] : [Math.min(...xs), Math.min(...ys)];
  const width = Math.max(left, ...xs) - left + box.width;
  const height = Math.max(top, ...ys) - top + box.height;
  const wires = Object.values(edges).flatMap(({ from, to }) => {
    const [a, b] = [nodes[from.node]?.position, nodes[to.node]?.position];
    if (a === undefined || b === undefined || !drawn.has(from.node) || !drawn.has(to.node)) return [];
    const [x, y] = [box.width / 2, box.height / 2];
    return [`M${a.x + x} ${a.y + y}L${b.x + x} ${b.y + y}`];
  });
  const view = `${left - margin} ${top - margin} ${width + 2 * margin} ${height + 2 * margin}`;
  return { parts, wires: wires.join(""), view };
}
