import { useReactFlow } from "@xyflow/react";
import { Focus, Maximize, Minus, Plus } from "lucide-react";
import { memo, useCallback, useEffect, useMemo } from "react";
import { tinykeys } from "tinykeys";
import { IconButton } from "../controls/Button.tsx";
import { isTyping } from "../controls/typing.ts";
import styles from "./CanvasTools.module.css";
import { changeBoxes, showBoxes } from "./changeView.ts";
import type { PartNode } from "./flowGraph.ts";
import type { Scene } from "./scene.ts";

type ToolsProps = { readonly scene: Scene; readonly onFit: () => void };

/** Zoom and fit, the whole harness by the key F, its open changes by Shift+F. */
export const CanvasTools = memo(function CanvasTools({ scene, onFit }: ToolsProps) {
  const flow = useReactFlow<PartNode>();
  const changes = useMemo(() => changeBoxes(scene), [scene]);
  const fitChanges = useCallback(() => showBoxes(flow, changes, 1), [flow, changes]);
  useEffect(() => {
    const unlessTyping = (act: () => void) => (event: KeyboardEvent) => {
      if (!isTyping(event)) act();
    };
    return tinykeys(window, { f: unlessTyping(onFit), "Shift+f": unlessTyping(fitChanges) });
  }, [onFit, fitChanges]);
  return (
    <fieldset className={styles.tools}>
      <legend className="visually-hidden">View</legend>
      <IconButton label="Zoom out" icon={Minus} onClick={() => void flow.zoomOut()} />
      <IconButton label="Zoom in" icon={Plus} onClick={() => void flow.zoomIn()} />
      <IconButton label="Fit the harness (F)" icon={Maximize} onClick={onFit} />
      {changes.length === 0 ? undefined : (
        <IconButton label="Fit the changes (Shift+F)" icon={Focus} onClick={fitChanges} />
      )}
    </fieldset>
  );
});
