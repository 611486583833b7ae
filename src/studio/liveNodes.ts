import type { NodePath } from "../core/harness/document.ts";
import type { TraceEvent } from "../core/runtime/contract.ts";
import type { NodeLive } from "./contract.ts";

/** Live states by node path. */
export type LiveNodes = Readonly<Record<NodePath, NodeLive>>;

const unvisited: NodeLive = { status: "idle", visits: 0, say: "", lastEvent: -1 };

/**
 * The live states after some more events, the first of which has trace index `from`. A started node is active, as are the
 * groups it lies in; it waits while a model, a tool or a verifier works for it; whoever was active before falls idle.
 */
export function foldLive(live: LiveNodes, events: readonly TraceEvent[], from: number): LiveNodes {
  if (events.length === 0) return live;
  const draft = new Map(Object.entries(live));
  events.forEach((event, at) => {
    foldEvent(draft, event, from + at);
  });
  return Object.fromEntries(draft);
}

/** The live states once nothing is at work any more. */
export function restLive(live: LiveNodes): LiveNodes {
  const draft = new Map(Object.entries(live));
  settle(draft, (_, node) => node.status === "active" || node.status === "waiting");
  return Object.fromEntries(draft);
}

function foldEvent(draft: Map<NodePath, NodeLive>, event: TraceEvent, index: number): void {
  const patch = (path: NodePath, change: Partial<NodeLive>) =>
    draft.set(path, { ...(draft.get(path) ?? unvisited), ...change, lastEvent: index });
  switch (event.type) {
    case "node.started": {
      const lit = [...groupsAround(event.node), event.node];
      settle(draft, (path, node) => node.status === "active" && !lit.includes(path));
      for (const path of lit) patch(path, { status: "active" });
      patch(event.node, { visits: (draft.get(event.node) ?? unvisited).visits + 1 });
      return;
    }
    case "node.triggered":
      patch(event.node, event.say === undefined ? {} : { say: event.say });
      return;
    case "node.failed":
      patch(event.node, { status: "failed", say: event.message });
      return;
    case "model.called":
      patch(event.node, { status: "waiting", say: "" });
      return;
    case "model.replied":
      patch(event.node, { status: "active", say: oneLine(event.reply.text) });
      return;
    case "model.failed":
      patch(event.node, { status: "failed", say: event.error.message });
      return;
    case "tool.called":
      patch(event.node, { status: "waiting", say: `${event.tool.name}(${shortArguments(event.tool.arguments)})` });
      return;
    case "tool.returned":
      patch(event.node, { status: "active", say: `${event.tool} → ${oneLine(event.result.text)}` });
      return;
    case "task.verified":
      patch(event.node, { status: "active", say: event.verdict.detail });
      return;
    case "run.finished":
      settle(draft, (_, node) => node.status === "active" || node.status === "waiting");
      return;
  }
}

function settle(draft: Map<NodePath, NodeLive>, settles: (path: NodePath, node: NodeLive) => boolean): void {
  for (const [path, node] of draft) if (settles(path, node)) draft.set(path, { ...node, status: "idle" });
}

function groupsAround(path: NodePath): readonly NodePath[] {
  const steps = path.split("/");
  return steps.slice(1).map((_, at) => steps.slice(0, at + 1).join("/"));
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}

function shortArguments(given: object): string {
  return oneLine(
    Object.entries(given)
      .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
      .join(", "),
  );
}
