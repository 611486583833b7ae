import { type OnNodesChange, useReactFlow } from "@xyflow/react";
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import type { StoreApi } from "zustand/vanilla";
import type { Harness, NodeId, Point } from "../../../core/harness/document.ts";
import { say } from "../../../core/harness/say.ts";
import { kinds } from "../../../core/nodes/kinds.ts";
import type { CanvasActs, Way } from "../../../studio/canvasContract.ts";
import type { Studio } from "../../../studio/contract.ts";
import { focusOnCanvas } from "../../controls/canvasPlace.ts";
import { useStudioStore } from "../../useStudio.ts";
import type { WireEdge } from "../flowEdges.ts";
import type { PartNode } from "../flowGraph.ts";
import { isCanvasInFocus } from "../isCanvasInFocus.ts";
import { sayRefused } from "../useClipboard.ts";
import { nudgeBy } from "./nudge.ts";
import { alongWires, isOn, wireBeside, wireFrom } from "./traverse.ts";

type ActsProps = {
  readonly root: RefObject<HTMLElement | null>;
  readonly harness: Harness;
  readonly onNodesChange: OnNodesChange<PartNode>;
  readonly openMenu: () => void;
};

/** Lends the commands what only the canvas can do, as long as it is drawn. */
export function useCanvasActs({ root, harness, onNodesChange, openMenu }: ActsProps): CanvasActs {
  const flow = useReactFlow<PartNode, WireEdge>();
  const store = useStudioStore();
  const nudge = useMemo(() => nudgeBy(flow, onNodesChange), [flow, onNodesChange]);
  const pointer = usePointer(root);
  const latest = useRef({ harness, openMenu });
  latest.current = { harness, openMenu };
  const acts = useMemo((): CanvasActs => {
    const pointed = (): Point => {
      const box = root.current?.getBoundingClientRect();
      const middle = box === undefined ? { x: 0, y: 0 } : { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      const { x, y } = flow.screenToFlowPosition(pointer.current ?? middle);
      return { x: Math.round(x), y: Math.round(y) };
    };
    return {
      sizes: () =>
        Object.fromEntries(flow.getNodes().map(({ id, width = 160, height = 72 }) => [id, { width, height }])),
      hasFocus: () => isCanvasInFocus(root.current),
      isOnElement: () => focusedIn(root.current) !== undefined,
      pointer: pointed,
      go: (way) => go(store, latest.current.harness, focusedIn(root.current), way),
      goToWire: (way) => goToWire(store, latest.current.harness, focusedIn(root.current), way),
      nudge: nudge.by,
      clipboard: (what) => void byClipboard(store, what, pointed()),
      openMenu: () => latest.current.openMenu(),
    };
  }, [flow, nudge, pointer, root, store]);
  // Before keys that waited for it are answered.
  useLayoutEffect(() => {
    store.getState().lendCanvasActs(acts);
    return () => store.getState().lendCanvasActs(undefined);
  }, [acts, store]);
  useEffect(() => {
    // Whatever else is done next must find the move made.
    const onDown = ({ key }: KeyboardEvent) => {
      if (!key.startsWith("Arrow") && key !== "Shift" && key !== "Alt") nudge.end();
    };
    window.addEventListener("keydown", onDown, { capture: true });
    window.addEventListener("pointerdown", nudge.end, { capture: true });
    window.addEventListener("blur", nudge.end);
    return () => {
      window.removeEventListener("keydown", onDown, { capture: true });
      window.removeEventListener("pointerdown", nudge.end, { capture: true });
      window.removeEventListener("blur", nudge.end);
      nudge.end();
    };
  }, [nudge]);
  useOwnKeys(root);
  return acts;
}

/** A part or a wire of the canvas. */
type CanvasElement = { readonly type: "part" | "wire"; readonly id: string };

/** What of the canvas an element of the page belongs to. */
export function elementOf(target: EventTarget | null): CanvasElement | undefined {
  if (!(target instanceof Element)) return undefined;
  const part = target.closest(".react-flow__node")?.getAttribute("data-id");
  if (part !== null && part !== undefined) return { type: "part", id: part };
  const wire = target.closest(".react-flow__edge")?.getAttribute("data-id");
  return wire === null || wire === undefined ? undefined : { type: "wire", id: wire };
}

/** The part or wire of a canvas that has the focus. */
export function focusedIn(root: HTMLElement | null): CanvasElement | undefined {
  return root?.contains(document.activeElement) === true ? elementOf(document.activeElement) : undefined;
}

function go(store: StoreApi<Studio>, harness: Harness, from: CanvasElement | undefined, way: Way): void {
  if (from === undefined) return;
  const to = from.type === "part" ? alongWires(harness, kinds, from.id, way) : endOf(harness, from.id, way);
  const { selectedNodes, select, askCamera } = store.getState();
  if (to === undefined) {
    store.setState({ spoken: say(isOn(way) ? "No wire leads on from here" : "No wire leads here") });
    return;
  }
  // The selection goes along where it was this one part.
  if (selectedNodes.length === 1 && selectedNodes[0] === from.id) select([to]);
  else askCamera({ nodes: [to] });
  focusOnCanvas(to);
}

function endOf({ edges }: Harness, id: string, way: Way): NodeId | undefined {
  return isOn(way) ? edges[id]?.to.node : edges[id]?.from.node;
}

function goToWire(store: StoreApi<Studio>, harness: Harness, from: CanvasElement | undefined, way: Way): void {
  if (from === undefined) return;
  const isPart = from.type === "part";
  const to = isPart ? wireFrom(harness, kinds, from.id, way) : wireBeside(harness, from.id, way);
  if (to !== undefined) {
    document
      .querySelector<SVGElement>(`.react-flow__edge[data-id="${CSS.escape(to)}"]`)
      ?.focus({ preventScroll: true });
    return;
  }
  const none = isPart
    ? say(isOn(way) ? "No wire leads on from here" : "No wire leads here")
    : say(isOn(way) ? "No other wire leaves the same part" : "No other wire comes into the same part");
  store.setState({ spoken: none });
}

async function byClipboard(store: StoreApi<Studio>, what: "copy" | "cut" | "paste", at: Point): Promise<void> {
  const { copySelected, cutSelected, paste } = store.getState();
  const key = { copy: "C", cut: "X", paste: "V" }[what];
  try {
    if (what === "paste") return paste(await navigator.clipboard.readText(), at);
    // Copied first, so that nothing is cut that could not be kept.
    const text = await copySelected();
    if (text === undefined) return;
    await navigator.clipboard.writeText(text);
    if (what === "cut") await cutSelected();
  } catch {
    sayRefused(store, key);
  }
}

function usePointer(root: RefObject<HTMLElement | null>): RefObject<Point | undefined> {
  const at = useRef<Point | undefined>(undefined);
  useEffect(() => {
    const canvas = root.current;
    if (canvas === null) return;
    const onMove = ({ clientX: x, clientY: y }: PointerEvent) => {
      at.current = { x, y };
    };
    const onLeave = () => {
      at.current = undefined;
    };
    canvas.addEventListener("pointermove", onMove);
    canvas.addEventListener("pointerleave", onLeave);
    return () => {
      canvas.removeEventListener("pointermove", onMove);
      canvas.removeEventListener("pointerleave", onLeave);
    };
  }, [root]);
  return at;
}

/** React Flow would move a part with every arrow key, and let one go with Escape; here the commands say what these do. */
function useOwnKeys(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const canvas = root.current;
    if (canvas === null) return;
    const onDown = (event: KeyboardEvent) => {
      const isOurs = event.key.startsWith("Arrow") || (event.key === "Escape" && event.defaultPrevented);
      if (isOurs && elementOf(event.target) !== undefined) event.stopPropagation();
    };
    canvas.addEventListener("keydown", onDown, { capture: true });
    return () => canvas.removeEventListener("keydown", onDown, { capture: true });
  }, [root]);
}
