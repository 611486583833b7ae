import { useReactFlow } from "@xyflow/react";
import { Maximize, Minus, Plus } from "lucide-react";
import { useEffect } from "react";
import { tinykeys } from "tinykeys";
import { IconButton } from "../controls/Button.tsx";
import { isTyping } from "../controls/typing.ts";
import styles from "./CanvasTools.module.css";

/** Zoom and fit, the latter also by the key F. */
export function CanvasTools({ onFit }: { readonly onFit: () => void }) {
  const flow = useReactFlow();
  useEffect(
    () =>
      tinykeys(window, {
        f: (event) => {
          if (!isTyping(event)) onFit();
        },
      }),
    [onFit],
  );
  return (
    <fieldset className={styles.tools}>
      <legend className="visually-hidden">View</legend>
      <IconButton label="Zoom out" icon={Minus} onClick={() => void flow.zoomOut()} />
      <IconButton label="Zoom in" icon={Plus} onClick={() => void flow.zoomIn()} />
      <IconButton label="Fit the harness (F)" icon={Maximize} onClick={onFit} />
    </fieldset>
  );
}
