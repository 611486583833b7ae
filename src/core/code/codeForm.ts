import { nestedParam } from "../edits/nested.ts";
import type { EdgeId, Harness, HarnessEdge, HarnessNode, NodeId, Pins, PortRef, Region } from "../harness/document.ts";
import { nestedHarness } from "../harness/group.ts";
import type { Catalogue } from "../harness/kind.ts";
import { memberOf, orderedOf, type Written } from "./codeTree.ts";
import { asWritten, inOrder, isList, isObject, type Ordered, type OrderedObject } from "./ordered.ts";
import { printValue } from "./printCode.ts";
import { byPort, readingOrder } from "./readingOrder.ts";

/**
 * A harness as code: readable JSON of everything but its layout. Ids are the keys, a wire's end is `node.port`, what is empty is
 * left out, parts stand in the order in which one reads the loop. Equal harnesses give equal text.
 */
export function codeOf(harness: Harness): string {
  const form = new Map<string, Ordered>([["format", harness.format], ...harnessForm(harness, undefined, undefined)]);
  return `${printValue(form, "", 0, 2)}\n`;
}

/**
 * What a text that says this harness holds, in order. Where there is a text already (`written`), what it says in words of its own
 * (a place, an id, the other way to write a wire's end, a title left out) is kept that way; what is the same as in the harness that
 * the text said `before` is not looked at.
 */
export function harnessForm(
  harness: Harness,
  written: Written | undefined,
  catalogue: Catalogue | undefined,
  before?: Harness,
): OrderedObject {
  const form = new Map<string, Ordered>();
  if (memberOf(written, "format") !== undefined) form.set("format", harness.format);
  if (memberOf(written, "id") !== undefined) form.set("id", harness.id);
  form.set("name", harness.name);
  const [nodes, edges] = [memberOf(written, "nodes"), memberOf(written, "edges")];
  const isNew = Object.keys(harness.nodes).some((id) => memberOf(nodes, id) === undefined);
  const areNew = Object.keys(harness.edges).some((id) => memberOf(edges, id) === undefined);
  // Only what is new has to find its place among the others.
  const order = isNew || areNew ? readingOrder(harness) : Object.keys(harness.nodes);
  const wires = areNew ? wiresInOrder(harness, order) : Object.values(harness.edges);
  form.set("nodes", new Map(order.map((id) => [id, partForm(harness, id, memberOf(nodes, id), catalogue, before)])));
  form.set(
    "edges",
    new Map(
      wires.map((edge) => {
        const at = memberOf(edges, edge.id);
        return [edge.id, at !== undefined && before?.edges[edge.id] === edge ? asWritten : wireForm(edge, at)];
      }),
    ),
  );
  const pins = pinsForm(harness.pins, memberOf(written, "pins"));
  if (pins.size > 0 || memberOf(written, "pins") !== undefined) form.set("pins", pins);
  return form;
}

function partForm(
  harness: Harness,
  id: NodeId,
  written: Written | undefined,
  catalogue: Catalogue | undefined,
  before: Harness | undefined,
): Ordered {
  const [node, was] = [harness.nodes[id], before?.nodes[id]];
  if (node === undefined || (node === was && written !== undefined)) return asWritten;
  return nodeForm(node, written, catalogue, was);
}

/** What the text says of one node. */
function nodeForm(
  node: HarnessNode,
  written: Written | undefined,
  catalogue: Catalogue | undefined,
  before: HarnessNode | undefined,
): OrderedObject {
  const says = (name: string) => memberOf(written, name) !== undefined;
  const form = new Map<string, Ordered>();
  if (says("id")) form.set("id", node.id);
  form.set("kind", node.kind);
  const isUntitled = written !== undefined && !says("title");
  if (!isUntitled || node.title !== titleOf(node.kind, catalogue)) form.set("title", node.title);
  if (node.disabled === true || says("disabled")) form.set("disabled", node.disabled === true);
  if (says("locked")) form.set("locked", node.locked === true);
  if (says("position")) form.set("position", inOrder(node.position));
  if (Object.keys(node.params).length > 0 || says("params")) {
    form.set(
      "params",
      says("params") && node.params === before?.params ? asWritten : paramsForm(node, written, catalogue, before),
    );
  }
  return form;
}

function paramsForm(
  node: HarnessNode,
  written: Written | undefined,
  catalogue: Catalogue | undefined,
  before: HarnessNode | undefined,
): Ordered {
  const nested = nestedHarness(node.params);
  const was = before === undefined ? undefined : nestedHarness(before.params);
  const names = Object.keys(node.params).sort();
  const inside = memberOf(memberOf(written, "params"), nestedParam);
  return new Map(
    names.map((name) => [
      name,
      name === nestedParam && nested !== undefined
        ? harnessForm(nested, inside?.type === "object" ? inside : undefined, catalogue, was)
        : inOrder(node.params[name] ?? null),
    ]),
  );
}

/** The title that a part has where the code gives none. */
export function titleOf(kind: string, catalogue: Catalogue | undefined): string {
  return catalogue?.get(kind)?.title ?? kind;
}

function wiresInOrder({ edges }: Harness, order: readonly NodeId[]): readonly HarnessEdge[] {
  const rank = new Map<EdgeId, number>(order.map((id, at) => [id, at]));
  const place = ({ from }: HarnessEdge) => rank.get(from.node) ?? order.length;
  return Object.values(edges).sort((a, b) => place(a) - place(b) || byPort(a, b));
}

function wireForm(edge: HarnessEdge, written: Written | undefined): Ordered {
  const form = new Map<string, Ordered>();
  if (memberOf(written, "id") !== undefined) form.set("id", edge.id);
  for (const end of ["from", "to"] as const) form.set(end, endForm(edge[end], memberOf(written, end)));
  return form;
}

function endForm({ node, port }: PortRef, written: Written | undefined): Ordered {
  return written?.type === "object" ? inOrder({ node, port }) : `${node}.${port}`;
}

function pinsForm(pins: Pins, written: Written | undefined): OrderedObject {
  const lists: readonly (readonly [keyof Pins, readonly Ordered[]])[] = [
    ["nodes", pins.nodes],
    ["fields", pins.fields.map(({ node, param }) => `${node}.${param}`)],
    ["edges", pins.edges],
    ["regions", pins.regions.map(regionForm)],
  ];
  const form = new Map<string, Ordered>();
  for (const [name, list] of lists) {
    const said = memberOf(written, name);
    if (list.length > 0 || said !== undefined)
      form.set(name, said !== undefined && saysSame(said, list) ? orderedOf(said) : list);
  }
  return form;
}

function regionForm({ id, title, nodes }: Region): OrderedObject {
  const members: readonly (readonly [string, Ordered])[] = [
    ["id", id],
    ["title", title],
    ["nodes", nodes],
  ];
  return new Map(members);
}

/** Whether a list of pins is the same set, in whatever order and wording. */
function saysSame(written: Written, list: readonly Ordered[]): boolean {
  const words = (items: readonly Ordered[]) => [...new Set(items.map(pinWords))].sort().join("\n");
  const said = orderedOf(written);
  return isList(said) && words(said) === words(list);
}

function pinWords(item: Ordered): string {
  if (!isObject(item)) return JSON.stringify(item);
  const [node, param, nodes] = [item.get("node"), item.get("param"), item.get("nodes")];
  if (typeof node === "string" && typeof param === "string") return JSON.stringify(`${node}.${param}`);
  const held = nodes !== undefined && isList(nodes) ? [...new Set(nodes.map(String))].sort() : [];
  return JSON.stringify([item.get("id"), item.get("title"), held]);
}
