import { type OnNodesChange, useReactFlow } from "@xyflow/react";
import { memo, type RefObject, useEffect, useMemo, useState } from "react";
import { createPortal } from "react-dom";
import { useStudio, useStudioStore } from "../../useStudio.ts";
import type { PartNode, PartOrder } from "../flowGraph.ts";
import type { Scene } from "../scene.ts";
import { ContextMenu } from "./ContextMenu.tsx";
import type { Guide } from "./guides.ts";
import { HelperLines } from "./HelperLines.tsx";
import { Minimap } from "./Minimap.tsx";
import { SearchField } from "./SearchField.tsx";
import { SelectionBar } from "./SelectionBar.tsx";
import { SpokenWires } from "./SpokenWires.tsx";
import { type ShapeChanges, snapMoves } from "./snapMoves.ts";
import { tabOrder } from "./tabOrder.ts";
import { useCamera } from "./useCamera.ts";
import { useCanvasActs } from "./useCanvasActs.ts";
import { useContextMenu } from "./useContextMenu.ts";
import { useKeepFocus } from "./useKeepFocus.ts";
import { useKeptView } from "./useKeptView.ts";
import { useShiftPress } from "./useShiftPress.ts";

/** What becomes of a drag's changes, and in which order Tab goes through the parts. */
export type Shape = { readonly changes: ShapeChanges; readonly order: PartOrder };

type LayerProps = {
  readonly root: RefObject<HTMLElement | null>;
  readonly scene: Scene;
  readonly editable: boolean;
  readonly onNodesChange: OnNodesChange<PartNode>;
  readonly onFit: () => void;
  /** Takes what shapes the graph, as long as the layer is there. */
  readonly onShape: (shape: Shape | undefined) => void;
};

/**
 * What a person arranges and goes about the graph with: keys along the wires, the camera, search, the clipboard, menus, what is done
 * with several parts, lines that a dragged part snaps to, the small map.
 */
export const ArrangeLayer = memo(function ArrangeLayer({
  root,
  scene,
  editable,
  onNodesChange,
  onFit,
  onShape,
}: LayerProps) {
  const { menu, openOnFocus, close } = useContextMenu(root);
  useCanvasActs({ root, harness: scene.harness, onNodesChange, openMenu: openOnFocus });
  const guides = useSnapping(onShape);
  const searching = useStudio((studio) => studio.searching);
  const minimap = useStudio((studio) => studio.minimap);
  useKeptView();
  useCamera(scene, onFit);
  useShiftPress(root);
  useKeepFocus(root, scene.harness);
  return (
    <>
      <SpokenWires root={root} harness={scene.harness} />
      <HelperLines guides={guides} />
      {editable ? <SelectionBar /> : undefined}
      {minimap ? <Minimap /> : undefined}
      {searching ? <SearchField scene={scene} editable={editable} /> : undefined}
      {menu === undefined
        ? undefined
        : createPortal(
            <ContextMenu label={menu.label} at={menu.at} groups={menu.groups} onClose={close} />,
            document.body,
          )}
    </>
  );
});

/** Lends the canvas the order of its parts, and the snapping, off while Alt is held; gives the lines to draw. */
function useSnapping(onShape: LayerProps["onShape"]): readonly Guide[] {
  const flow = useReactFlow<PartNode>();
  const store = useStudioStore();
  const [guides, setGuides] = useState<readonly Guide[]>([]);
  const alt = useMemo(() => ({ held: false }), []);
  useEffect(() => {
    const show = (next: readonly Guide[]) => setGuides((before) => (before.length + next.length === 0 ? before : next));
    onShape({ changes: snapMoves(flow, () => store.getState().snapping && !alt.held, show), order: tabOrder });
    const note = ({ altKey }: PointerEvent) => {
      alt.held = altKey;
    };
    window.addEventListener("pointermove", note, { capture: true });
    return () => {
      onShape(undefined);
      window.removeEventListener("pointermove", note, { capture: true });
    };
  }, [flow, store, onShape, alt]);
  return guides;
}
