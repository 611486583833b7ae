import { memo, Suspense } from "react";
import { later } from "../controls/later.tsx";
import styles from "./CanvasFoot.module.css";
import { CanvasHint } from "./CanvasHint.tsx";
import type { Scene } from "./scene.ts";
import type { Shown } from "./useShownScene.ts";

const DiffCaption = later(async () => (await import("./DiffCaption.tsx")).DiffCaption);

type FootProps = { readonly present: Scene; readonly as: Shown["as"] };

/** The lines under the graph: what open changes do, and what a run does or waits for. */
export const CanvasFoot = memo(function CanvasFoot({ present, as }: FootProps) {
  return (
    <div className={styles.foot}>
      <Suspense>
        {as === "viewed" || !hasOpen(present) ? undefined : <DiffCaption present={present} as={as} />}
      </Suspense>
      <CanvasHint />
    </div>
  );
});

function hasOpen({ overlay }: Scene): boolean {
  return overlay.applied.length + overlay.conflicted.length > 0;
}
