import { ViewportPortal } from "@xyflow/react";
import { memo } from "react";
import { say } from "../../core/harness/say.ts";
import { heightOf } from "./place.ts";
import { box } from "./portSides.ts";
import styles from "./RegionHulls.module.css";
import type { Scene } from "./scene.ts";

/** Room around the parts of a region, in pixels; above them stand their badges. */
const room = { side: 14, top: 30, bottom: 16 } as const;

/** The pinned regions, each as an outline around its parts with its name. */
export const RegionHulls = memo(function RegionHulls({ scene: { harness, marks } }: { readonly scene: Scene }) {
  return (
    <ViewportPortal>
      {marks.regions.map(({ id, title, nodes }) => {
        const parts = nodes.flatMap((node) => harness.nodes[node] ?? []);
        if (parts.length === 0) return undefined;
        const left = Math.min(...parts.map(({ position }) => position.x)) - room.side;
        const top = Math.min(...parts.map(({ position }) => position.y)) - room.top;
        const right = Math.max(...parts.map(({ position }) => position.x + box.width)) + room.side;
        const bottom = Math.max(...parts.map((part) => part.position.y + heightOf(part))) + room.bottom;
        return (
          <div
            key={id}
            className={styles.hull}
            style={{ transform: `translate(${left}px, ${top}px)`, width: right - left, height: bottom - top }}
          >
            <span className={styles.title}>{say("◆ {title} · pinned", { title: say(title) })}</span>
          </div>
        );
      })}
    </ViewportPortal>
  );
});
