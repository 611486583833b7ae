import { commitVersion, headOf } from "../src/core/edits/versions.ts";
import type { Harness } from "../src/core/harness/document.ts";
import { catalogue } from "../src/core/nodes/catalogue.ts";
import type { EvolutionFile } from "../src/core/rewrite/evolution.ts";
import { acceptChanges } from "../src/core/rewrite/review/accept.ts";
import { allowOnce } from "../src/core/rewrite/review/allowOnce.ts";
import { asksOf } from "../src/core/rewrite/review/asks.ts";
import { openChanges } from "../src/core/rewrite/review/openChange.ts";
import { planRevert, revertChanges } from "../src/core/rewrite/review/revert.ts";
import type { ReviewDocument } from "../src/core/rewrite/reviewContract.ts";
import { evolutionWords } from "../src/platform/evolutionWords.ts";
import { careless, shortened } from "./startingHarnesses.ts";

/** An evolution before it is recorded. */
export type EvolutionPlan = Omit<EvolutionFile, "format" | "ledger" | "recording">;

/** What a viewer decides at a boundary of the run: about all open changes, or about `only` one of them by its place. */
export const decisions = { accept, revert, allow, unpin } as const;

/** One of the decisions. */
export type DecisionName = keyof typeof decisions;

/** The three evolutions of the gallery. */
export const evolutionPlans: readonly EvolutionPlan[] = [
  {
    id: "rescue",
    title: evolutionWords.rescue.title,
    story: evolutionWords.rescue.story,
    harness: careless(),
    suite: "functionCalls",
    task: "functionCalls/single-009",
    seed: 3,
    mode: "trial",
  },
  {
    id: "worse",
    title: evolutionWords.worse.title,
    story: evolutionWords.worse.story,
    harness: shortened("tool-loop", 8),
    suite: "household",
    task: "household/clean-001",
    seed: 15,
    mode: "trial",
  },
  {
    id: "pinned",
    title: evolutionWords.pinned.title,
    story: evolutionWords.pinned.story,
    harness: withPinnedReply(careless()),
    suite: "functionCalls",
    task: "functionCalls/single-009",
    seed: 4,
    mode: "trial",
    pauseAtAsk: true,
  },
];

function withPinnedReply(harness: Harness): Harness {
  const { harness: name, pinned: title } = evolutionWords.pinned;
  const region = { id: "asking", title, nodes: ["model", "prompt", "router"] };
  return { ...harness, id: "pinned-loop", name, pins: { ...harness.pins, regions: [region] } };
}

function accept(doc: ReviewDocument, only: number | undefined): ReviewDocument {
  const accepted = acceptChanges(doc, catalogue, chosen(doc, only), actIn(doc));
  return accepted.ok ? { ...doc, tree: accepted.value.tree } : doc;
}

function revert(doc: ReviewDocument, only: number | undefined): ReviewDocument {
  const plan = planRevert(doc, catalogue, mintIn(doc), chosen(doc, only));
  if (!plan.ok) return doc;
  const reverted = revertChanges(doc, catalogue, mintIn(doc), plan.value, {}, "none", actIn(doc));
  return reverted.ok ? { ...doc, tree: reverted.value } : doc;
}

/** The open changes, or one of them by its place. */
function chosen(doc: ReviewDocument, only: number | undefined): readonly string[] {
  const open = openChanges(doc).map(({ change }) => change.id);
  return only === undefined ? open : open.slice(only, only + 1);
}

function allow(doc: ReviewDocument): ReviewDocument {
  const [ask] = asksOf(doc, new Map(), catalogue);
  const allowed = ask && allowOnce(doc, catalogue, ask, actIn(doc));
  return allowed?.ok ? { ...doc, ...allowed.value } : doc;
}

function unpin(doc: ReviewDocument): ReviewDocument {
  const [ask] = asksOf(doc, new Map(), catalogue);
  if (ask === undefined) return doc;
  const { version, at } = actIn(doc);
  const edit = [{ op: "setPin", target: ask.target, pinned: false }] as const;
  const committed = commitVersion(doc.tree, { id: version, edit, author: "person", label: "Unpin", at });
  return committed.ok ? { ...doc, tree: committed.value } : doc;
}

function actIn({ tree }: ReviewDocument) {
  return { version: `v${tree.order.length + 1}`, at: headOf(tree).at };
}

function mintIn({ tree }: ReviewDocument) {
  let made = 0;
  return (noun: "node" | "edge") => `person${tree.order.length}${noun === "node" ? "n" : "w"}${++made}`;
}
