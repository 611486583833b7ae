import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath, Position } from "@xyflow/react";
import { memo } from "react";
import type { Point } from "../../core/harness/document.ts";
import type { Hook } from "../../core/harness/wires.ts";
import { classes } from "../controls/classes.ts";
import { hookHelp, hookWords, stationNumber } from "../controls/words.ts";
import { useStudio } from "../useStudio.ts";
import type { WireEdge } from "./flowEdges.ts";
import styles from "./HookEdge.module.css";
import { box } from "./portSides.ts";
import { longestStretch, roundedPath } from "./wirePath.ts";

/** A level stretch shorter than this has no room for a hook's name, which then stands above the row. */
const roomForName = 120;

/** A wire: orthogonal with round corners, an arrow at its end, its hook's name once, lit when an event has just crossed it. */
export const HookEdge = memo(function HookEdge(props: EdgeProps<WireEdge>) {
  const { id, data, selected } = props;
  const active = useStudio((studio) => studio.activeEdge === id);
  const { path, name } = drawWire(props);
  const attachment = data?.carries === "tool" || data?.carries === "memory" || data?.carries === "model";
  return (
    <>
      <BaseEdge
        path={path}
        markerEnd={attachment ? "" : `url(#${active ? "wire-arrow-active" : "wire-arrow"})`}
        className={classes(
          styles.wire,
          attachment && styles.attachment,
          active && styles.active,
          selected && styles.selected,
        )}
      />
      {data?.station === undefined ? undefined : <Station hook={data.station} x={name.x} y={name.y} active={active} />}
    </>
  );
});

/** The wire's path and where its name goes. While a node is dragged away from its route, the plain way. */
function drawWire({ data, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition }: EdgeProps<WireEdge>) {
  const [start, end] = [data?.route?.at(0), data?.route?.at(-1)];
  const stands = isNear(start, sourceX, sourceY) && isNear(end, targetX, targetY);
  if (data?.route !== undefined && stands) {
    const { middle, length, level } = longestStretch(data.route);
    return { path: roundedPath(data.route), name: level && length < roomForName ? above(middle) : middle };
  }
  const [path, x, y] = getSmoothStepPath({
    sourceX,
    sourceY,
    targetX,
    targetY,
    sourcePosition,
    targetPosition,
    borderRadius: 12,
  });
  const level = sourcePosition === Position.Left || sourcePosition === Position.Right;
  return { path, name: level && Math.abs(targetX - sourceX) < roomForName ? above({ x, y }) : { x, y } };
}

function isNear(point: Point | undefined, x: number, y: number): boolean {
  return point !== undefined && Math.abs(point.x - x) < 2 && Math.abs(point.y - y) < 2;
}

function above({ x, y }: Point): Point {
  return { x, y: y - box.height / 2 - 14 };
}

type StationProps = { readonly hook: Hook; readonly x: number; readonly y: number; readonly active: boolean };

function Station({ hook, x, y, active }: StationProps) {
  return (
    <EdgeLabelRenderer>
      <div
        className={classes(styles.station, active && styles.stationActive)}
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
        title={hookHelp[hook]}
      >
        <span className={styles.number}>{stationNumber(hook)}</span>
        {hookWords[hook]}
      </div>
    </EdgeLabelRenderer>
  );
}
