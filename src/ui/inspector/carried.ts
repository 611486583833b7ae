import type { NodePath } from "../../core/harness/document.ts";
import type { Json } from "../../core/harness/json.ts";
import type { Hook } from "../../core/harness/wires.ts";
import type { FieldChange, TraceEvent } from "../../core/runtime/contract.ts";

/** What an event carried, by field, as far as the trace tells: long texts that a part changed are shortened there. */
export type Carried = { readonly [field: string]: Json };

/** How far from a visit what it was about is looked for, in events. */
const farthest = 4_000;

/**
 * What came in with a visit: what the model, a tool or the task gave before it, with what the parts between changed; a request and
 * a call, which the trace holds only as they were sent, are followed back from there.
 */
export function carriedInto(events: readonly TraceEvent[], at: number): Carried {
  const started = events[at];
  if (started?.type !== "node.started") return {};
  const { hook, node } = started;
  switch (hook) {
    case "taskStart":
      return fromBefore(events, at, hook, taskOf(events, at, node));
    case "afterModel":
      return fromBefore(events, at, hook, lastBefore(events, at, node, replyOf));
    case "afterTool":
      return fromBefore(events, at, hook, lastBefore(events, at, node, resultOf));
    case "beforeModel":
      return fromAfter(events, at, node, hook, requestOf) ?? {};
    case "beforeTool":
      return (
        fromAfter(events, at, node, hook, callOf) ??
        fromBefore(events, at, "afterModel", lastBefore(events, at, node, replyOf))
      );
    case "stepStart":
    case "stepEnd":
      return stepEndOf(events, at, node, hook === "stepStart" ? started.step - 1 : started.step);
    case "taskEnd":
      return fromBefore(events, at, "afterModel", lastBefore(events, at, node, replyOf));
  }
}

/** What is carried once changes were made to it. */
export function changedBy(carried: Carried, changes: readonly FieldChange[]): Carried {
  return changes.reduce((now, { field, after }) => withField(now, field, after), carried);
}

type Found = { readonly at: number; readonly carried: Carried };
type Reader = (event: TraceEvent) => Carried | undefined;

function fromBefore(events: readonly TraceEvent[], at: number, hook: Hook, found: Found | undefined): Carried {
  if (found === undefined) return {};
  return changesBetween(events, found.at, at, hook).reduce(
    (now, { field, after }) => withField(now, field, after),
    found.carried,
  );
}

/** Follows what was sent in the end back to the visit, taking back what the parts from there on changed. */
function fromAfter(
  events: readonly TraceEvent[],
  at: number,
  node: NodePath,
  hook: Hook,
  read: Reader,
): Carried | undefined {
  for (let index = at + 1; index < Math.min(events.length, at + farthest); index += 1) {
    const event = events[index];
    if (event === undefined || event.type === "checkpoint.saved") return undefined;
    if (event.type === "node.triggered" && isAround(event.node, node) && isLater(event.hook, hook)) return undefined;
    const carried = "node" in event && isAround(event.node, node) ? read(event) : undefined;
    if (carried === undefined) continue;
    return changesBetween(events, at, index, hook)
      .toReversed()
      .reduce((now, { field, before }) => withField(now, field, before), carried);
  }
  return undefined;
}

function isLater(seen: Hook, hook: Hook): boolean {
  return hook === "beforeTool" ? seen === "afterTool" || seen === "stepEnd" : seen === "afterModel";
}

function lastBefore(events: readonly TraceEvent[], at: number, node: NodePath, read: Reader): Found | undefined {
  for (let index = at - 1; index >= Math.max(0, at - farthest); index -= 1) {
    const event = events[index];
    if (event === undefined || !("node" in event) || !isAround(event.node, node)) continue;
    const carried = read(event);
    if (carried !== undefined) return { at: index, carried };
  }
  return undefined;
}

/** Whether a part lies in the same harness as another, or in one around it. */
function isAround(outer: NodePath, inner: NodePath): boolean {
  const group = outer.slice(0, Math.max(0, outer.lastIndexOf("/")));
  return group === "" || inner.startsWith(`${group}/`);
}

function changesBetween(events: readonly TraceEvent[], from: number, to: number, hook: Hook): readonly FieldChange[] {
  return events
    .slice(from, to)
    .flatMap((event) => (event.type === "node.triggered" && event.hook === hook ? event.changes : []));
}

function taskOf(events: readonly TraceEvent[], at: number, node: NodePath): Found | undefined {
  if (node.includes("/")) {
    const asked = lastBefore(events, at, node.slice(0, node.indexOf("/")), (event) =>
      event.type === "tool.called" && event.source === "agent" ? { task: event.tool.arguments } : undefined,
    );
    if (asked !== undefined) return asked;
  }
  const [first] = events;
  return first?.type === "run.started" ? { at: 0, carried: { task: first.instruction } } : undefined;
}

function replyOf(event: TraceEvent): Carried | undefined {
  if (event.type !== "model.replied") return undefined;
  const { text, calls } = event.reply;
  return calls.length === 0 ? { text } : { text, calls: calls.map((call) => ({ ...call })) };
}

function requestOf(event: TraceEvent): Carried | undefined {
  if (event.type !== "model.called") return undefined;
  // What the call before had already stands in the places before these.
  const kept = Array.from({ length: event.kept }, () => null);
  return {
    messages: [...kept, ...event.added.map((message) => ({ ...message }))],
    tools: [...event.tools],
    constraint: event.constraint,
  };
}

function callOf(event: TraceEvent): Carried | undefined {
  return event.type === "tool.called" ? { call: { ...event.tool } } : undefined;
}

function resultOf(event: TraceEvent): Carried | undefined {
  if (event.type === "tool.returned") return { tool: event.tool, result: { ...event.result } };
  if (event.type !== "node.triggered" || event.hook !== "beforeTool") return undefined;
  const decision = event.changes.find(({ field }) => field === "decision")?.after;
  const given = typeof decision === "object" && decision !== null && "result" in decision ? decision.result : undefined;
  return given === undefined ? undefined : { result: given };
}

/** What a step came to: its results as they were kept, why its reply could not be read, and the notes so far. */
function stepEndOf(events: readonly TraceEvent[], at: number, node: NodePath, step: number): Carried {
  if (step < 1) return taskOf(events, at, node)?.carried ?? {};
  const begin = lastBefore(events, at, node, (event) => (event.type === "model.replied" ? {} : undefined))?.at ?? at;
  const between = events.slice(begin, at);
  const results = between.flatMap((event) =>
    event.type === "tool.returned" && isAround(event.node, node) ? [{ tool: event.tool, text: event.result.text }] : [],
  );
  const ofReply = changesBetween(events, begin, at, "afterModel").findLast(({ field }) => field === "invalid")?.after;
  const ended = changesBetween(events, begin, at, "stepEnd").reduce<Carried>(
    (now, { field, after }) => withField(now, field, after),
    {},
  );
  return {
    ...(results.length === 0 ? {} : { results }),
    ...(ofReply === undefined || ofReply === null ? {} : { invalid: ofReply }),
    ...ended,
  };
}

/** `messages[2]` is an entry of a list; one that is set to nothing is not there. */
function withField(carried: Carried, field: string, value: Json): Carried {
  const entry = /^(\w+)\[(\d+)\]$/.exec(field);
  if (entry === null) {
    if (value !== null) return { ...carried, [field]: value };
    const { [field]: _, ...others } = carried;
    return others;
  }
  const [, name = "", index = ""] = entry;
  const list: Json[] = Array.isArray(carried[name]) ? [...carried[name]] : [];
  const place = Number(index);
  while (list.length < place) list.push(null);
  if (value === null) list.splice(place, 1);
  else list[place] = value;
  return { ...carried, [name]: list };
}
