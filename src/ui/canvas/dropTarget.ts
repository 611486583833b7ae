import { freshPorts, hooksFor } from "../../core/edits/fittingKinds.ts";
import type { EdgeId, NodeId, Point } from "../../core/harness/document.ts";
import type { KindSpec } from "../../core/harness/kind.ts";
import { type Hook, isHook, type WireType } from "../../core/harness/wires.ts";
import type { CanvasFlow } from "./wiring.ts";

/** What a part under a person's hand would land on. */
export type DropTarget =
  | { readonly type: "canvas" }
  | { readonly type: "wire"; readonly edge: EdgeId; readonly hook: Hook }
  | { readonly type: "consumer"; readonly node: NodeId };

/** What a part can land on besides empty canvas: the wires that it can stand on, and the attachment it hangs on others by. */
export type Landing = { readonly hooks: readonly Hook[]; readonly gives: WireType | undefined };

/** So far beside a wire, in pixels of the window, a part still lands on it. */
const reach = 10;
const probes: readonly Point[] = [
  { x: 0, y: 0 },
  { x: reach, y: 0 },
  { x: -reach, y: 0 },
  { x: 0, y: reach },
  { x: 0, y: -reach },
];

/** What a part of a kind can land on. */
export function landingOf(spec: KindSpec): Landing {
  const out = freshPorts(spec, "tool").find(({ direction, wire }) => direction === "out" && !isHook(wire));
  return { hooks: hooksFor(spec), gives: out?.wire };
}

/**
 * What is at a place of the window for a part to land on; `undefined` beside the canvas. `self` is a part that is there already,
 * which is not in its own way.
 */
export function targetAt(flow: CanvasFlow, landing: Landing, client: Point, self?: NodeId): DropTarget | undefined {
  const stack = stackAt(client, self);
  const [top] = stack;
  if (top === undefined) return undefined;
  const node = top.closest<HTMLElement>(".react-flow__node")?.dataset.id;
  if (node !== undefined) {
    const takes = flow.getNode(node)?.data.ports.some((port) => port.direction === "in" && port.wire === landing.gives);
    return takes ? { type: "consumer", node } : { type: "canvas" };
  }
  for (const probe of landing.hooks.length === 0 ? [] : probes) {
    const edge = wireIn(stackAt({ x: client.x + probe.x, y: client.y + probe.y }, self));
    const hook = edge === undefined ? undefined : flow.getEdge(edge)?.data?.carries;
    if (edge === undefined || hook === undefined || !isHook(hook) || !landing.hooks.includes(hook)) continue;
    return { type: "wire", edge, hook };
  }
  return { type: "canvas" };
}

/** Marks what a part would land on, and nothing else; by an attribute, so that nothing is drawn anew. */
export function markTarget(target: DropTarget | undefined): void {
  for (const marked of document.querySelectorAll("[data-drop]")) marked.removeAttribute("data-drop");
  if (target === undefined || target.type === "canvas") return;
  const [name, id] = target.type === "wire" ? (["edge", target.edge] as const) : (["node", target.node] as const);
  document.querySelector(`.react-flow__${name}[data-id="${CSS.escape(id)}"]`)?.setAttribute("data-drop", "");
}

/** Whether two targets are one. */
export function sameTarget(a: DropTarget | undefined, b: DropTarget | undefined): boolean {
  if (a?.type === "wire" && b?.type === "wire") return a.edge === b.edge;
  if (a?.type === "consumer" && b?.type === "consumer") return a.node === b.node;
  return a?.type === b?.type;
}

/** The elements of the canvas at a place, the uppermost first; none where something else lies over it. */
function stackAt({ x, y }: Point, self: NodeId | undefined): readonly Element[] {
  const own = self === undefined ? undefined : `.react-flow__node[data-id="${CSS.escape(self)}"]`;
  const stack = document
    .elementsFromPoint(x, y)
    .filter((element) => own === undefined || element.closest(own) === null);
  return stack[0]?.closest(".react-flow") == null
    ? []
    : stack.filter((element) => element.closest(".react-flow") !== null);
}

function wireIn(stack: readonly Element[]): EdgeId | undefined {
  for (const element of stack) {
    if (element.closest(".react-flow__node") !== null) return undefined;
    const edge = element.closest(".react-flow__edge")?.getAttribute("data-id");
    if (edge != null) return edge;
  }
  return undefined;
}
