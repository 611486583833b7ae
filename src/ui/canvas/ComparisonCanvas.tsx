import { useMemo } from "react";
import type { Harness } from "../../core/harness/document.ts";
import { catalogue } from "../../core/nodes/catalogue.ts";
import { PairView } from "./SplitView.tsx";
import { overlayOn, sceneOf } from "./scene.ts";

type ComparisonCanvasProps = {
  readonly before: { readonly harness: Harness; readonly title: string };
  readonly after: { readonly harness: Harness; readonly title: string };
};

const none = new Set<string>();

/** Two versions to read side by side under one camera; what differs is marked on the second. */
export function ComparisonCanvas({ before, after }: ComparisonCanvasProps) {
  const was = useMemo(() => sceneOf(overlayOn(before.harness), catalogue, none, {}), [before.harness]);
  const is = useMemo(
    () => sceneOf(overlayOn(before.harness, after.harness), catalogue, none, {}),
    [before.harness, after.harness],
  );
  return (
    <PairView
      sides={{
        before: { scene: was, title: before.title, still: true },
        after: { scene: is, title: after.title, still: true },
      }}
    />
  );
}
