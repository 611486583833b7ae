import { nodeOf, paramOf } from "../../edits/nested.ts";
import { allPins, pinKey } from "../../edits/pins.ts";
import type { Harness, NodeId } from "../../harness/document.ts";
import { nestedHarness } from "../../harness/group.ts";
import { canonicalJson, type Json } from "../../harness/json.ts";

/** What `harness` has at each pin of `pinned`, nested ones included: equal as long as nothing that is held has changed. */
export function heldContent(harness: Harness, pinned: Harness): Readonly<Record<string, string>> {
  const held: Record<string, string> = {};
  for (const pin of allPins(pinned.pins)) {
    const nodes = pin.type === "region" ? pin.nodes : pin.type === "node" ? [pin.node] : [];
    const content: Json[] = nodes.map((id) => nodeContent(harness, id));
    if (pin.type === "region") content.push(wiresAmong(harness, pin.nodes));
    if (pin.type === "edge") content.push(canonicalJson(harness.edges[pin.edge] ?? null));
    if (pin.type === "field") {
      const node = nodeOf(harness, pin.node);
      content.push(node === undefined ? "gone" : (paramOf(node, pin.param) ?? "unset"));
    }
    held[pinKey(pin)] = canonicalJson(content);
  }
  for (const node of Object.values(pinned.nodes)) {
    const inner = nestedHarness(node.params);
    const now = nodeOf(harness, node.id);
    const innerNow = now && nestedHarness(now.params);
    if (inner === undefined || Object.values(inner.pins).every((list) => list.length === 0)) continue;
    held[`inside ${node.id}`] = innerNow === undefined ? "gone" : canonicalJson(heldContent(innerNow, inner));
  }
  return held;
}

function nodeContent(harness: Harness, id: NodeId): Json {
  const node = nodeOf(harness, id);
  if (node === undefined) return "gone";
  const { kind, title, params, disabled = false } = node;
  return { kind, title, params: withoutPlaces(params), disabled };
}

function wiresAmong(harness: Harness, nodes: readonly NodeId[]): Json {
  return Object.values(harness.edges)
    .filter(({ from, to }) => nodes.includes(from.node) && nodes.includes(to.node))
    .map((edge) => canonicalJson(edge))
    .sort();
}

/** Parameters without the positions and locks of nested nodes, which are layout. */
function withoutPlaces(params: { readonly [param: string]: Json }): Json {
  const inner = nestedHarness(params);
  if (inner === undefined) return params;
  const nodes = Object.values(inner.nodes).map(({ locked: _locked, ...node }) => ({
    ...node,
    position: { x: 0, y: 0 },
  }));
  return { ...params, harness: { ...inner, nodes: Object.fromEntries(nodes.map((node) => [node.id, node])) } };
}
