import fc from "fast-check";
import { expect, test } from "vitest";
import { checkHarness } from "../../core/harness/check.ts";
import { semanticHash } from "../../core/harness/hash.ts";
import { catalogue } from "../../core/nodes/catalogue.ts";
import { overlayOf } from "../../core/rewrite/review/overlay.ts";
import type { Studio } from "../contract.ts";
import { fateIn } from "./decisions.ts";
import { inserting, type Making, openReview, propose, setting } from "./review.fixture.ts";
import { documentOf } from "./reviewed.ts";

type Opened = ReturnType<typeof openReview>;
type Act = (opened: Opened) => void;

const anyMaking: fc.Arbitrary<Making> = fc.oneof(
  fc.integer({ min: 2, max: 20 }).map((steps) => setting("step", "maxSteps", steps)),
  fc.constantFrom(
    inserting("router-call-tools-in", "loopGuard"),
    inserting("tools-out-collect-in", "observationFilter"),
    inserting("model-out-router-in", "parser"),
    setting("system", "text", "Be brief."),
  ),
);

/** A proposal that fits what is drawn; one that does not is no proposal. */
function tryPropose({ store }: Opened, makings: readonly Making[], stage: "trial" | "waiting"): void {
  try {
    propose(store, makings, stage);
  } catch {
    return;
  }
}

function someChange({ rewrites }: Studio, pick: number): readonly string[] {
  const all = rewrites.flatMap(({ changes }) => changes.map(({ id }) => id));
  const id = all[pick % Math.max(1, all.length)];
  return id === undefined ? [] : [id];
}

const pick = fc.nat({ max: 9 });
const anyDecision: fc.Arbitrary<Act> = fc.oneof(
  pick.map(
    (at): Act =>
      ({ store }) =>
        store.getState().accept(someChange(store.getState(), at)),
  ),
  pick.map(
    (at): Act =>
      ({ store }) =>
        store.getState().revert(someChange(store.getState(), at)),
  ),
  pick.map(
    (at): Act =>
      ({ store }) =>
        store.getState().pin(someChange(store.getState(), at)),
  ),
  fc.constantFrom<Act>(
    ({ store }) => store.getState().acceptAll(),
    ({ store }) => store.getState().revertAll(),
    ({ store }) => store.getState().acceptAll(store.getState().rewrites.at(-1)?.id),
  ),
);
const anyEdit: fc.Arbitrary<Act> = fc.oneof(
  fc.integer({ min: 2, max: 20 }).map(
    (steps): Act =>
      ({ store }) =>
        store.getState().setParam("step", "maxSteps", steps),
  ),
  fc.constantFrom<Act>(
    ({ store }) => store.getState().setParam("system", "text", "Be careful."),
    ({ store }) => store.getState().togglePin({ type: "field", node: "step", param: "maxSteps" }),
    ({ store }) => store.getState().moveNodes([{ node: "step", position: { x: 1, y: 2 } }]),
  ),
);
const anyProposal: fc.Arbitrary<Act> = fc
  .tuple(fc.array(anyMaking, { minLength: 1, maxLength: 3 }), fc.constantFrom("trial", "waiting"))
  .map(
    ([makings, stage]): Act =>
      (opened) =>
        tryPropose(opened, makings, stage),
  );
const anyWalk = fc.constantFrom<Act>(
  ({ store }) => store.getState().undo(),
  ({ store }) => store.getState().redo(),
);
const anyAct = fc.oneof(
  { weight: 3, arbitrary: anyProposal },
  { weight: 4, arbitrary: anyDecision },
  { weight: 2, arbitrary: anyEdit },
  { weight: 1, arbitrary: anyWalk },
);

function errorsIn(harness: Studio["harness"]) {
  return checkHarness(harness, catalogue).filter(({ severity }) => severity === "error");
}

test("whatever is proposed, decided, edited and undone, what runs is well typed and what is drawn follows from the document", () => {
  fc.assert(
    fc.property(fc.array(anyAct, { maxLength: 14 }), (acts) => {
      const opened = openReview();
      for (const act of acts) {
        const before = opened.store.getState();
        act(opened);
        const after = opened.store.getState();
        expect(after.tree.order.length - before.tree.order.length).toBeLessThanOrEqual(1);
        expect(after.overlay).toStrictEqual(overlayOf(documentOf(after), catalogue, "open"));
        expect([...errorsIn(after.harness), ...errorsIn(after.overlay.harness)]).toEqual([]);
        expect(after.harness).toBe(after.tree.versions[after.tree.head]?.harness);
      }
    }),
    { numRuns: 100 },
  );
}, 120_000);

test("undoing a decision or an edit gives the document and every fate back", () => {
  fc.assert(
    fc.property(fc.array(anyAct, { maxLength: 10 }), fc.oneof(anyDecision, anyEdit), (acts, last) => {
      const opened = openReview();
      for (const act of acts) act(opened);
      const { store } = opened;
      store.getState().cancelReview();
      const before = store.getState();
      last(opened);
      if (store.getState().tree.head === before.tree.head) return;
      store.getState().undo();
      const after = store.getState();
      expect(after.tree.head).toBe(before.tree.head);
      const fates = (studio: Studio) =>
        studio.rewrites.flatMap(({ changes }) => changes.map(({ id }) => fateIn(studio, id)));
      expect(fates(after)).toEqual(fates(before));
      expect(semanticHash(after.overlay.harness)).toBe(semanticHash(before.overlay.harness));
    }),
    { numRuns: 100 },
  );
}, 120_000);

test("a pinned field changes only by a person's hand", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(anyProposal, anyDecision), { maxLength: 12 }), (acts) => {
      const opened = openReview();
      const { store } = opened;
      store.getState().togglePin({ type: "field", node: "step", param: "maxSteps" });
      store.getState().togglePin({ type: "field", node: "system", param: "text" });
      const held = ({ harness }: Studio) => [harness.nodes.step?.params.maxSteps, harness.nodes.system?.params.text];
      const before = held(store.getState());
      for (const act of acts) act(opened);
      expect(held(store.getState())).toEqual(before);
      expect(held({ ...store.getState(), harness: store.getState().overlay.harness })).toEqual(before);
    }),
    { numRuns: 100 },
  );
}, 120_000);
