import {
  Background,
  BackgroundVariant,
  ConnectionLineType,
  type EdgeMouseHandler,
  type NodeMouseHandler,
  type OnMove,
  type OnNodesChange,
  ReactFlow,
  SelectionMode,
  useStore,
} from "@xyflow/react";
import { say } from "../../core/harness/say.ts";
import "@xyflow/react/dist/base.css";
import { type ReactNode, type Ref, Suspense, useCallback, useMemo } from "react";
import { kinds } from "../../core/nodes/kinds.ts";
import { later } from "../controls/later.tsx";
import { useStudio } from "../useStudio.ts";
import styles from "./FlowPane.module.css";
import type { WireEdge } from "./flowEdges.ts";
import { cullAfarFrom, cullFrom, type PartNode } from "./flowGraph.ts";
import { HarnessNodeView } from "./HarnessNodeView.tsx";
import { HookEdge } from "./HookEdge.tsx";
import { NoteNode } from "./notes/NoteNode.tsx";
import type { Scene } from "./scene.ts";
import { usePanKey } from "./usePanKey.ts";
import type { Wiring } from "./wiring.ts";

const RegionHulls = later(async () => (await import("./RegionHulls.tsx")).RegionHulls);

const nodeTypes = { part: HarnessNodeView, note: NoteNode };
const edgeTypes = { wire: HookEdge };
const panButtons = [0, 1];
/** Keys that add what is clicked to the selection. */
const severalKeys = ["Shift", "Meta", "Control"];
const spokenLabels = () => {
  const part = say(
    "Press Enter to select this part. Arrow keys follow its wires; with Alt they go to them, with Shift they move what is selected. Escape lets it go.",
  );
  return {
    "node.a11yDescription.default": part,
    // The library's own keys are off; ours are not.
    "node.a11yDescription.keyboardDisabled": part,
    "edge.a11yDescription.default": say(
      "Press Enter to select this wire. Arrow keys go to the parts at its ends. Escape lets it go.",
    ),
  };
};

type FlowPaneProps = {
  readonly ref?: Ref<HTMLElement>;
  /** What a screen reader calls this canvas. */
  readonly label: string;
  /** Tells canvases on one page apart. */
  readonly pane: string;
  readonly scene: Scene;
  readonly nodes: PartNode[];
  readonly edges: WireEdge[];
  readonly onNodesChange: OnNodesChange<PartNode>;
  readonly onMoveStart?: OnMove;
  readonly onMove?: OnMove;
  /** Whether wires can be drawn and moved here, and what is done with them once that is known. */
  readonly editable?: boolean;
  readonly wiring?: Wiring | undefined;
  /** What lies over the graph; it may ask React Flow. */
  readonly children?: ReactNode;
};

/**
 * One canvas: parts and wires of a scene under a camera of its own; needs a `ReactFlowProvider` above it. From afar only stripe,
 * icon and title of a part stay; where not even these could be told, its box in the colour of its dimension.
 */
export function FlowPane({
  ref,
  label,
  pane,
  scene,
  nodes,
  edges,
  children,
  editable = false,
  wiring,
  ...on
}: FlowPaneProps) {
  const select = useStudio((studio) => studio.select);
  const onEdgeClick = useCallback<EdgeMouseHandler<WireEdge>>((_, edge) => select([], edge.id), [select]);
  const openGroup = useStudio((studio) => studio.openGroup);
  const onNodeDoubleClick = useCallback<NodeMouseHandler<PartNode>>(
    (_, { data: { part } }) => {
      if (kinds.get(part.kind)?.role === "group") openGroup(part.id);
    },
    [openGroup],
  );
  const onPaneClick = useCallback(() => select([]), [select]);
  const panKey = usePanKey();
  const labels = useMemo(spokenLabels, []);
  const seen = useStore(({ transform: [, , zoom] }) => (zoom < 0.25 ? "tiny" : zoom < 0.4 ? "far" : "near"));
  return (
    <section
      ref={ref}
      className={styles.canvas}
      aria-label={label}
      data-far={seen === "near" ? undefined : ""}
      data-tiny={seen === "tiny" ? "" : undefined}
    >
      <ReactFlow
        id={pane}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodeDoubleClick={onNodeDoubleClick}
        onEdgeClick={onEdgeClick}
        onPaneClick={onPaneClick}
        {...on}
        {...wiring}
        attributionPosition="top-right"
        ariaLabelConfig={labels}
        minZoom={0.15}
        maxZoom={2}
        panOnDrag={panButtons}
        panActivationKeyCode={panKey}
        deleteKeyCode={null}
        multiSelectionKeyCode={severalKeys}
        selectionMode={SelectionMode.Partial}
        nodesConnectable={editable}
        edgesReconnectable={editable}
        reconnectRadius={12}
        connectionLineType={ConnectionLineType.SmoothStep}
        zoomOnDoubleClick={false}
        // So far off that nearly all is in view, looking for what is not costs more than it saves.
        onlyRenderVisibleElements={nodes.length > (seen === "tiny" ? cullAfarFrom : cullFrom)}
      >
        <Background variant={BackgroundVariant.Dots} gap={16} size={1} color="var(--line)" />
        {scene.marks.regions.length === 0 ? undefined : (
          <Suspense>
            <RegionHulls scene={scene} />
          </Suspense>
        )}
      </ReactFlow>
      {children}
    </section>
  );
}
