import { type ReactFlowState, useReactFlow, useStore } from "@xyflow/react";
import { type PointerEvent, useEffect, useMemo, useRef } from "react";
import { useShallow } from "zustand/react/shallow";
import { say } from "../../../core/harness/say.ts";
import type { PartNode } from "../flowGraph.ts";
import { boundsOf } from "../offscreen.ts";
import styles from "./Minimap.module.css";
import { type MapFrame, mapFrame } from "./mapFrame.ts";

const size = { width: 200, height: 128 } as const;

const cameraOf = ({ transform: [x, y, zoom], width, height }: ReactFlowState) => ({
  x,
  y,
  zoom,
  width,
  height,
});

/** The whole harness small, in the colours of its dimensions, with what is in view; a press or a drag moves the camera there. */
export function Minimap() {
  const flow = useReactFlow<PartNode>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const nodes = useStore((state: ReactFlowState) => state.nodes);
  const camera = useStore(useShallow(cameraOf));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the instance has follows the nodes
  const boxes = useMemo(
    () =>
      flow.getNodes().map(({ position, width = 160, height = 72, selected, data }) => ({
        box: { ...position, width, height },
        dimension: data.dimension ?? "observability",
        selected: selected === true,
      })),
    [flow, nodes],
  );
  const seen = {
    x: -camera.x / camera.zoom,
    y: -camera.y / camera.zoom,
    width: camera.width / camera.zoom,
    height: camera.height / camera.zoom,
  };
  const frame = mapFrame(boundsOf([...boxes.map(({ box }) => box), seen]) ?? seen, size);
  useEffect(() => {
    const asked = requestAnimationFrame(() => {
      if (canvas.current !== null) draw(canvas.current, frame, boxes, seen);
    });
    return () => cancelAnimationFrame(asked);
  });
  const go = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.buttons !== 1) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const { x, y } = frame.back({ x: event.clientX - left, y: event.clientY - top });
    void flow.setCenter(x, y, { zoom: camera.zoom });
  };
  return (
    <canvas
      ref={canvas}
      className={styles.map}
      width={size.width * 2}
      height={size.height * 2}
      role="img"
      aria-label={say("Small map of the harness")}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={go}
    />
  );
}

type MapBox = {
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly dimension: string;
  readonly selected: boolean;
};

function draw(canvas: HTMLCanvasElement, frame: MapFrame, boxes: readonly MapBox[], seen: MapBox["box"]): void {
  const pen = canvas.getContext("2d");
  if (pen === null) return;
  const tokens = getComputedStyle(canvas);
  const colour = (token: string) => tokens.getPropertyValue(token);
  pen.setTransform(2, 0, 0, 2, 0, 0);
  pen.clearRect(0, 0, size.width, size.height);
  for (const { box, dimension, selected } of boxes) {
    const { x, y, width, height } = frame.small(box);
    pen.fillStyle = colour(selected ? "--run" : `--dimension-${dimension}`);
    pen.fillRect(x, y, Math.max(1.5, width), Math.max(1.5, height));
  }
  const { x, y, width, height } = frame.small(seen);
  pen.strokeStyle = colour("--ink");
  pen.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
}
