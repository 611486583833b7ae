import { useMemo } from "react";
import { kinds } from "../../core/nodes/kinds.ts";
import type { Template } from "../../core/nodes/templates/build.ts";
import styles from "./Gallery.module.css";

/** A node's box in the thumbnail, in the graph's own pixels. */
const box = { width: 160, height: 72 } as const;
const margin = 24;

/** A template's graph as a still picture: parts in their dimensions' colours, wires straight. It says nothing to a screen reader. */
export function Thumbnail({ template }: { readonly template: Template }) {
  const { nodes, edges } = useMemo(() => template.build(), [template]);
  const parts = Object.values(nodes);
  const [xs, ys] = [parts.map(({ position }) => position.x), parts.map(({ position }) => position.y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const width = Math.max(...xs) - left + box.width;
  const height = Math.max(...ys) - top + box.height;
  const view = `${left - margin} ${top - margin} ${width + 2 * margin} ${height + 2 * margin}`;
  return (
    <svg className={styles.thumbnail} viewBox={view} aria-hidden="true">
      {Object.values(edges).map(({ id, from, to }) => {
        const [a, b] = [nodes[from.node]?.position, nodes[to.node]?.position];
        if (a === undefined || b === undefined) return undefined;
        const [x, y] = [box.width / 2, box.height / 2];
        return <line key={id} x1={a.x + x} y1={a.y + y} x2={b.x + x} y2={b.y + y} />;
      })}
      {parts.map(({ id, kind, position }) => (
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
