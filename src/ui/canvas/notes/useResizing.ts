import { useReactFlow } from "@xyflow/react";
import { type PointerEvent, useRef, useState } from "react";
import { liftEdit } from "../../../core/edits/nested.ts";
import { say } from "../../../core/harness/say.ts";
import { useStudioStore } from "../../useStudio.ts";
import { sideOf } from "./note.ts";

type Size = { readonly width: number; readonly height: number };
type Grip = {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
};

/** A note's size while its corner is dragged, and what the corner does; let go, the size is set in one version. */
export function useResizing(id: string, set: Size): { readonly size: Size; readonly grip: Grip } {
  const [drawn, draw] = useState<Size>();
  const from = useRef<{ readonly x: number; readonly y: number }>(undefined);
  const flow = useReactFlow();
  const store = useStudioStore();
  const stop = () => {
    from.current = undefined;
    draw(undefined);
  };
  return {
    size: drawn ?? set,
    grip: {
      onPointerDown: (event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, y: event.clientY };
      },
      onPointerMove: ({ clientX, clientY }) => {
        if (from.current === undefined) return;
        const zoom = flow.getZoom();
        const width = sideOf(set.width + (clientX - from.current.x) / zoom) ?? set.width;
        const height = sideOf(set.height + (clientY - from.current.y) / zoom) ?? set.height;
        draw({ width, height });
      },
      onPointerUp: () => {
        const { commit, within } = store.getState();
        const sides = drawn === undefined ? [] : (["width", "height"] as const);
        const changed = sides.filter((side) => drawn?.[side] !== set[side]);
        const edit = changed.map(
          (param) => ({ op: "setParam", node: id, param, value: drawn?.[param] ?? set[param] }) as const,
        );
        commit(liftEdit(within, edit), say("Resize a note"));
        stop();
      },
      onPointerCancel: stop,
    },
  };
}
