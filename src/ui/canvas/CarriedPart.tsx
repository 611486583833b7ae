import { useReactFlow } from "@xyflow/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { freePlace } from "../../core/edits/freePlace.ts";
import { harnessAt } from "../../core/edits/nested.ts";
import type { Point } from "../../core/harness/document.ts";
import { hookWords } from "../../core/harness/hookWords.ts";
import type { KindSpec } from "../../core/harness/kind.ts";
import { say } from "../../core/harness/say.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import type { NewPart, PartPlace } from "../../studio/editingContract.ts";
import { cornerOf } from "../controls/canvasPlace.ts";
import { KindIcon } from "../controls/KindIcon.tsx";
import { useStudio, useStudioStore } from "../useStudio.ts";
import styles from "./CarriedPart.module.css";
import { type DropTarget, landingOf, markTarget, sameTarget, targetAt } from "./dropTarget.ts";
import { FittingWires } from "./FittingWires.tsx";
import type { WireEdge } from "./flowEdges.ts";
import type { PartNode } from "./flowGraph.ts";
import { box } from "./portSides.ts";

/** A part that is being dragged out of the palette: follows the pointer, shows what it would land on, and lands there. */
export function CarriedPart() {
  const part = useStudio((studio) => studio.carried);
  const spec = part && kinds.get(part.kind);
  return part === undefined || spec === undefined ? undefined : <Carried part={part} spec={spec} />;
}

function Carried({ part, spec }: { readonly part: NewPart; readonly spec: KindSpec }) {
  const flow = useReactFlow<PartNode, WireEdge>();
  const store = useStudioStore();
  const landing = useMemo(() => landingOf(spec), [spec]);
  const [target, setTarget] = useState<DropTarget>();
  const ghost = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let current: DropTarget | undefined;
    const follow = ({ clientX: x, clientY: y }: PointerEvent) => {
      if (ghost.current) ghost.current.style.transform = `translate(${x}px, ${y}px) translate(-50%, -50%)`;
      const next = targetAt(flow, landing, { x, y });
      if (sameTarget(current, next)) return;
      current = next;
      markTarget(next);
      setTarget(next);
    };
    const drop = (event: PointerEvent) => {
      const place = placeOf(targetAt(flow, landing, { x: event.clientX, y: event.clientY }), event);
      if (place !== undefined) store.getState().addPart(part, place);
    };
    const placeOf = (on: DropTarget | undefined, { clientX: x, clientY: y }: PointerEvent): PartPlace | undefined => {
      if (on === undefined || on.type === "consumer") return on;
      const at = cornerOf(flow.screenToFlowPosition({ x, y }));
      return on.type === "wire"
        ? { type: "wire", edge: on.edge, at: roomAt(store.getState(), at) }
        : { type: "free", at };
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      store.getState().carry(undefined);
    };
    // Before the palette, which lets go of the part.
    const early = { capture: true };
    window.addEventListener("pointermove", follow);
    window.addEventListener("pointerup", drop, early);
    window.addEventListener("keydown", onKeyDown, early);
    return () => {
      markTarget(undefined);
      window.removeEventListener("pointermove", follow);
      window.removeEventListener("pointerup", drop, early);
      window.removeEventListener("keydown", onKeyDown, early);
    };
  }, [flow, store, landing, part]);
  const zoom = flow.getZoom();
  return (
    <>
      <FittingWires hooks={landing.hooks} />
      <div ref={ghost} className={styles.ghost} data-over={target?.type} aria-hidden>
        <div className={styles.box} style={{ width: box.width * zoom, height: box.height * zoom }}>
          <KindIcon kind={part.kind} />
          <span className={styles.title}>{say(part.title ?? spec.title)}</span>
        </div>
        <p className={styles.hint}>{hintOf(flow.getNode, target)}</p>
      </div>
    </>
  );
}

type Drawn = Parameters<typeof harnessAt>[0];

/** The free place nearest to one in the open group. */
function roomAt(
  { overlay, within }: { readonly overlay: { readonly harness: Drawn }; readonly within: readonly string[] },
  at: Point,
): Point {
  return freePlace(harnessAt(overlay.harness, within) ?? overlay.harness, at);
}

function hintOf(nodeAt: (id: string) => PartNode | undefined, target: DropTarget | undefined): string {
  if (target === undefined) return say("Drop it on the canvas");
  if (target.type === "canvas") return say("Put it down here");
  if (target.type === "wire") return say("Insert at {hook}", { hook: say(hookWords[target.hook]) });
  return say("Hang on {part}", { part: say(nodeAt(target.node)?.data.part.title ?? "this part") });
}
