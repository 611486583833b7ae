import { ReactFlowProvider } from "@xyflow/react";
import { Suspense, useCallback, useLayoutEffect, useRef, useState } from "react";
import { say } from "../../core/harness/say.ts";
import { later } from "../controls/later.tsx";
import { useStudio, useStudioStore } from "../useStudio.ts";
import type { Shape } from "./arrange/ArrangeLayer.tsx";
import { CanvasFoot } from "./CanvasFoot.tsx";
import { CanvasTools } from "./CanvasTools.tsx";
import { FlowPane } from "./FlowPane.tsx";
import { useFocusInGroup } from "./groups/useFocusInGroup.ts";
import { type KeptCameras, useKeptCamera } from "./groups/useKeptCamera.ts";
import { useAutoFit } from "./useAutoFit.ts";
import { useClipboard } from "./useClipboard.ts";
import { useDiffMotion } from "./useDiffMotion.ts";
import { useFlowGraph } from "./useFlowGraph.ts";
import { useFollowFocus } from "./useFollowFocus.ts";
import { useShownScene } from "./useShownScene.ts";
import { WireArrows } from "./WireArrows.tsx";
import type { Wiring } from "./wiring.ts";

const SplitView = later(async () => (await import("./SplitView.tsx")).SplitView);
const ViewedBanner = later(async () => (await import("./ViewedBanner.tsx")).ViewedBanner);
const WiringLayer = later(async () => (await import("./WiringLayer.tsx")).WiringLayer);
const ArrangeLayer = later(async () => (await import("./arrange/ArrangeLayer.tsx")).ArrangeLayer);
const GroupTrail = later(async () => (await import("./groups/GroupTrail.tsx")).GroupTrail);
const ChangePills = later(async () => (await import("./ChangePills.tsx")).ChangePills);

/**
 * The harness as a graph: eight stations along the loop, each part showing what it is doing, and every open change drawn on it
 * until it is decided. With an earlier version looked at, that one, to read only.
 */
export function FlowCanvas() {
  const split = useStudio(
    ({ split, viewed, overlay }) =>
      split && viewed === undefined && overlay.applied.length + overlay.conflicted.length > 0,
  );
  const open = useStudio(({ within }) => within.join("/"));
  const project = useStudio((studio) => studio.projectId);
  const cameras = useRef<KeptCameras>(new Map());
  return (
    <>
      <WireArrows />
      {split ? (
        <Suspense>
          <SplitView />
        </Suspense>
      ) : (
        // Each group is a canvas of its own, with a camera of its own.
        <ReactFlowProvider key={open}>
          <Flow open={`${project} ${open}`} cameras={cameras.current} />
        </ReactFlowProvider>
      )}
    </>
  );
}

function Flow({ open, cameras }: { readonly open: string; readonly cameras: KeptCameras }) {
  const shown = useShownScene();
  const { scene, as } = shown;
  const { showAll, onMoveStart } = useAutoFit();
  const root = useRef<HTMLElement>(null);
  const [wiring, setWiring] = useState<Wiring>();
  const [shape, setShape] = useState<Shape>();
  const graph = useFlowGraph(scene, "part", as !== "present", shape?.order);
  const editable = as === "present";
  const { onNodesChange: take } = graph;
  const onNodesChange = useCallback<typeof take>((changes) => take(shape?.changes(changes) ?? changes), [take, shape]);
  useDiffMotion(root, shown, graph);
  useFollowFocus(scene);
  useFocusInGroup(root);
  useKeptCamera(cameras, open);
  useClipboard(root);
  const isInGroup = useStudio(({ within }) => within.length > 0);
  return (
    <FlowPane
      ref={root}
      label={say("Harness")}
      pane="part"
      scene={scene}
      onMoveStart={onMoveStart}
      editable={editable}
      wiring={wiring}
      {...graph}
      onNodesChange={onNodesChange}
    >
      <Suspense>{editable ? <WiringLayer onWiring={setWiring} /> : undefined}</Suspense>
      <Suspense fallback={<ActsDue />}>
        <ArrangeLayer
          root={root}
          scene={scene}
          editable={editable}
          onNodesChange={graph.onNodesChange}
          onFit={showAll}
          onShape={setShape}
        />
      </Suspense>
      <Suspense>
        {isInGroup ? <GroupTrail /> : undefined}
        {shown.as === "viewed" ? <ViewedBanner version={shown.version} /> : undefined}
        {shown.as !== "viewed" && scene.marks.parts.size + scene.marks.wires.size > 0 ? (
          <ChangePills scene={scene} />
        ) : undefined}
      </Suspense>
      <CanvasFoot present={shown.present} as={as} />
      <CanvasTools scene={scene} onFit={showAll} />
    </FlowPane>
  );
}

/** Stands in the place of what the canvas is worked with, until that is there. Draws nothing. */
function ActsDue() {
  const store = useStudioStore();
  useLayoutEffect(() => {
    store.setState({ canvasActsDue: true });
    return () => store.setState({ canvasActsDue: false });
  }, [store]);
  return undefined;
}
