import { type OnMove, ReactFlowProvider, useReactFlow, useStore } from "@xyflow/react";
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from "react";
import { say } from "../../core/harness/say.ts";
import { Button } from "../controls/Button.tsx";
import { useStudio } from "../useStudio.ts";
import { FlowPane } from "./FlowPane.tsx";
import type { PartNode } from "./flowGraph.ts";
import { boundsOf } from "./offscreen.ts";
import { box } from "./portSides.ts";
import styles from "./SplitView.module.css";
import type { Scene } from "./scene.ts";
import { useFlowGraph } from "./useFlowGraph.ts";
import { useBeforeScene, usePresentScene } from "./useShownScene.ts";

type Side = "before" | "after";

/** The harness before its open changes, to read only, and with them, side by side under one camera. */
export function SplitView() {
  const before = useBeforeScene(true);
  const after = usePresentScene();
  const setSplit = useStudio((studio) => studio.setSplit);
  if (before === undefined) return undefined;
  return (
    <PairView
      sides={{
        before: { scene: before, title: say("Before"), still: true },
        after: { scene: after, title: say("After"), still: false },
      }}
    >
      <Button command="canvas.split" onClick={() => setSplit(false)}>
        {say("One canvas")}
      </Button>
    </PairView>
  );
}

type PairSide = { readonly scene: Scene; readonly title: string; readonly still: boolean };
type PairProps = { readonly sides: Readonly<Record<Side, PairSide>>; readonly children?: ReactNode };

/** Two canvases whose cameras go together; `children` stand between their titles. */
export function PairView({ sides, children }: PairProps) {
  const cameras = useRef<Partial<Record<Side, ReturnType<typeof useReactFlow<PartNode>>>>>({});
  const follow = useCallback<(side: Side) => OnMove>(
    (side) => (event, viewport) => {
      // Only a person's hand leads; the camera that follows does not lead back.
      if (event !== null) void cameras.current[side === "before" ? "after" : "before"]?.setViewport(viewport);
    },
    [],
  );
  return (
    <div className={styles.pair} data-wide={isWide(sides.after.scene) ? "" : undefined}>
      {(["before", "after"] as const).map((side) => (
        <div key={side} className={styles.side}>
          <ReactFlowProvider>
            <Pane side={side} {...sides[side]} onMove={follow} cameras={cameras.current} />
          </ReactFlowProvider>
        </div>
      ))}
      {children === undefined ? undefined : <div className={styles.middle}>{children}</div>}
    </div>
  );
}

/** Whether a graph is so wide that two of them are larger one above the other. */
function isWide({ harness }: Scene): boolean {
  const bounds = boundsOf(Object.values(harness.nodes).map(({ position }) => ({ ...position, ...box })));
  return bounds !== undefined && bounds.width > bounds.height * 1.4;
}

type PaneProps = PairSide & {
  readonly side: Side;
  readonly onMove: (side: Side) => OnMove;
  readonly cameras: Partial<Record<Side, ReturnType<typeof useReactFlow<PartNode>>>>;
};

function Pane({ side, scene, title, still, onMove, cameras }: PaneProps) {
  const flow = useReactFlow<PartNode>();
  const graph = useFlowGraph(scene, side, still);
  const follow = useMemo(() => onMove(side), [onMove, side]);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  useEffect(() => {
    cameras[side] = flow;
    if (width === 0 || height === 0) return;
    void flow.fitView({ padding: 0.1, maxZoom: 1 }).then(() => {
      if (side === "after") void cameras.before?.setViewport(flow.getViewport());
    });
  }, [cameras, side, flow, width, height]);
  return (
    <FlowPane
      label={say("Harness, {side}", { side: title.toLowerCase() })}
      pane={side}
      scene={scene}
      onMove={follow}
      {...graph}
    >
      <p className={styles.title}>{title}</p>
    </FlowPane>
  );
}
