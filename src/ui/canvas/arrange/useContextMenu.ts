import { useReactFlow } from "@xyflow/react";
import { type RefObject, useCallback, useEffect, useState } from "react";
import type { Point } from "../../../core/harness/document.ts";
import { msg, say } from "../../../core/harness/say.ts";
import { isHook } from "../../../core/harness/wires.ts";
import { focusOnCanvas } from "../../controls/canvasPlace.ts";
import { isTyping } from "../../controls/typing.ts";
import { useStudioStore } from "../../useStudio.ts";
import type { WireEdge } from "../flowEdges.ts";
import type { PartNode } from "../flowGraph.ts";
import { type MenuAbout, type MenuItem, menuFor } from "./menuFor.ts";
import { elementOf, focusedIn } from "./useCanvasActs.ts";

/** A menu that stands open: where, of what, and who had the focus. */
export type OpenMenu = {
  readonly at: Point;
  readonly label: string;
  readonly groups: readonly (readonly MenuItem[])[];
  readonly opener: Element | null;
};

/** The menu of the canvas: by the right button on a part, a wire or the pane, or by keys on what has the focus. */
export function useContextMenu(root: RefObject<HTMLElement | null>): {
  readonly menu: OpenMenu | undefined;
  readonly openOnFocus: () => void;
  readonly close: (chosen?: () => void) => void;
} {
  const flow = useReactFlow<PartNode, WireEdge>();
  const store = useStudioStore();
  const [menu, setMenu] = useState<OpenMenu>();
  const open = useCallback(
    async (target: Element | null, at: Point) => {
      const element = elementOf(target);
      const { select, selectedNodes, fetchCommands } = store.getState();
      if (element?.type === "part" && !selectedNodes.includes(element.id)) select([element.id]);
      if (element?.type === "wire") select([], element.id);
      // Without them the menu has what is there.
      await fetchCommands().catch(() => undefined);
      const carries = element?.type === "wire" ? flow.getEdge(element.id)?.data?.carries : undefined;
      const about: MenuAbout =
        element?.type === "wire" ? { type: "wire", edge: element.id, carries } : { type: element?.type ?? "pane" };
      const insert = () => {
        if (about.type !== "wire" || carries === undefined || !isHook(carries)) return;
        const place = flow.screenToFlowPosition(at);
        store.getState().askPart({ type: "wire", edge: about.edge, wire: carries, at: place, client: at });
      };
      const label = say({ part: msg("Part"), wire: msg("Wire"), pane: msg("Canvas") }[about.type]);
      setMenu({ at, label, groups: menuFor(store, about, insert), opener: element === undefined ? null : target });
    },
    [flow, store],
  );
  useEffect(() => {
    const canvas = root.current;
    if (canvas === null) return;
    const onMenu = (event: MouseEvent) => {
      const { target } = event;
      if (!(target instanceof Element) || isTyping(event) || target.closest(".react-flow") === null) return;
      event.preventDefault();
      // By keys it is a command.
      if (event.button === 2) void open(target, { x: event.clientX, y: event.clientY });
    };
    canvas.addEventListener("contextmenu", onMenu);
    return () => canvas.removeEventListener("contextmenu", onMenu);
  }, [open, root]);
  const openOnFocus = useCallback(() => {
    const element = focusedIn(root.current) === undefined ? null : document.activeElement;
    const box = (element ?? root.current)?.getBoundingClientRect();
    if (box !== undefined) void open(element, { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 120) });
  }, [open, root]);
  const close = useCallback(
    (chosen?: () => void) => {
      const opener = menu?.opener?.closest<HTMLElement | SVGElement>(".react-flow__node, .react-flow__edge");
      setMenu(undefined);
      if (opener?.isConnected === true) opener.focus({ preventScroll: true });
      else if (menu !== undefined && menu.opener !== null) focusOnCanvas();
      chosen?.();
    },
    [menu],
  );
  return { menu, openOnFocus, close };
}
