import type { Edit } from "../../edits/ops.ts";
import type { Harness } from "../../harness/document.ts";
import { say } from "../../harness/say.ts";
import type { Change } from "../contract.ts";
import { pinWords } from "../review/asks.ts";
import { pinnedOps, placedPinKey } from "../review/pinnedOps.ts";
import { tombstoneOf } from "../review/tombstones.ts";
import type { ReviewDocument } from "../reviewContract.ts";
import { findEnvironment } from "./environment.ts";
import { findLeaks, type TaskText } from "./leaks.ts";
import { findLimits } from "./limits.ts";
import { findIdle, findTwins } from "./overlaps.ts";
import { findPermissions, findWaysRound } from "./permissions.ts";
import { addressesReviewer, findReviewWords } from "./reviewWords.ts";
import { nodesBrought, type Objection, type Subject } from "./subject.ts";
import { findVerifiers } from "./verifiers.ts";

/** What is said against single ops of an edit, or against the whole, before it is tried. */
export function objectionsTo(
  subject: Subject,
  change: Pick<Change, "manifest">,
  tasks: readonly TaskText[],
): readonly Objection[] {
  return [
    ...findUnknownKinds(subject),
    ...findLoops(subject.edit),
    ...findPermissions(subject),
    ...findVerifiers(subject),
    ...findEnvironment(subject),
    ...(isOpenlyRaised(change) ? [] : findLimits(subject)),
    ...findPinned(subject),
    ...findIdle(subject),
    ...findLeaks(subject, tasks),
    ...findReviewWords(subject),
  ];
}

/** What is said against what is left of an edit once refused ops are out of it. */
export function objectionsToRest(
  subject: Subject,
  change: Change,
  doc: ReviewDocument,
  drawn: Harness,
): readonly Objection[] {
  const limits = isOpenlyRaised(change) ? [] : findLimits(subject);
  const whole = [...findVerifiers(subject), ...findWaysRound(subject), ...limits];
  return [...whole, ...findTwins(subject, drawn), ...findTombstones(change, doc)];
}

/** What a writer's own words say against its change. */
export function objectionsToWords({ manifest }: Pick<Change, "manifest">): readonly Objection[] {
  const words = addressesReviewer([manifest.claim ?? "", manifest.why, manifest.fires].join("\n"));
  if (words === undefined) return [];
  return [{ code: "review-words", ops: [], reason: say("Its writer speaks to the reviewer: “{words}”.", { words }) }];
}

/** What an edit raises, in words, where it raises a cap at all. */
export function goalposts(subject: Subject): string | undefined {
  return findLimits(subject)[0]?.reason;
}

/** Raising a cap may only be put to a person, by a rule that says so; never by a model, and never in passing. */
function isOpenlyRaised({ manifest }: Pick<Change, "manifest">): boolean {
  return manifest.risk === "moves the goalposts" && manifest.writer.kind === "rules";
}

function findUnknownKinds({ edit, definitions }: Subject): readonly Objection[] {
  return edit.flatMap((op, at): readonly Objection[] => {
    const unknown = nodesBrought(op).find(({ node }) => !definitions.has(node.kind))?.node.kind;
    if (unknown === undefined) return [];
    const reason = say("“{kind}” is not a kind this build knows.", { kind: unknown });
    return [{ code: "unknown-kind", ops: [at], reason }];
  });
}

function findLoops(edit: Edit): readonly Objection[] {
  return edit.flatMap((op, at): readonly Objection[] => {
    if (op.op !== "connect" || op.edge.from.node !== op.edge.to.node) return [];
    return [{ code: "ill-typed", ops: [at], reason: say("A wire leads from a part back to itself.") }];
  });
}

function findPinned({ harness, edit, definitions }: Subject): readonly Objection[] {
  const byPin = new Map<string, { readonly ops: number[]; readonly words: string }>();
  for (const { op, ...placed } of pinnedOps(harness, edit)) {
    const key = placedPinKey(placed);
    const held = byPin.get(key);
    if (held === undefined) byPin.set(key, { ops: [op], words: pinWords(placed, harness, definitions) });
    else held.ops.push(op);
  }
  return [...byPin].map(([pin, { ops, words }]) => {
    return { code: "pinned", ops, pin, reason: say("“{place}” is pinned.", { place: words }) };
  });
}

function findTombstones(change: Change, doc: ReviewDocument): readonly Objection[] {
  const stone = tombstoneOf(doc, change);
  if (stone === undefined) return [];
  const { rewrite, title, why } = stone;
  const reason = say(
    why === "reverted"
      ? "It is like #{rewrite} “{title}”, which was reverted."
      : "It is like #{rewrite} “{title}”, which was tried and did not help.",
    { rewrite, title },
  );
  return [{ code: "tombstone", ops: [], reason }];
}
