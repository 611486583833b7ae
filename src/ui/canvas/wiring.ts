import type { ReactFlowInstance, ReactFlowProps } from "@xyflow/react";
import type { StoreApi } from "zustand/vanilla";
import type { NodeId, Point, PortRef } from "../../core/harness/document.ts";
import { hookWords } from "../../core/harness/hookWords.ts";
import type { PortSpec } from "../../core/harness/kind.ts";
import { say } from "../../core/harness/say.ts";
import { isHook } from "../../core/harness/wires.ts";
import type { Studio } from "../../studio/contract.ts";
import { notify } from "../../studio/viewSlice.ts";
import type { WireEdge } from "./flowEdges.ts";
import type { PartNode } from "./flowGraph.ts";
import { box } from "./portSides.ts";

/** What the canvas does with wires under a person's hand. */
export type Wiring = Pick<
  ReactFlowProps<PartNode, WireEdge>,
  | "isValidConnection"
  | "onConnect"
  | "onConnectEnd"
  | "onReconnectStart"
  | "onReconnect"
  | "onReconnectEnd"
  | "onEdgeDoubleClick"
>;

/** React Flow of an editable canvas. */
export type CanvasFlow = ReactFlowInstance<PartNode, WireEdge>;

type Ends = {
  readonly source: NodeId;
  readonly target: NodeId;
  readonly sourceHandle?: string | null | undefined;
  readonly targetHandle?: string | null | undefined;
};

/**
 * Wires drawn by hand: they land only where their type fits, and where one is let go over nothing a palette of what fits is asked
 * for at that place. A wire's end is moved by its own grip; a wire for events that is clicked twice asks what to put on it.
 */
export function wiringOf(flow: CanvasFlow, store: StoreApi<Studio>): Wiring {
  let isMoved = false;
  return {
    isValidConnection: (ends) => {
      const [from, into] = [
        portAt(flow, ends.source, ends.sourceHandle, "out"),
        portAt(flow, ends.target, ends.targetHandle, "in"),
      ];
      return ends.source !== ends.target && from !== undefined && from.wire === into?.wire;
    },
    onConnect: (ends) => store.getState().connect(...portsOf(ends)),
    onReconnectStart: () => {
      isMoved = true;
    },
    onReconnect: (edge, ends) => store.getState().reconnect(edge.id, ...portsOf(ends)),
    onReconnectEnd: () => {
      isMoved = false;
    },
    onConnectEnd: (event, { isValid, fromHandle, toHandle }) => {
      if (isValid === true || fromHandle === null) return;
      const direction = fromHandle.type === "source" ? "out" : "in";
      const port = portAt(flow, fromHandle.nodeId, fromHandle.id, direction);
      if (port === undefined) return;
      const from = { node: fromHandle.nodeId, port: port.name };
      const client = clientOf(event);
      const under = document.elementFromPoint(client.x, client.y);
      const part = toHandle?.nodeId ?? under?.closest<HTMLElement>(".react-flow__node")?.dataset.id;
      if (part !== undefined) landOnPart({ flow, store }, from, port, part);
      else if (!isMoved && under?.closest(".react-flow") != null) {
        const at = beside(flow.screenToFlowPosition(client), port);
        store.getState().askPart({ type: "port", port: from, direction, wire: port.wire, at, client });
      }
    },
    onEdgeDoubleClick: (event, { id, data }) => {
      if (data?.carries === undefined || !isHook(data.carries)) return;
      const client = clientOf(event);
      const at = flow.screenToFlowPosition(client);
      store.getState().askPart({ type: "wire", edge: id, wire: data.carries, at, client });
    },
  };
}

/** The port of that name on a drawn part. */
export function portAt(
  flow: CanvasFlow,
  node: NodeId,
  name: string | null | undefined,
  direction: PortSpec["direction"],
): PortSpec | undefined {
  return flow.getNode(node)?.data.ports.find((port) => port.direction === direction && port.name === name);
}

/** Let go over a part rather than one of its ports, a wire goes to its one port that fits; else it is said what does not fit. */
function landOnPart(
  { flow, store }: { readonly flow: CanvasFlow; readonly store: StoreApi<Studio> },
  from: PortRef,
  port: PortSpec,
  part: NodeId,
): void {
  if (part === from.node) return;
  const held = flow.getNode(part)?.data;
  const fitting = held?.ports.filter((other) => other.direction !== port.direction && other.wire === port.wire) ?? [];
  const into = fitting.find((other) => other.required) ?? fitting[0];
  if (into !== undefined) {
    const to = { node: part, port: into.name };
    const [out, end] = port.direction === "out" ? [from, to] : [to, from];
    store.getState().connect(out, end);
    return;
  }
  const carries = say(isHook(port.wire) ? hookWords[port.wire] : port.wire);
  notify(
    store,
    "hint",
    say("This wire does not fit there"),
    say(
      port.direction === "out"
        ? "This wire carries {carries}, and “{part}” takes none of it. Drop it on a port with a ring, or on empty canvas for what fits."
        : "This wire carries {carries}, and “{part}” gives none of it. Drop it on a port with a ring, or on empty canvas for what fits.",
      { carries, part: say(held?.part.title ?? part) },
    ),
  );
}

function portsOf({ source, sourceHandle, target, targetHandle }: Ends): readonly [PortRef, PortRef] {
  return [
    { node: source, port: sourceHandle ?? "" },
    { node: target, port: targetHandle ?? "" },
  ];
}

/** The place of a mouse or a finger in the window. */
function clientOf(event: { readonly clientX?: number; readonly clientY?: number } | TouchEvent): Point {
  const point = "changedTouches" in event ? event.changedTouches[0] : event;
  return { x: point?.clientX ?? 0, y: point?.clientY ?? 0 };
}

/** Where a part begins whose port is to be near that place, on the side that such ports are on. */
function beside({ x, y }: Point, { direction, wire }: PortSpec): Point {
  if (!isHook(wire))
    return { x: Math.round(x - box.width / 2), y: Math.round(direction === "in" ? y : y - box.height) };
  return { x: Math.round(direction === "out" ? x : x - box.width), y: Math.round(y - box.height / 2) };
}
