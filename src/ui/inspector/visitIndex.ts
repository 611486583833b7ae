import type { NodePath } from "../../core/harness/document.ts";
import type { TraceEvent } from "../../core/runtime/contract.ts";

/** One visit of a part: the trace indices of its events, the first of which started it. */
export type NodeVisit = { readonly span: number; readonly events: readonly number[] };

type Growing = {
  length: number;
  last: TraceEvent | undefined;
  readonly visits: Map<NodePath, NodeVisit[]>;
  readonly bySpan: Map<number, number[]>;
};

// A growing trace is a fresh array each time, but its events stay the same objects: its first one stands for the run.
const known = new WeakMap<TraceEvent, Growing>();

/** The visits of a part in a trace, in order. What was indexed of the run before is not looked at again. */
export function visitsOf(events: readonly TraceEvent[], path: NodePath): readonly NodeVisit[] {
  return indexOf(events).visits.get(path) ?? [];
}

/** Which visit of a part an event belongs to, from 0; undefined where it belongs to none. */
export function visitAt(visits: readonly NodeVisit[], event: number): number | undefined {
  const at = visits.findLastIndex(({ events: [first = 0] }) => first <= event);
  return visits[at]?.events.includes(event) ? at : undefined;
}

function indexOf(events: readonly TraceEvent[]): Growing {
  const [first] = events;
  const before = first && known.get(first);
  const goesOn = before !== undefined && before.length <= events.length && events[before.length - 1] === before.last;
  const index: Growing = goesOn ? before : { length: 0, last: undefined, visits: new Map(), bySpan: new Map() };
  for (let at = index.length; at < events.length; at += 1) {
    const event = events[at];
    if (event !== undefined) take(index, event, at);
  }
  index.length = events.length;
  index.last = events.at(-1);
  if (first !== undefined) known.set(first, index);
  return index;
}

function take(index: Growing, event: TraceEvent, at: number): void {
  if (!("span" in event)) return;
  if (event.type !== "node.started") {
    index.bySpan.get(event.span)?.push(at);
    return;
  }
  const own = [at];
  index.bySpan.set(event.span, own);
  const visits = index.visits.get(event.node);
  const visit = { span: event.span, events: own };
  if (visits === undefined) index.visits.set(event.node, [visit]);
  else visits.push(visit);
}
