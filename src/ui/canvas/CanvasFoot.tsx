import { memo } from "react";
import styles from "./CanvasFoot.module.css";
import { CanvasHint } from "./CanvasHint.tsx";
import { DiffCaption } from "./DiffCaption.tsx";
import type { Scene } from "./scene.ts";
import type { Shown } from "./useShownScene.ts";

type FootProps = { readonly present: Scene; readonly as: Shown["as"] };

/** The lines under the graph: what open changes do, and what a run does or waits for. */
export const CanvasFoot = memo(function CanvasFoot({ present, as }: FootProps) {
  return (
    <div className={styles.foot}>
      {as === "viewed" ? undefined : <DiffCaption present={present} as={as} />}
      <CanvasHint />
    </div>
  );
});
