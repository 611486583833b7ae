import { useReactFlow } from "@xyflow/react";
import { type RefObject, useEffect } from "react";
import type { Harness } from "../../core/harness/document.ts";
import { say } from "../../core/harness/say.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import type { Way } from "../../studio/canvasContract.ts";
import { isTyping } from "../controls/typing.ts";
import { useStudioStore } from "../useStudio.ts";
import { alongWires, isOn, wireBeside, wireFrom } from "./arrange/traverse.ts";
import type { PartNode } from "./flowGraph.ts";

const ways: Readonly<Record<string, Way>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};
const elements = ".react-flow__node, .react-flow__edge";
/** How many frames a part may take until it is drawn. */
const looks = 40;

/**
 * Arrow keys go along the wires of a canvas that is there to be looked at, with Alt to the wires themselves; React Flow would move
 * a part with each of them.
 */
export function useWireKeys(root: RefObject<HTMLElement | null>, harness: Harness): void {
  const flow = useReactFlow<PartNode>();
  const store = useStudioStore();
  useEffect(() => {
    const pane = root.current;
    if (pane === null) return;
    const focus = (id: string, left: number) => {
      const found = pane.querySelector<HTMLElement | SVGElement>(`[data-id="${CSS.escape(id)}"]:is(${elements})`);
      if (found !== null) found.focus({ preventScroll: true });
      else if (left > 0) {
        const part = flow.getNode(id);
        // What is far out of view is not drawn.
        if (part !== undefined && left === looks) showMiddle(flow, part);
        requestAnimationFrame(() => focus(id, left - 1));
      }
    };
    const onDown = (event: KeyboardEvent) => {
      const way = ways[event.key];
      const from = event.target instanceof Element ? event.target.closest(elements) : null;
      if (way === undefined || from === null || isTyping(event)) return;
      event.stopPropagation();
      event.preventDefault();
      if (event.shiftKey || event.ctrlKey || event.metaKey) return;
      const to = leadsTo(harness, from, way, event.altKey);
      if (to !== undefined) focus(to, looks);
      else store.setState({ spoken: say(isOn(way) ? "No wire leads on from here" : "No wire leads here") });
    };
    pane.addEventListener("keydown", onDown, { capture: true });
    return () => pane.removeEventListener("keydown", onDown, { capture: true });
  }, [root, harness, flow, store]);
}

/** The part, or with `toWire` the wire, that an arrow key leads to from a part or a wire. */
function leadsTo(harness: Harness, from: Element, way: Way, toWire: boolean): string | undefined {
  const id = from.getAttribute("data-id") ?? "";
  const isPart = from.matches(".react-flow__node");
  if (toWire) return isPart ? wireFrom(harness, kinds, id, way) : wireBeside(harness, id, way);
  return isPart ? alongWires(harness, kinds, id, way) : harness.edges[id]?.[isOn(way) ? "to" : "from"].node;
}

function showMiddle(flow: ReturnType<typeof useReactFlow<PartNode>>, { position, width = 0, height = 0 }: PartNode) {
  void flow.setCenter(position.x + width / 2, position.y + height / 2, { zoom: flow.getZoom() });
}
