import { useReactFlow, useStore, useStoreApi } from "@xyflow/react";
import { memo, useEffect, useMemo } from "react";
import { useStudioStore } from "../useStudio.ts";
import { CarriedPart } from "./CarriedPart.tsx";
import { EmptyCanvas } from "./EmptyCanvas.tsx";
import { FittingPorts } from "./FittingPorts.tsx";
import type { WireEdge } from "./flowEdges.ts";
import type { PartNode } from "./flowGraph.ts";
import { useDragOntoWire } from "./useDragOntoWire.ts";
import styles from "./WiringLayer.module.css";
import { type Wiring, wiringOf } from "./wiring.ts";

/** What an editable canvas needs to draw wires and take parts; lends the canvas what to do with wires as long as it is there. */
export const WiringLayer = memo(function WiringLayer({
  onWiring,
}: {
  readonly onWiring: (wiring: Wiring | undefined) => void;
}) {
  const flow = useReactFlow<PartNode, WireEdge>();
  const store = useStudioStore();
  const wiring = useMemo(() => wiringOf(flow, store), [flow, store]);
  useEffect(() => {
    onWiring(wiring);
    return () => onWiring(undefined);
  }, [onWiring, wiring]);
  const isEmpty = useStore(({ nodes }) => nodes.length === 0);
  useLettingGo();
  useDragOntoWire();
  return (
    <div className={styles.layer}>
      <FittingPorts />
      <CarriedPart />
      {isEmpty ? <EmptyCanvas /> : undefined}
    </div>
  );
});

/** A wire that was begun by a click on a port is let go by Escape, or by a press on anything but a port. */
function useLettingGo(): void {
  const flow = useStoreApi();
  useEffect(() => {
    const letGo = (event: Event) => {
      if (flow.getState().connectionClickStartHandle === null) return;
      if (event instanceof KeyboardEvent && event.key !== "Escape") return;
      if (
        event.target instanceof Element &&
        event.target.closest(".react-flow__handle") !== null &&
        !(event instanceof KeyboardEvent)
      )
        return;
      flow.setState({ connectionClickStartHandle: null });
    };
    window.addEventListener("pointerdown", letGo);
    window.addEventListener("keydown", letGo);
    return () => {
      window.removeEventListener("pointerdown", letGo);
      window.removeEventListener("keydown", letGo);
    };
  }, [flow]);
}
