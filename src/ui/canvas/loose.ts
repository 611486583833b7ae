import { type Version, type VersionTree, versionOf } from "../../core/edits/versions.ts";
import type { Harness, NodeId } from "../../core/harness/document.ts";
import type { Overlay } from "../../core/rewrite/reviewContract.ts";

const known = new WeakMap<Version, ReadonlySet<NodeId>>();
const none: ReadonlySet<NodeId> = new Set();

/**
 * The parts of a version that the agent put in and that no person has moved since: the document's place for them is only where
 * their wire was, so the canvas places them.
 */
export function agentParts(tree: VersionTree, version: Version): ReadonlySet<NodeId> {
  const untold: Version[] = [];
  let at: Version | undefined = version;
  while (at !== undefined && !known.has(at)) {
    untold.push(at);
    at = at.parent === undefined ? undefined : versionOf(tree, at.parent);
  }
  let parts = at === undefined ? none : (known.get(at) ?? none);
  for (const each of untold.reverse()) {
    parts = after(parts, each);
    known.set(each, parts);
  }
  return parts;
}

/** The parts of an overlay that have no place of their own: those of open changes, and those that the agent put in before. */
export function looseParts({ head, harness }: Overlay, before: ReadonlySet<NodeId>): ReadonlySet<NodeId> {
  if (head === harness) return before;
  const fresh = Object.keys(harness.nodes).filter((id) => !isIn(head, id));
  return new Set([...fresh, ...[...before].filter((id) => isIn(harness, id))]);
}

function isIn(harness: Harness, id: NodeId): boolean {
  return Object.hasOwn(harness.nodes, id);
}

function after(parts: ReadonlySet<NodeId>, { author, decision, edit }: Version): ReadonlySet<NodeId> {
  const takesIn = decision === undefined ? author === "agent" : decision.action !== "revert";
  const outer = edit.filter((op) => op.within === undefined);
  const next = new Set(parts);
  for (const op of outer) {
    if (op.op === "addNode" && takesIn) next.add(op.node.id);
    else if (op.op === "addNode") next.delete(op.node.id);
    else if (op.op === "moveNode") next.delete(op.node);
  }
  // The same answer stays the same object, so that nothing is drawn anew for it.
  return next.size === parts.size && [...next].every((id) => parts.has(id)) ? parts : next;
}
