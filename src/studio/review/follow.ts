import type { StoreApi } from "zustand/vanilla";
import { harnessAt } from "../../core/edits/nested.ts";
import { say } from "../../core/harness/say.ts";
import { ledgerOf } from "../../core/rewrite/ledger.ts";
import { asksOf } from "../../core/rewrite/review/asks.ts";
import { overlayOf } from "../../core/rewrite/review/overlay.ts";
import type { Overlay } from "../../core/rewrite/reviewContract.ts";
import type { Studio } from "../contract.ts";
import type { StudioPorts } from "../ports.ts";
import { withReviewCode } from "./fetchReviewCode.ts";
import { documentOf, sayChanges } from "./reviewed.ts";
import { sayDiff } from "./spoken.ts";

/** Keeps what follows from the tree and the rewrites in step with them, and says what a rewrite changed on the canvas. */
export function followReview(store: StoreApi<Studio>, ports: StudioPorts): void {
  store.setState(reviewOf(store.getState(), ports));
  store.subscribe((now, before) => {
    if (now.projectId !== before.projectId) {
      const isPlayed = before.playing?.project === before.projectId;
      const ledgers = isPlayed ? now.ledgers : { ...now.ledgers, [before.projectId]: before.ledger };
      store.setState({ ...reviewOf(now, ports), ledgers });
    } else if (reviewFields.some((field) => now[field] !== before[field])) {
      const review = reviewOf(now, ports, before);
      const spoken = now.tree === before.tree ? spokenOf(now, review.overlay) : clashOf(before, review.overlay);
      const chosen = chosenOf(now, before, review.overlay);
      // With nothing left to compare, the next rewrite is met on one canvas.
      const split = now.split && review.overlay.applied.length + review.overlay.conflicted.length > 0;
      store.setState({ ...review, ...spoken, ...chosen, ...selectionOf(now, review.overlay), split });
      if (store.getState().review !== undefined && (now.tree !== before.tree || now.rewrites !== before.rewrites))
        withReviewCode(store, ports, ({ renewReview }) => renewReview(store, ports));
    }
  });
}

const reviewFields = ["tree", "rewrites", "dismissedAsks"] as const satisfies readonly (keyof Studio)[];

/** What is selected and no longer drawn is selected no more; what an open change removes is still drawn. */
function selectionOf({ harness, within, selectedNodes, selectedEdge }: Studio, overlay: Overlay): Partial<Studio> {
  const [own, drawn] = [harnessAt(harness, within), harnessAt(overlay.harness, within)];
  const isDrawn = (part: "nodes" | "edges", id: string) =>
    own?.[part][id] !== undefined || drawn?.[part][id] !== undefined;
  const nodes = selectedNodes.filter((node) => isDrawn("nodes", node));
  return {
    ...(nodes.length === selectedNodes.length ? {} : { selectedNodes: nodes }),
    ...(selectedEdge === undefined || isDrawn("edges", selectedEdge) ? {} : { selectedEdge: undefined }),
  };
}

/** A rewrite that comes is chosen in the same breath, unless an open change is chosen already: it must not move the camera. */
function chosenOf(now: Studio, before: Studio, { applied, conflicted }: Overlay): Partial<Studio> {
  const newest = now.rewrites.at(-1);
  if (newest === undefined || before.rewrites.some(({ id }) => id === newest.id)) return {};
  const open = new Set([...applied, ...conflicted].map(({ change }) => change.id));
  if (now.focusedChange !== undefined && open.has(now.focusedChange)) return {};
  const first = newest.changes.find(({ id }) => open.has(id));
  return first === undefined ? {} : { focusedChange: first.id };
}

type Review = Pick<Studio, "overlay" | "asks" | "ledger">;

function reviewOf(studio: Studio, ports: StudioPorts, before?: Studio): Review {
  const { rewrites, dismissedAsks } = studio;
  const document = documentOf(studio);
  const asks = asksOf(document, new Map(Object.entries(dismissedAsks)), ports.catalogue);
  const overlay = overlayOf(document, ports.catalogue, "open");
  const ledger = ledgerOf(document);
  const isKept = rewrites === before?.rewrites && ledger.every(({ fate }, at) => fate === before.ledger[at]?.fate);
  return {
    overlay: before !== undefined && isDrawnAlike(before.overlay, overlay) ? before.overlay : overlay,
    asks: asks.length === 0 && before?.asks.length === 0 ? before.asks : asks,
    ledger: isKept ? before.ledger : ledger,
  };
}

/** Whether two overlays draw the same, as when a rewrite has merely been seen to act once more. */
function isDrawnAlike(one: Overlay, other: Overlay): boolean {
  const isSame = (part: "applied" | "conflicted") =>
    one[part].length === other[part].length &&
    one[part].every(({ change, after }, at) => change === other[part][at]?.change && after === other[part][at]?.after);
  return one.head === other.head && one.harness === other.harness && isSame("applied") && isSame("conflicted");
}

/** What a rewrite that came or went changed on the canvas; nothing where it is drawn as it was. */
function spokenOf({ overlay: before, rewrites }: Studio, after: Overlay): Partial<Pick<Studio, "spoken">> {
  if (before.harness === after.harness) return {};
  const [drawn, gone] = [idsOf(after), idsOf(before)];
  const changed = rewrites.findLast(({ changes }) => changes.some(({ id }) => drawn.has(id) !== gone.has(id)));
  if (changed === undefined) return {};
  const came = changed.changes.some(({ id }) => drawn.has(id));
  const what = sayDiff(before.harness, after.harness);
  const { number } = changed;
  return { spoken: say(came ? "Rewrite {number}: {what}" : "Rewrite {number}, taken out: {what}", { number, what }) };
}

/** An open change that a person's edit has just put in conflict. */
function clashOf({ overlay: before }: Studio, { conflicted }: Overlay): Partial<Pick<Studio, "spoken">> {
  const drawn = idsOf(before);
  const clashing = conflicted.filter(({ change }) => drawn.has(change.id));
  if (clashing.length === 0) return {};
  return {
    spoken: say("Left out, as {count, plural, one {it clashes} other {they clash}} with your edit: {changes}", {
      count: clashing.length,
      changes: sayChanges(clashing.map(({ change }) => change.title)),
    }),
  };
}

function idsOf({ applied }: Overlay): ReadonlySet<string> {
  return new Set(applied.map(({ change }) => change.id));
}
