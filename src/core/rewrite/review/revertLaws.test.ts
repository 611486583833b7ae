import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countingMint, growHarness } from "../../edits/randomHarness.ts";
import { arbitraryNumbers, pick, type Tape, tapeOf } from "../../edits/tape.ts";
import { testCatalogue as catalogue } from "../../edits/testCatalogue.ts";
import { headOf } from "../../edits/versions.ts";
import { semanticHash } from "../../harness/hash.ts";
import type { ReviewDocument } from "../reviewContract.ts";
import { acceptChanges } from "./accept.ts";
import { decisionsOf } from "./fate.ts";
import { openChanges } from "./openChange.ts";
import { overlayOf } from "./overlay.ts";
import { focusOf } from "./play.fixture.ts";
import { errorsOf, freshDocument, randomRewrite, withRewrite } from "./randomReview.fixture.ts";
import { planRevert, revertChanges } from "./revert.ts";

const numRuns = 2000;
const patient = { timeout: 300_000 };
const choices = arbitraryNumbers(200);
const growth = arbitraryNumbers(12);

function start(grown: readonly number[]): ReviewDocument {
  return freshDocument(growHarness(catalogue, tapeOf(grown)));
}

/** The agent alone at work: rewrites, most of them accepted, and nothing of a person's own. */
function agentAtWork(grown: readonly number[], tape: Tape): ReviewDocument {
  let doc = start(grown);
  for (let round = 1 + tape.next(3); round > 0; round -= 1) {
    const rewrite = randomRewrite(doc, catalogue, tape, focusOf({ doc }));
    if (rewrite !== undefined) doc = withRewrite(doc, rewrite);
    const open = openChanges(doc).map(({ change }) => change.id);
    const ids = open.filter(() => tape.next(3) > 0);
    const taken = acceptChanges(doc, catalogue, ids, { version: `accept-${round}`, at: round });
    if (taken.ok) doc = { ...doc, tree: taken.value.tree };
  }
  return doc;
}

describe("reverting", () => {
  it("everything at once restores what was, and leaves nothing open", patient, () => {
    let reverted = 0;
    fc.assert(
      fc.property(growth, choices, (grown, numbers) => {
        const doc = agentAtWork(grown, tapeOf(numbers));
        const ids = inForce(doc);
        if (ids.length === 0) return;
        const after = revertedFreely(doc, ids, "revert", "all");
        expect(after).not.toBe("refused");
        expect(after).toBeDefined();
        if (after === undefined || after === "refused") return;
        reverted += 1;
        expect(semanticHash(headOf(after.tree).harness)).toBe(semanticHash(headOf(start(grown).tree).harness));
        expect(openChanges(after)).toEqual([]);
      }),
      { numRuns, endOnFailure: true },
    );
    expect(reverted).toBeGreaterThan(numRuns / 2);
  });

  it("everything one by one in any order restores what was, with dependants or past them", patient, () => {
    let reverted = 0;
    let deadEnds = 0;
    fc.assert(
      fc.property(growth, choices, (grown, numbers) => {
        const tape = tapeOf(numbers);
        let doc = agentAtWork(grown, tape);
        let stuck: readonly string[] = [];
        for (let turn = 0; inForce(doc).length > 0; turn += 1) {
          const id = pick(
            tape,
            inForce(doc).filter((each) => !stuck.includes(each)),
          );
          if (id === undefined) {
            deadEnds += 1; // what was bypassed has left a part without a place to come back to
            return;
          }
          const others = tape.next(2) === 0 ? "bypass" : "revert";
          const after = revertedFreely(doc, [id], others, `turn-${turn}`);
          if (after === undefined) return;
          stuck = after === "refused" ? [...stuck, id] : [];
          if (after === "refused") continue;
          expect(errorsOf(headOf(after.tree).harness, catalogue)).toEqual([]);
          doc = after;
          reverted += 1;
        }
        expect(semanticHash(headOf(doc.tree).harness)).toBe(semanticHash(headOf(start(grown).tree).harness));
      }),
      { numRuns: numRuns / 2, endOnFailure: true },
    );
    expect(reverted).toBeGreaterThan(numRuns / 4);
    expect(deadEnds).toBeLessThan(numRuns / 100);
  });

  it("independent changes commutes", patient, () => {
    let commuted = 0;
    fc.assert(
      fc.property(growth, choices, (grown, numbers) => {
        const tape = tapeOf(numbers);
        const doc = agentAtWork(grown, tape);
        const ids = inForce(doc);
        const [a, b] = [pick(tape, ids), pick(tape, ids)];
        if (a === undefined || b === undefined || a === b) return;
        const ab = revertedIn(doc, [a, b]);
        const ba = revertedIn(doc, [b, a]);
        if (ab === undefined || ba === undefined) return;
        commuted += 1;
        expect(semanticHash(headOf(ab.tree).harness)).toBe(semanticHash(headOf(ba.tree).harness));
        expect(semanticHash(overlayOf(ab, catalogue, "open").harness)).toBe(
          semanticHash(overlayOf(ba, catalogue, "open").harness),
        );
      }),
      { numRuns, endOnFailure: true },
    );
    expect(commuted).toBeGreaterThan(numRuns / 10);
  });
});

/** The changes that are accepted or open. */
function inForce(doc: ReviewDocument): readonly string[] {
  const accepted = [...decisionsOf(doc.tree)].filter(([, { action }]) => action !== "revert").map(([id]) => id);
  return [...accepted, ...openChanges(doc).map(({ change }) => change.id)];
}

/** The document without changes, where that raises no card (undefined where it does) and is not refused. */
function revertedFreely(
  doc: ReviewDocument,
  ids: readonly string[],
  others: "revert" | "bypass",
  version: string,
): ReviewDocument | "refused" | undefined {
  const mint = countingMint(version);
  const plan = planRevert(doc, catalogue, mint, ids);
  if (!plan.ok) return "refused";
  if (plan.value.cards.length > 0) return undefined;
  const { dependants, canBypass } = plan.value;
  const choice = dependants.length === 0 ? "none" : others === "bypass" && !canBypass ? "revert" : others;
  const tree = revertChanges(doc, catalogue, mint, plan.value, {}, choice, { version, at: 0 });
  if (!tree.ok) return "refused";
  return { ...doc, tree: tree.value };
}

/** Reverts one after the other, as long as each is free of cards and dependants. */
function revertedIn(doc: ReviewDocument, ids: readonly string[]): ReviewDocument | undefined {
  let now = doc;
  for (const [at, id] of ids.entries()) {
    const mint = countingMint(`commute-${at}`);
    const plan = planRevert(now, catalogue, mint, [id]);
    if (!plan.ok || plan.value.cards.length + plan.value.dependants.length > 0) return undefined;
    const tree = revertChanges(now, catalogue, mint, plan.value, {}, "none", { version: `commute-${at}`, at });
    if (!tree.ok) throw new Error(tree.error.message);
    now = { ...now, tree: tree.value };
  }
  return now;
}
