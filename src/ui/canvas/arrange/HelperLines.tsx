import { EdgeLabelRenderer, useStore } from "@xyflow/react";
import type { Guide } from "./guides.ts";
import styles from "./HelperLines.module.css";

/** The lines that a dragged part has snapped to; nothing else is drawn anew for them. */
export function HelperLines({ guides }: { readonly guides: readonly Guide[] }) {
  const zoom = useStore(({ transform }) => transform[2]);
  if (guides.length === 0) return undefined;
  const thick = 1 / zoom;
  return (
    <EdgeLabelRenderer>
      {guides.map(({ axis, at, from, to }) => (
        <span
          key={`${axis} ${at}`}
          className={styles.line}
          style={
            axis === "x"
              ? { left: at - thick / 2, top: from, width: thick, height: to - from }
              : { left: from, top: at - thick / 2, width: to - from, height: thick }
          }
        />
      ))}
    </EdgeLabelRenderer>
  );
}
