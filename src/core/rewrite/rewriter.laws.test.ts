import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdit } from "../edits/apply.ts";
import { guard } from "../edits/gestureParts.ts";
import type { Edit } from "../edits/ops.ts";
import { countingMint } from "../edits/randomHarness.ts";
import { arbitraryNumbers, type Tape, tapeOf } from "../edits/tape.ts";
import { commitVersion, headOf, undo } from "../edits/versions.ts";
import type { Harness } from "../harness/document.ts";
import { catalogue } from "../nodes/catalogue.ts";
import { compileHarness, type Program } from "../runtime/compile.ts";
import { look, lookTask } from "../runtime/loopFixture.ts";
import { replayRun } from "../runtime/replay.ts";
import { acceptAll, answering, proseLoop, runHeadless } from "./headless.fixture.ts";
import type { HeadlessOptions } from "./headless.ts";
import { heldContent } from "./review/heldContent.fixture.ts";
import { overlayOf } from "./review/overlay.ts";
import { randomGesture, randomPinning } from "./review/randomReview.fixture.ts";
import { planRevert, revertChanges } from "./review/revert.ts";
import type { ReviewDocument } from "./reviewContract.ts";

const replies = fc.array(
  fc.constantFrom(
    "I would look.",
    "",
    look("left"),
    look("end"),
    look("right"),
    '{"tool": "lok", "arguments": {}}',
    "{}",
  ),
  { minLength: 1, maxLength: 8 },
);
const inTurn = (texts: readonly string[]) => answering((_, asked) => texts[(asked - 1) % texts.length] ?? "");

/** A person who does something now and then at a boundary: accepts, reverts, edits, pins, undoes. */
function restless(tape: Tape, seen: (harness: Harness) => void): NonNullable<HeadlessOptions["person"]> {
  const mint = countingMint("p");
  let count = 0;
  const step = (doc: ReviewDocument): ReviewDocument => {
    const act = { version: `p${++count}`, at: 0 };
    const edited = (edit: Edit): ReviewDocument => {
      const sound = edit.length > 0 && guard(headOf(doc.tree).harness, catalogue, edit).ok;
      const version = { id: act.version, edit, author: "person", label: "Edit", at: 0 } as const;
      const committed = sound ? commitVersion(doc.tree, version) : undefined;
      return committed?.ok ? { ...doc, tree: committed.value } : doc;
    };
    const { harness } = headOf(doc.tree);
    switch (tape.next(7)) {
      case 0:
        return acceptAll(doc, act.version);
      case 1: {
        const [first] = overlayOf(doc, catalogue, "open").applied;
        const plan = first && planRevert(doc, catalogue, mint, [first.change.id]);
        if (plan === undefined || !plan.ok || plan.value.cards.length + plan.value.dependants.length > 0) return doc;
        const reverted = revertChanges(doc, catalogue, mint, plan.value, {}, "none", act);
        return reverted.ok ? { ...doc, tree: reverted.value } : doc;
      }
      case 2:
        return edited(randomGesture(harness, catalogue, mint, tape, `person ${count}`));
      case 3:
        return edited(randomPinning(harness, tape));
      case 4: {
        const undone = undo(doc.tree);
        return undone.ok ? { ...doc, tree: undone.value } : doc;
      }
      default:
        return doc;
    }
  };
  return (doc) => {
    seen(overlayOf(doc, catalogue, "trial").harness);
    const after = step(doc);
    seen(overlayOf(after, catalogue, "trial").harness);
    return after;
  };
}

describe("whatever the model says and the person does", () => {
  const play = async (texts: readonly string[], choices: readonly number[], seed: number) => {
    const programs = new Map<string, Program>();
    const held: string[] = [];
    const see = (harness: Harness) => {
      const compiled = compileHarness(harness, catalogue);
      if (compiled.ok) programs.set(compiled.value.hash, compiled.value);
      else held.push(...compiled.error.map(({ message }) => message));
    };
    see(proseLoop());
    const run = await runHeadless({
      ...{ seed, perform: inTurn(texts), limits: {} },
      person: restless(tapeOf(choices), see),
    });
    return { run, programs, errors: held };
  };

  it("the harness in force is well typed, the limits hold, the trace replays, and the same again gives the same rewrites", async () => {
    const stages = new Set<string>();
    await fc.assert(
      fc.asyncProperty(replies, arbitraryNumbers(40), fc.integer(), async (texts, choices, seed) => {
        const { run, programs, errors } = await play(texts, choices, seed);
        expect(errors).toEqual([]);
        const { rewrites } = run.doc;
        const edits = rewrites.filter(({ stage }) => stage !== "refused");
        for (const { stage } of rewrites) stages.add(stage);
        expect(edits.length).toBeLessThanOrEqual(2);
        for (const [at, { step }] of edits.entries())
          expect(step - (edits[at - 1]?.step ?? -9)).toBeGreaterThanOrEqual(3);
        for (const { changes } of edits) expect(changes.length).toBeLessThanOrEqual(2);
        const events = JSON.parse(JSON.stringify(run.result.trace.events));
        const replayed = replayRun({ events, programs, task: lookTask });
        expect(replayed.ok ? replayed.value : replayed.error).toEqual(run.result.state);
        const again = await play(texts, choices, seed);
        expect(again.run.doc).toEqual(run.doc);
        expect(again.run.result.trace.events).toEqual(run.result.trace.events);
      }),
      { numRuns: 100 },
    );
    expect([...stages]).toEqual(expect.arrayContaining(["trial", "withheld", "dropped"]));
  }, 120_000);

  it("what is pinned stays as it is until the person changes it", async () => {
    await fc.assert(
      fc.asyncProperty(replies, arbitraryNumbers(12), fc.integer(), async (texts, choices, seed) => {
        const from = [0, 1, 2].reduce(
          (harness) => pinned(harness, randomPinning(harness, tapeOf(choices))),
          proseLoop(),
        );
        let last = from;
        const run = await runHeadless({
          ...{ seed, from, perform: inTurn(texts) },
          person: (doc) => {
            last = overlayOf(doc, catalogue, "trial").harness;
            expect(heldContent(last, from)).toEqual(heldContent(from, from));
            return doc;
          },
        });
        expect(headOf(run.doc.tree).harness).toEqual(from);
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});

function pinned(harness: Harness, edit: Edit): Harness {
  const after = applyEdit(harness, edit);
  return after.ok ? after.value : harness;
}
