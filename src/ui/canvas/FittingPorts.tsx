import { useReactFlow, useStore } from "@xyflow/react";
import type { WireEdge } from "./flowEdges.ts";
import type { PartNode } from "./flowGraph.ts";
import { portAt } from "./wiring.ts";

/**
 * As long as a wire is being drawn: a ring and its name on every port that it fits, all others faded. By a rule of style rather
 * than by state, so that no part is drawn anew for it.
 */
export function FittingPorts() {
  const flow = useReactFlow<PartNode, WireEdge>();
  const from = useStore(({ connection, connectionClickStartHandle }) =>
    connection.inProgress ? connection.fromHandle : connectionClickStartHandle,
  );
  if (from === null) return undefined;
  const out = from.type === "source";
  const port = portAt(flow, from.nodeId, from.id, out ? "out" : "in");
  if (port === undefined) return undefined;
  const other = `.react-flow__handle.${out ? "target" : "source"}.carries-${port.wire}`;
  const fitting = `${other}.connectable:not([data-nodeid="${CSS.escape(from.nodeId)}"])`;
  return (
    <style>{`
      .react-flow__handle { opacity: 0.3; cursor: not-allowed; }
      .react-flow__handle:is(.connectingfrom, .clickconnecting), ${fitting} {
        opacity: 1; cursor: crosshair; visibility: visible;
        border-color: var(--run); background: var(--run-soft);
      }
      ${fitting} { outline: 2px solid var(--run); outline-offset: 2px; z-index: 2; }
      ${fitting}:is(.connectingto, :hover) { background: var(--run); }
      ${fitting} > span { display: block; border-color: var(--run); background: var(--panel); color: var(--ink); }
    `}</style>
  );
}
