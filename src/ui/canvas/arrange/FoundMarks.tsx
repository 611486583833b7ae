import { EdgeLabelRenderer, useReactFlow } from "@xyflow/react";
import type { NodeId } from "../../../core/harness/document.ts";
import { classes } from "../../controls/classes.ts";
import { heightOf } from "../place.ts";
import { box } from "../portSides.ts";
import type { Scene } from "../scene.ts";
import styles from "./FoundMarks.module.css";
import type { Found } from "./findParts.ts";

type MarksProps = { readonly scene: Scene; readonly found: readonly Found[]; readonly current: NodeId | undefined };

/** An outline around each part that was found, behind it, so that no part is drawn anew. */
export function FoundMarks({ scene, found, current }: MarksProps) {
  const flow = useReactFlow();
  if (found.length === 0) return undefined;
  return (
    <EdgeLabelRenderer>
      {found.map(({ node }) => {
        const part = scene.harness.nodes[node];
        if (part === undefined) return undefined;
        const { x, y } = part.position;
        const width = flow.getNode(node)?.width ?? box.width;
        return (
          <span
            key={node}
            className={classes(styles.mark, node === current && styles.current)}
            style={{ left: x - 7, top: y - 7, width: width + 14, height: heightOf(part) + 14 }}
          />
        );
      })}
    </EdgeLabelRenderer>
  );
}
