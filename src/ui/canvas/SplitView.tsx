import { type OnMove, ReactFlowProvider, useReactFlow, useStore, type Viewport } from "@xyflow/react";
import { type ReactNode, type Ref, useCallback, useEffect, useMemo, useRef } from "react";
import { say } from "../../core/harness/say.ts";
import { Button } from "../controls/Button.tsx";
import { useStudio } from "../useStudio.ts";
import { tabOrder } from "./arrange/tabOrder.ts";
import { useCamera } from "./arrange/useCamera.ts";
import { FlowPane } from "./FlowPane.tsx";
import type { PartNode } from "./flowGraph.ts";
import { boundsOf } from "./offscreen.ts";
import { box } from "./portSides.ts";
import styles from "./SplitView.module.css";
import type { Scene } from "./scene.ts";
import { handBack, isFocusLost } from "./splitFocus.ts";
import { useFlowGraph } from "./useFlowGraph.ts";
import { useFollowFocus } from "./useFollowFocus.ts";
import { useBeforeScene, usePresentScene } from "./useShownScene.ts";
import { useWireKeys } from "./useWireKeys.ts";

type Side = "before" | "after";

const wholeOptions = { padding: 0.1, maxZoom: 1 } as const;

/**
 * The harness before its open changes, to read only, and with them, side by side under one camera. A focus that was on the one
 * canvas comes here, and goes back there.
 */
export function SplitView() {
  const before = useBeforeScene(true);
  const after = usePresentScene();
  const setSplit = useStudio((studio) => studio.setSplit);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isFocusLost()) button.current?.focus();
  }, []);
  if (before === undefined) return undefined;
  return (
    <PairView
      ref={handBack}
      sides={{
        before: { scene: before, title: say("Before"), still: true },
        after: { scene: after, title: say("After"), still: false },
      }}
    >
      <Button ref={button} command="canvas.split" onClick={() => setSplit(false)}>
        {say("One canvas")}
      </Button>
    </PairView>
  );
}

type PairSide = { readonly scene: Scene; readonly title: string; readonly still: boolean };
type PairProps = {
  readonly ref?: Ref<HTMLDivElement>;
  readonly sides: Readonly<Record<Side, PairSide>>;
  readonly children?: ReactNode;
};

/** Two canvases whose cameras go together; `children` stand between their titles. */
export function PairView({ ref, sides, children }: PairProps) {
  const cameras = useRef<Partial<Record<Side, ReturnType<typeof useReactFlow<PartNode>>>>>({});
  const follow = useCallback<(side: Side) => OnMove>(
    (side) => (_, viewport) => {
      const other = cameras.current[side === "before" ? "after" : "before"];
      // The camera that follows moves, too, and does not lead back.
      if (other !== undefined && !isSame(other.getViewport(), viewport)) void other.setViewport(viewport);
    },
    [],
  );
  return (
    <div ref={ref} className={styles.pair} data-wide={isWide(sides.after.scene) ? "" : undefined}>
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

function isSame(one: Viewport, other: Viewport): boolean {
  return one.x === other.x && one.y === other.y && one.zoom === other.zoom;
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
  const root = useRef<HTMLElement>(null);
  const graph = useFlowGraph(scene, side, still, tabOrder);
  const follow = useMemo(() => onMove(side), [onMove, side]);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  useEffect(() => {
    cameras[side] = flow;
    if (width === 0 || height === 0) return;
    void flow.fitView(wholeOptions).then(() => {
      if (side === "after") void cameras.before?.setViewport(flow.getViewport());
    });
  }, [cameras, side, flow, width, height]);
  useWireKeys(root, scene.harness);
  return (
    <FlowPane
      ref={root}
      label={say("Harness, {side}", { side: title.toLowerCase() })}
      pane={side}
      scene={scene}
      onMove={follow}
      {...graph}
    >
      <p className={styles.title}>{title}</p>
      {still ? undefined : <Asked scene={scene} />}
    </FlowPane>
  );
}

/** Brings what is asked for or gone to into view, in the place of the one canvas. Draws nothing. */
function Asked({ scene }: { readonly scene: Scene }) {
  const flow = useReactFlow<PartNode>();
  useCamera(scene, () => void flow.fitView(wholeOptions));
  useFollowFocus(scene);
  return undefined;
}
