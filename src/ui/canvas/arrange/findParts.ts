import type { Harness, HarnessNode, NodeId } from "../../../core/harness/document.ts";
import { nestedHarness } from "../../../core/harness/group.ts";
import { isJsonObject, type Json } from "../../../core/harness/json.ts";
import type { Catalogue, KindSpec } from "../../../core/harness/kind.ts";
import { parseParams } from "../../../core/harness/resolve.ts";
import { say } from "../../../core/harness/say.ts";

/** A part that holds what is searched for: where first, and how often in its parameters. */
export type Found = {
  readonly node: NodeId;
  readonly title: string;
  /** The title, the kind, or the name of the parameter. */
  readonly where: string;
  readonly inParams: number;
};

/** The parts whose title, kind or parameters hold a text, capitals or not; from the top of the canvas on, each row from the left. */
export function findParts(harness: Harness, catalogue: Catalogue, text: string): readonly Found[] {
  const wanted = text.toLowerCase();
  if (wanted === "") return [];
  return Object.values(harness.nodes)
    .toSorted((a, b) => a.position.y - b.position.y || a.position.x - b.position.x)
    .flatMap((node) => foundIn(node, catalogue.get(node.kind), wanted));
}

function foundIn(node: HarnessNode, spec: KindSpec | undefined, wanted: string): readonly Found[] {
  const kind = spec?.title ?? node.kind;
  // Found by what is read, and by what it is called in the document.
  const [titles, kinds] = [
    [say(node.title), node.title],
    [say(kind), kind, node.kind],
  ];
  // What a setting is without being set counts, too.
  const params = Object.entries(spec === undefined ? node.params : parseParams(spec, node.params).params).map(
    ([param, value]) => [param, timesIn(value, wanted)] as const,
  );
  const [first] = params.find(([, times]) => times > 0) ?? [];
  const where = has(titles, wanted) ? "title" : has(kinds, wanted) ? "kind" : first;
  if (where === undefined) return [];
  const inParams = params.reduce((sum, [, times]) => sum + times, 0);
  return [{ node: node.id, title: say(node.title), where, inParams }];
}

function has(texts: readonly string[], wanted: string): boolean {
  return texts.some((text) => text.toLowerCase().includes(wanted));
}

/** How often a value's texts and numbers hold it, those of the parts in a group included. */
function timesIn(value: Json, wanted: string): number {
  if (typeof value === "string" || typeof value === "number")
    return String(value).toLowerCase().split(wanted).length - 1;
  if (typeof value !== "object" || value === null) return 0;
  const inner = isJsonObject(value) ? nestedHarness({ harness: value }) : undefined;
  const values = inner === undefined ? Object.values(value) : Object.values(inner.nodes).map(({ params }) => params);
  return values.reduce<number>((sum, each) => sum + timesIn(each, wanted), 0);
}
