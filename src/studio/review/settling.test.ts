import { expect, test, vi } from "vitest";
import { bypass } from "../../core/edits/gesturesRemove.ts";
import { catalogue } from "../../core/nodes/catalogue.ts";
import { firstUnder } from "../firstUnder.ts";
import type { ReviewCode } from "../ports.ts";
import * as deciding from "./deciding.ts";
import { fateIn } from "./decisions.ts";
import { inserting, kindsIn, type Making, openReview, propose, setting } from "./review.fixture.ts";

const guard = inserting("router-call-tools-in", "loopGuard");

/** A proposal for 9 steps that was made on that version. */
function proposedOn(base: string) {
  const { store } = openReview();
  const rewrite = propose(store, [setting("step", "maxSteps", 9)]);
  return { rewrites: [{ ...rewrite, base }] };
}

/** A studio with a proposal for 9 steps where the person has set 3 since. */
function conflicted() {
  const { store } = openReview();
  const { head } = store.getState().tree;
  store.getState().setParam("step", "maxSteps", 3);
  store.setState(proposedOn(head));
  expect(fateIn(store.getState(), "r1.1")).toBe("conflicted");
  return store;
}

test("a proposal that a person's edit made stale is left out, never applied over the edit", () => {
  const store = conflicted();
  expect(store.getState().harness.nodes.step?.params.maxSteps).toBe(3);
  expect(store.getState().overlay.harness.nodes.step?.params.maxSteps).toBe(3);
});

test("a decision whose code has not come yet is carried out once it has; where it cannot come that is said", async () => {
  let arrive: (code: ReviewCode) => void = () => undefined;
  let lose: (why: Error) => void = () => undefined;
  const reviewCode = () =>
    new Promise<ReviewCode>((resolve, reject) => {
      [arrive, lose] = [resolve, reject];
    });
  const { store } = openReview({ replies: [] }, { reviewCode });
  propose(store, [setting("step", "maxSteps", 9)]);
  store.getState().revert(["r1.1"]);
  expect(fateIn(store.getState(), "r1.1")).toBe("trial");
  lose(new TypeError("offline"));
  await vi.waitFor(() => expect(store.getState().notices.at(-1)?.title).toBe("Nothing was changed"));
  expect(fateIn(store.getState(), "r1.1")).toBe("trial");
  store.getState().revert(["r1.1"]);
  arrive({ ...deciding, firstUnder });
  await vi.waitFor(() => expect(fateIn(store.getState(), "r1.1")).toBe("reverted"));
});

test.each([
  ["now", undefined, 3],
  ["agent", undefined, 9],
  ["edit", 6, 6],
] as const)("a stale change that is settled by “%s” leaves the field so", (choice, value, expected) => {
  const store = conflicted();
  store.getState().accept(["r1.1"]); // what clashes cannot be accepted as it is: its cards open
  const card = store.getState().review?.plan.cards[0];
  expect(card).toMatchObject({ now: 3, agent: 9 });
  const { tree } = store.getState();
  store.getState().applyReview();
  expect(store.getState().tree).toBe(tree);
  expect(store.getState().notices.at(-1)?.detail).toContain("Settle");
  store.getState().resolve(card?.id ?? "", { choice, ...(value === undefined ? {} : { value }) });
  store.getState().applyReview();
  expect(store.getState().review).toBeUndefined();
  expect(store.getState().harness.nodes.step?.params.maxSteps).toBe(expected);
  expect(store.getState().overlay.conflicted).toEqual([]);
  store.getState().undo();
  expect(store.getState().harness.nodes.step?.params.maxSteps).toBe(3);
});

test.each([
  ["now", undefined, 5],
  ["before", undefined, undefined],
  ["edit", 8, 8],
] as const)(
  "reverting what a person has changed since opens a card; “%s” leaves the field so",
  (choice, value, expected) => {
    const { store } = openReview();
    propose(store, [setting("step", "maxSteps", 9)]);
    const before = store.getState().harness.nodes.step?.params.maxSteps;
    store.getState().accept(["r1.1"]);
    store.getState().setParam("step", "maxSteps", 5);
    const { tree } = store.getState();
    store.getState().revert(["r1.1"]);
    expect(store.getState().tree).toBe(tree);
    const card = store.getState().review?.plan.cards[0];
    expect(card).toMatchObject({ agent: 9, now: 5 });
    store.getState().resolve("no such card", { choice: "now" });
    store.getState().resolve(card?.id ?? "", { choice, ...(value === undefined ? {} : { value }) });
    store.getState().applyReview();
    expect(store.getState().harness.nodes.step?.params.maxSteps).toBe(choice === "before" ? before : expected);
    expect(fateIn(store.getState(), "r1.1")).toBe("reverted");
  },
);

test("work that stands on what is reverted asks what becomes of it; reverting it too takes both out", () => {
  const { store } = openReview();
  propose(store, [guard]);
  store.getState().accept(["r1.1"]);
  const added = Object.values(store.getState().harness.nodes).find(({ kind }) => kind === "loopGuard");
  const edge = Object.values(store.getState().harness.edges).find(({ to }) => to.node === added?.id);
  propose(store, [inserting(edge?.id ?? "", "validator")]);
  store.getState().accept(["r2.1"]);
  store.getState().revert(["r1.1"]);
  expect(store.getState().review?.plan.dependants).toMatchObject([{ by: "agent" }]);
  store.getState().applyReview();
  expect(store.getState().review).toBeDefined();
  store.getState().chooseDependants("revert");
  store.getState().applyReview();
  expect(store.getState().review).toBeUndefined();
  expect(kindsIn(store.getState().harness)).not.toContain("loopGuard");
});

test("an edit of a part that an open change takes out keeps the part; the change is left out, and it is said", () => {
  const { store } = openReview();
  const taking: Making = (harness, mint) => {
    const made = bypass(harness, catalogue, mint, "retry");
    if (!made.ok) throw new Error(made.error.message);
    return made.value;
  };
  propose(store, [taking]);
  expect(kindsIn(store.getState().overlay.harness)).not.toContain("retryNote");
  store.getState().setParam("retry", "text", "Try again.");
  expect(store.getState().harness.nodes.retry?.params.text).toBe("Try again.");
  expect(fateIn(store.getState(), "r1.1")).toBe("conflicted");
  expect(store.getState().spoken).toBe("Left out, as it clashes with your edit: “Change 1.1”");
});

test("a review that is cancelled has changed nothing", () => {
  const store = conflicted();
  const { tree } = store.getState();
  store.getState().settle("r1.1");
  store.getState().cancelReview();
  store.getState().applyReview();
  store.getState().resolve("card", { choice: "now" });
  store.getState().chooseDependants("revert");
  expect(store.getState()).toMatchObject({ tree, review: undefined });
});

/** What was accepted as 9 and set to 5 since, being reverted, with 8 as what it is to be. */
function reverting() {
  const { store, ports } = openReview();
  propose(store, [setting("step", "maxSteps", 9), setting("system", "text", "Do better.")]);
  store.getState().accept(["r1.1", "r1.2"]);
  store.getState().setParam("step", "maxSteps", 5);
  store.getState().setParam("system", "text", "Do well.");
  store.getState().revert(["r1.1", "r1.2"]);
  const ids = store.getState().review?.plan.cards.map(({ id }) => id) ?? [];
  expect(ids).toHaveLength(2);
  const [steps = "", prompt = ""] = ids[0]?.includes("step") === true ? ids : ids.toReversed();
  store.getState().resolve(steps, { choice: "edit", value: 8 });
  store.getState().resolve(prompt, { choice: "now" });
  return { store, ports, steps, prompt };
}

test("what was settled stands only where the same is still to be settled, so that no newer edit is overwritten", () => {
  const { store, prompt } = reverting();
  store.getState().setParam("step", "maxSteps", 3);
  expect(store.getState().review?.resolutions).toEqual({ [prompt]: { choice: "now" } });
  store.getState().applyReview();
  expect(store.getState().review).toBeDefined();
  expect(store.getState().harness.nodes.step?.params.maxSteps).toBe(3);
});

test("asked for again, a review is planned anew and keeps what still stands of it", () => {
  const { store, prompt } = reverting();
  const { review } = store.getState();
  store.getState().setParam("step", "maxSteps", 3);
  store.setState({ review });
  store.getState().revert(["r1.1", "r1.2"]);
  expect(store.getState().review?.plan.cards).toContainEqual(expect.objectContaining({ now: 3 }));
  expect(store.getState().review?.resolutions).toEqual({ [prompt]: { choice: "now" } });
});

/** An accepted guard; `stand` has a rewrite put a validator on the wire into it, on trial, and `drop` drops one. */
function guarded() {
  const { store, ports } = openReview();
  propose(store, [guard]);
  store.getState().accept(["r1.1"]);
  const added = Object.values(store.getState().harness.nodes).find(({ kind }) => kind === "loopGuard");
  const stand = () => {
    const edge = Object.values(store.getState().overlay.harness.edges).find(({ to }) => to.node === added?.id);
    propose(store, [inserting(edge?.id ?? "", "validator")]);
    deciding.renewReview(store, ports);
  };
  const drop = (id: string) => {
    store.setState(({ rewrites }) => ({
      rewrites: rewrites.map((each) => (each.id === id ? { ...each, stage: "dropped" as const } : each)),
    }));
    deciding.renewReview(store, ports);
  };
  return { store, stand, drop };
}

test("a rewrite that comes and stands on what is being reverted is chosen about; once it is dropped nothing is left to settle", () => {
  const { store, stand, drop } = guarded();
  stand();
  store.getState().revert(["r1.1"]);
  expect(store.getState().review?.plan.dependants.map(({ id }) => id)).toEqual(["r2.1"]);
  store.getState().chooseDependants("revert");
  stand();
  expect(store.getState().review).toMatchObject({
    plan: { dependants: [{ id: "r2.1" }, { id: "r3.1" }] },
    dependants: undefined,
  });
  drop("r3");
  drop("r2");
  expect(store.getState().review).toBeUndefined();
  expect(store.getState().notices.at(-1)?.title).toBe("Nothing is left to settle");
  expect(kindsIn(store.getState().harness)).toContain("loopGuard");
  store.getState().revert(["r1.1"]);
  expect(kindsIn(store.getState().harness)).not.toContain("loopGuard");
});

test("what is being settled is left where its rewrite is dropped, and goes on about the rest", () => {
  const { store, ports } = openReview();
  propose(store, [setting("step", "maxSteps", 9)]);
  store.getState().accept(["r1.1"]);
  store.getState().setParam("step", "maxSteps", 5);
  propose(store, [setting("system", "text", "Do better.")]);
  store.getState().revert(["r1.1", "r2.1"]);
  const drop = () => {
    store.setState(({ rewrites }) => ({ rewrites: rewrites.map((each) => ({ ...each, stage: "dropped" as const })) }));
    deciding.renewReview(store, ports);
  };
  expect(store.getState().review?.plan.changes).toEqual(["r1.1", "r2.1"]);
  drop();
  expect(store.getState().review?.plan).toMatchObject({ changes: ["r1.1"], cards: [{ now: 5 }] });
  const other = conflicted();
  other.getState().settle("r1.1");
  expect(other.getState().review).toBeDefined();
  other.setState(({ rewrites }) => ({ rewrites: rewrites.map((each) => ({ ...each, stage: "dropped" as const })) }));
  deciding.renewReview(other, ports);
  expect(other.getState().review).toBeUndefined();
});

test("what is being settled follows the document, and closes when there is nothing left to settle", () => {
  const store = conflicted();
  store.getState().settle("r1.1");
  store.getState().setParam("step", "maxSteps", 4);
  expect(store.getState().review?.plan.cards[0]).toMatchObject({ now: 4 });
  store.getState().undo();
  store.getState().undo();
  expect(store.getState().review).toBeUndefined();
});
