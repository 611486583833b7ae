import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { growHarness } from "../../edits/randomHarness.ts";
import { arbitraryNumbers, tapeOf } from "../../edits/tape.ts";
import { testCatalogue } from "../../edits/testCatalogue.ts";
import { headOf, redo, undo } from "../../edits/versions.ts";
import { semanticHash } from "../../harness/hash.ts";
import { catalogue as realCatalogue } from "../../nodes/catalogue.ts";
import { templates } from "../../nodes/templates.ts";
import type { ReviewDocument } from "../reviewContract.ts";
import { acceptChanges } from "./accept.ts";
import { fateOf } from "./fate.ts";
import { placeKey, valueAt } from "./fieldPlace.ts";
import { heldContent } from "./heldContent.fixture.ts";
import { changesOf } from "./openChange.ts";
import { overlayOf } from "./overlay.ts";
import { fieldsOfPerson } from "./personFields.fixture.ts";
import { openPlay, type Play } from "./play.fixture.ts";
import { playOn } from "./playActions.fixture.ts";
import { errorsOf, freshDocument } from "./randomReview.fixture.ts";

const catalogue = testCatalogue;
const numRuns = 2000;
const patient = { timeout: 300_000 };
const choices = arbitraryNumbers(200);
const growth = arbitraryNumbers(12);

function start(grown: readonly number[]): ReviewDocument {
  return freshDocument(growHarness(catalogue, tapeOf(grown)));
}

const everything = [
  ...["propose", "stage", "accept", "keep", "pin", "revert", "revert with dependants", "bypass", "settle"],
  ...["edit", "edit on a change", "edit beside changes", "pin by hand", "undo", "redo"],
];
const persons = ["accept", "pin", "revert", "revert with dependants", "bypass", "settle", "edit", "edit on a change"];

/** What must hold after everything that is done, by whomever. */
function expectLaws(play: Play, before: ReviewDocument, done: string): void {
  const { doc, notes, catalogue } = play;
  const { harness } = headOf(doc.tree);
  expect(errorsOf(harness, catalogue), `errors of the head after ${done}`).toEqual([]);
  for (const include of ["trial", "open"] as const) {
    const overlay = overlayOf(doc, catalogue, include);
    expect(errorsOf(overlay.harness, catalogue), `errors of the ${include} overlay after ${done}`).toEqual([]);
    expect(heldContent(overlay.harness, harness), `what the ${include} overlay does to pins after ${done}`).toEqual(
      heldContent(harness, harness),
    );
  }
  if (["accept", "keep", "pin", "propose", "stage"].includes(done)) {
    const was = headOf(before.tree).harness;
    expect(heldContent(harness, was), `pins after ${done}`).toEqual(heldContent(was, was));
  }
  if (persons.includes(done)) {
    const back = undo(doc.tree);
    expect(back.ok && back.value.head, `undo after ${done}`).toBe(before.tree.head);
    expect(back.ok && redo(back.value), `redo after ${done}`).toMatchObject({
      ok: true,
      value: { head: doc.tree.head },
    });
  }
  for (const { place, words } of fieldsOfPerson(doc.tree, notes)) {
    expect(String(valueAt(harness, place)), `${placeKey(place)} after ${done}`).toContain(words);
  }
}

describe("a review by a person and an agent in any order", () => {
  it(
    "keeps head and overlay well typed, pins held and the person's edits; what is refused changes nothing",
    patient,
    () => {
      const seen = new Map<string, number>();
      fc.assert(
        fc.property(growth, choices, (grown, numbers) => {
          const tape = tapeOf(numbers);
          const play = openPlay(start(grown), catalogue, tape);
          for (let left = 14; left > 0 && !tape.isDone(); left -= 1) {
            const before = play.doc;
            const done = playOn(play);
            seen.set(done ?? "nothing", (seen.get(done ?? "nothing") ?? 0) + 1);
            if (done === undefined) expect(play.doc).toBe(before);
            else expectLaws(play, before, done);
          }
        }),
        { numRuns, endOnFailure: true },
      );
      for (const done of everything) expect(seen.get(done) ?? 0, done).toBeGreaterThan(0);
    },
  );

  it("keeps them with the real kinds too, on every template", patient, () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.constantFrom(...templates), choices, ({ build }, numbers) => {
        const tape = tapeOf(numbers);
        const play = openPlay(freshDocument(build()), realCatalogue, tape);
        for (let left = 10; left > 0 && !tape.isDone(); left -= 1) {
          const before = play.doc;
          const done = playOn(play);
          if (done !== undefined) expectLaws(play, before, done);
          seen.add(done ?? "nothing");
        }
      }),
      { numRuns: Math.ceil(numRuns / 10), endOnFailure: true },
    );
    expect([...seen]).toEqual(expect.arrayContaining(["propose", "accept", "revert", "edit", "pin by hand", "undo"]));
  });

  it("draws after an accept what it drew before", patient, () => {
    let accepted = 0;
    fc.assert(
      fc.property(growth, choices, (grown, numbers) => {
        const play = played(grown, numbers, 6);
        const drawn = overlayOf(play.doc, catalogue, "open");
        const ids = drawn.applied.map(({ change }) => change.id);
        const some = ids.filter(() => play.tape.next(2) === 0);
        const taken = acceptChanges(play.doc, catalogue, some, { version: "taken", at: 0 });
        if (!taken.ok) return;
        accepted += 1;
        const doc = { ...play.doc, tree: taken.value.tree };
        const after = overlayOf(doc, catalogue, "open");
        const left = after.applied.map(({ change }) => change.id);
        expect(left).toEqual(expect.arrayContaining(ids.filter((id) => !taken.value.accepted.includes(id))));
        if (left.some((id) => !ids.includes(id))) return; // what clashed fits now, and is drawn again
        expect(semanticHash(after.harness)).toBe(semanticHash(drawn.harness));
        expect(taken.value.accepted).toEqual(ids.filter((id) => taken.value.accepted.includes(id)));
        for (const { rewrite, change } of changesOf(doc)) {
          if (taken.value.accepted.includes(change.id)) expect(fateOf(doc, rewrite, change)).toBe("accepted");
        }
      }),
      { numRuns: numRuns / 2, endOnFailure: true },
    );
    expect(accepted).toBeGreaterThan(numRuns / 40);
  });
});

/** A play of a few turns. */
function played(grown: readonly number[], numbers: readonly number[], turns: number): Play {
  const play = openPlay(start(grown), catalogue, tapeOf(numbers));
  for (let left = turns; left > 0; left -= 1) playOn(play);
  return play;
}
