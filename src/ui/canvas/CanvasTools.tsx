import { useReactFlow } from "@xyflow/react";
import { Focus, Maximize, Minus, Plus } from "lucide-react";
import { memo, useMemo } from "react";
import { say } from "../../core/harness/say.ts";
import { IconButton } from "../controls/Button.tsx";
import styles from "./CanvasTools.module.css";
import { changeBoxes, showBoxes } from "./changeView.ts";
import type { PartNode } from "./flowGraph.ts";
import type { Scene } from "./scene.ts";

type ToolsProps = { readonly scene: Scene; readonly onFit: () => void };

/** Zoom and fit, the whole harness and its open changes. */
export const CanvasTools = memo(function CanvasTools({ scene, onFit }: ToolsProps) {
  const flow = useReactFlow<PartNode>();
  const changes = useMemo(() => changeBoxes(scene), [scene]);
  return (
    <fieldset className={styles.tools}>
      <legend className="visually-hidden">{say("View")}</legend>
      <IconButton label={say("Zoom out")} command="canvas.zoomOut" icon={Minus} onClick={() => void flow.zoomOut()} />
      <IconButton label={say("Zoom in")} command="canvas.zoomIn" icon={Plus} onClick={() => void flow.zoomIn()} />
      <IconButton label={say("Fit the harness")} command="canvas.fit" icon={Maximize} onClick={onFit} />
      {changes.length === 0 ? undefined : (
        <IconButton
          label={say("Fit the changes")}
          command="canvas.fitChanges"
          icon={Focus}
          onClick={() => showBoxes(flow, changes, 1)}
        />
      )}
    </fieldset>
  );
});
