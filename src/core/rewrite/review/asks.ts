import { harnessAt } from "../../edits/nested.ts";
import type { PinTarget } from "../../edits/ops.ts";
import { allPins, pinOn } from "../../edits/pins.ts";
import { headOf } from "../../edits/versions.ts";
import type { Harness } from "../../harness/document.ts";
import { nestedHarness } from "../../harness/group.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { msg, type Say, say } from "../../harness/say.ts";
import type { Refusal, Rewrite } from "../contract.ts";
import type { PinAsk, ReviewDocument } from "../reviewContract.ts";
import { placeWords } from "./cards.ts";
import { decisionsOf } from "./fate.ts";
import { type PlacedPin, placedPinKey } from "./pinnedOps.ts";

/** Blocked tries after which the agent asks. */
const triesToAsk = 3;

/**
 * Pins of the head that blocked the agent three times or more since they were dismissed (`dismissed`: the tries at that
 * time, by `pinKey`), or since it was last allowed once; with what it last proposed.
 */
export function asksOf(
  doc: ReviewDocument,
  dismissed: ReadonlyMap<string, number>,
  definitions?: Catalogue,
): readonly PinAsk[] {
  const { harness } = headOf(doc.tree);
  return placedPins(harness, []).flatMap((placed): PinAsk[] => {
    const pin = placedPinKey(placed);
    const { since, tries } = triesOf(doc, pin);
    const last = since.at(-1);
    const left = tries - Math.max(dismissed.get(pin) ?? 0, tries - since.length);
    if (last === undefined || left < triesToAsk) return [];
    const { pin: target, within } = placed;
    const about = pinWords(placed, harness, definitions);
    return [{ pin, target, within, about, tries, rewrite: last.rewrite.id, refusal: last.refusal }];
  });
}

type Try = { readonly rewrite: Rewrite; readonly refusal: Refusal };

/** Every change that a pin blocked, and those since the last that was allowed once; a change counts once. */
function triesOf(doc: ReviewDocument, pin: string): { readonly tries: number; readonly since: readonly Try[] } {
  const decisions = decisionsOf(doc.tree);
  const all: Try[] = [];
  let since: Try[] = [];
  for (const rewrite of doc.rewrites) {
    const changes = new Map<string, Refusal>();
    for (const refusal of rewrite.refusals) {
      if (refusal.code === "pinned" && refusal.pin === pin) changes.set(refusal.change, refusal);
    }
    const own = [...changes.values()].map((refusal) => ({ rewrite, refusal }));
    all.push(...own);
    since.push(...own);
    if (rewrite.changes.some(({ id, allowed }) => allowed === pin && decisions.get(id)?.action === "allow")) since = [];
  }
  return { tries: all.length, since };
}

/** Every pin of a harness and of the nested ones in it. */
export function placedPins(harness: Harness, within: readonly string[]): readonly PlacedPin[] {
  const own = allPins(harness.pins).map((pin) => ({ pin, within }));
  const nested = Object.values(harness.nodes).flatMap((node) => {
    const inner = nestedHarness(node.params);
    return inner === undefined ? [] : placedPins(inner, [...within, node.id]);
  });
  return [...own, ...nested];
}

/** A pin in words: "System prompt · Text", "Validator", "the wire from Router to Tools"; to a model in English (`sayInEnglish`). */
export function pinWords(
  { pin, within }: PlacedPin,
  outer: Harness,
  definitions: Catalogue | undefined,
  tell: Say = say,
): string {
  const harness = harnessAt(outer, within) ?? outer;
  const titleOf = (id: string) => tell(harness.nodes[id]?.title ?? id);
  switch (pin.type) {
    case "node":
      return titleOf(pin.node);
    case "field":
      return placeWords({ ...pin, within }, outer, definitions ?? new Map(), tell);
    case "edge": {
      const edge = harness.edges[pin.edge];
      if (edge === undefined) return tell(msg("a wire"));
      const ends = { from: titleOf(edge.from.node), to: titleOf(edge.to.node) };
      return tell(msg("the wire from {from} to {to}"), ends);
    }
    case "region":
      return tell(pin.title);
  }
}

/** The pin of an ask as it stands in the head now; undefined where it has been lifted since. */
export function pinOfAsk({ tree }: ReviewDocument, { target, within }: PinAsk): PinTarget | undefined {
  const inner = harnessAt(headOf(tree).harness, within);
  return inner && pinOn(inner.pins, target);
}
