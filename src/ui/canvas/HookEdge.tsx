import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath, Position } from "@xyflow/react";
import { memo } from "react";
import type { Hook } from "../../core/harness/wires.ts";
import { classes } from "../controls/classes.ts";
import { hookHelp, hookWords, stationNumber } from "../controls/words.ts";
import { useStudio } from "../useStudio.ts";
import type { WireEdge } from "./flowGraph.ts";
import styles from "./HookEdge.module.css";
import { box } from "./portSides.ts";

const roomForName = 132;

/** A wire: orthogonal with round corners, an arrow at its end, its hook's name once, lit when an event has just crossed it. */
export const HookEdge = memo(function HookEdge(props: EdgeProps<WireEdge>) {
  const { id, data, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, selected } = props;
  const active = useStudio((studio) => studio.activeEdge === id);
  const [path, labelX, labelY] = getSmoothStepPath({
    sourceX,
    sourceY,
    targetX,
    targetY,
    sourcePosition,
    targetPosition,
    borderRadius: 12,
  });
  const attachment = data?.carries === "tool" || data?.carries === "memory" || data?.carries === "model";
  const level = sourcePosition === Position.Left || sourcePosition === Position.Right;
  const tight = level && Math.abs(targetX - sourceX) < roomForName;
  const at = tight
    ? { x: (sourceX + targetX) / 2, y: Math.min(sourceY, targetY) - box.height / 2 - 16 }
    : { x: labelX, y: labelY };
  return (
    <>
      <BaseEdge
        path={path}
        markerEnd={attachment ? "" : `url(#${active ? "wire-arrow-active" : "wire-arrow"})`}
        className={classes(
          styles["wire"],
          attachment && styles["attachment"],
          active && styles["active"],
          selected && styles["selected"],
        )}
      />
      {data?.station === undefined ? undefined : <Station hook={data.station} x={at.x} y={at.y} active={active} />}
    </>
  );
});

type StationProps = { readonly hook: Hook; readonly x: number; readonly y: number; readonly active: boolean };

function Station({ hook, x, y, active }: StationProps) {
  return (
    <EdgeLabelRenderer>
      <div
        className={classes(styles["station"], active && styles["stationActive"])}
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
        title={hookHelp[hook]}
      >
        <span className={styles["number"]}>{stationNumber(hook)}</span>
        {hookWords[hook]}
      </div>
    </EdgeLabelRenderer>
  );
}
