import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath, Position } from "@xyflow/react";
import { memo } from "react";
import type { Point } from "../../core/harness/document.ts";
import { hookWords } from "../../core/harness/hookWords.ts";
import { say } from "../../core/harness/say.ts";
import type { Hook } from "../../core/harness/wires.ts";
import { classes } from "../controls/classes.ts";
import { hookHelp, stationNumber } from "../controls/words.ts";
import { useStudio } from "../useStudio.ts";
import type { WireData, WireEdge } from "./flowEdges.ts";
import styles from "./HookEdge.module.css";
import { glyphOf, signWords } from "./markWords.ts";
import { box } from "./portSides.ts";
import { type ArrowTone, arrowId } from "./WireArrows.tsx";
import { longestStretch, roundedPath } from "./wirePath.ts";

/** A level stretch shorter than this has no room for a hook's name, which then stands above the row. */
const roomForName = 120;

/**
 * A wire: orthogonal with round corners, an arrow at its end, its hook's name once, lit when an event has just crossed it, and
 * drawn for what open changes do to it.
 */
export const HookEdge = memo(function HookEdge(props: EdgeProps<WireEdge>) {
  const { id, data, selected } = props;
  const active = useStudio((studio) => studio.activeEdge === id);
  const focused = useStudio(({ focusedChange }) => isFocused(data, focusedChange));
  const { path, name } = drawWire(props);
  const attachment = data?.carries === "tool" || data?.carries === "memory" || data?.carries === "model";
  const sign = data?.mark?.sign;
  return (
    <>
      <BaseEdge
        path={path}
        markerEnd={attachment ? "" : `url(#${arrowId(toneOf(data, active))})`}
        className={classes(
          styles.wire,
          attachment && styles.attachment,
          sign && styles[sign],
          focused && styles.focused,
          active && styles.active,
          selected && styles.selected,
        )}
      />
      {data === undefined ? undefined : <WireLabel data={data} at={name} active={active} />}
    </>
  );
});

function isFocused(data: WireData | undefined, focused: string | undefined): boolean {
  return focused !== undefined && data?.mark?.writer?.change === focused;
}

function toneOf(data: WireData | undefined, active: boolean): ArrowTone {
  if (active) return "active";
  const sign = data?.mark?.sign;
  if (sign === undefined) return "plain";
  return sign === "added" ? "added" : sign === "removed" || sign === "conflicted" ? "removed" : "changed";
}

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

type LabelProps = { readonly data: WireData; readonly at: Point; readonly active: boolean };

/** A wire's hook, and what is pinned or changed about the wire itself. */
function WireLabel({ data: { station, mark, tells }, at, active }: LabelProps) {
  const sign = tells ? mark?.sign : undefined;
  const pinned = mark?.pinned === true;
  if (station === undefined && sign === undefined && !pinned) return undefined;
  return (
    <EdgeLabelRenderer>
      <div className={styles.label} style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}>
        {station === undefined ? undefined : <Station hook={station} active={active} />}
        {pinned ? (
          <span
            className={classes(styles.sign, styles.pinSign)}
            title={say("Pinned: the agent may not lead it elsewhere")}
          >
            ◆<span className="visually-hidden"> {say("pinned")}</span>
          </span>
        ) : undefined}
        {sign === undefined ? undefined : (
          <span className={classes(styles.sign, styles[`${sign}Sign`])}>
            {glyphOf(sign)} {say(signWords[sign])}
          </span>
        )}
      </div>
    </EdgeLabelRenderer>
  );
}

function Station({ hook, active }: { readonly hook: Hook; readonly active: boolean }) {
  return (
    <span className={classes(styles.station, active && styles.stationActive)} title={say(hookHelp[hook])}>
      <span className={styles.number}>{stationNumber(hook)}</span>
      {say(hookWords[hook])}
    </span>
  );
}
