import { expect, test } from "vitest";
import { semanticHash } from "../../core/harness/hash.ts";
import { fateIn } from "./decisions.ts";
import { inserting, kindsIn, openReview, propose, setting } from "./review.fixture.ts";

const guard = inserting("router-call-tools-in", "loopGuard");
const filter = inserting("tools-out-collect-in", "observationFilter");

test("a rewrite on trial is drawn and not in the document; accepting takes it in as one version, undo puts it back on trial", () => {
  const { store } = openReview();
  const before = store.getState();
  propose(store, [guard, setting("step", "maxSteps", 9)]);
  expect(store.getState().harness).toBe(before.harness);
  expect(kindsIn(store.getState().overlay.harness)).toContain("loopGuard");
  expect(store.getState().spoken).toBe("Rewrite 1: 1 added, 1 edited");
  store.getState().accept(["r1.1", "r1.2"]);
  const accepted = store.getState();
  expect(accepted.tree.order).toHaveLength(before.tree.order.length + 1);
  expect(kindsIn(accepted.harness)).toContain("loopGuard");
  expect(accepted.harness.nodes.step?.params.maxSteps).toBe(9);
  expect(accepted.overlay.applied).toEqual([]);
  expect(accepted.spoken).toBe("Accepted: 2 changes");
  store.getState().undo();
  const undone = store.getState();
  expect(undone.harness).toStrictEqual(before.harness);
  expect(undone.overlay.applied.map(({ change }) => change.id)).toEqual(["r1.1", "r1.2"]);
  expect(undone.spoken).toBe("Undone: Accept 2 changes");
  store.getState().redo();
  expect(store.getState().harness).toStrictEqual(accepted.harness);
});

test("reverting everything restores the first hash, whether it was on trial or accepted", () => {
  const { store } = openReview();
  const first = semanticHash(store.getState().harness);
  propose(store, [guard]);
  propose(store, [filter]);
  store.getState().accept(["r1.1"]);
  store.getState().revert(["r1.1"]);
  store.getState().revert(["r2.1"]);
  expect(store.getState().review).toBeUndefined();
  expect(semanticHash(store.getState().harness)).toBe(first);
  expect(semanticHash(store.getState().overlay.harness)).toBe(first);
  expect(["r1.1", "r2.1"].map((id) => fateIn(store.getState(), id))).toEqual(["reverted", "reverted"]);
});

test.each(["accept", "revert", "pin"] as const)("pressing %s twice does what pressing it once does", (press) => {
  const { store } = openReview();
  propose(store, [guard]);
  store.getState()[press](["r1.1"]);
  const { tree, notices } = store.getState();
  store.getState()[press](["r1.1"]);
  expect(store.getState().tree).toBe(tree);
  expect(store.getState().notices).toBe(notices);
});

test("a decision on what is not there changes nothing and says so", () => {
  const { store } = openReview();
  const { tree } = store.getState();
  for (const press of ["accept", "revert", "pin"] as const) store.getState()[press](["nobody"]);
  expect(store.getState().tree).toBe(tree);
  expect(store.getState().notices.at(-1)).toMatchObject({ tone: "hint", title: "Nothing was changed" });
});

test("accepting all of a rewrite leaves the others open, says how many, and is undone from there", () => {
  const { store } = openReview();
  const { tree } = store.getState();
  propose(store, [guard, setting("step", "maxSteps", 9)]);
  propose(store, [filter]);
  store.getState().acceptAll("r1");
  expect(store.getState().overlay.applied.map(({ change }) => change.id)).toEqual(["r2.1"]);
  const notice = store.getState().notices.at(-1);
  expect(notice).toMatchObject({ title: "Accepted 2 changes", action: { label: "Undo" } });
  notice?.action?.run();
  expect(store.getState().tree.head).toBe(tree.head);
  expect(store.getState().notices).toEqual([]);
  notice?.action?.run(); // the key was pressed twice
  expect(store.getState().tree.head).toBe(tree.head);
});

test("two rewrites that arrive one right after the other are both drawn, and each is decided by itself", () => {
  const { store } = openReview();
  const spoken: string[] = [];
  store.subscribe((now) => now.spoken !== spoken.at(-1) && spoken.push(now.spoken));
  propose(store, [guard]);
  propose(store, [filter, setting("step", "maxSteps", 9)], "waiting");
  expect(spoken).toEqual(["Rewrite 1: 1 added", "Rewrite 2: 1 added, 1 edited"]);
  expect(store.getState().overlay.applied).toHaveLength(3);
  store.getState().revert(["r1.1"]);
  store.getState().accept(["r2.1"]);
  expect(["r1.1", "r2.1", "r2.2"].map((id) => fateIn(store.getState(), id))).toEqual([
    "reverted",
    "accepted",
    "waiting",
  ]);
});

test("reverting all takes back what is open and leaves what was accepted", () => {
  const { store } = openReview();
  propose(store, [guard]);
  propose(store, [filter, setting("step", "maxSteps", 9)]);
  store.getState().accept(["r1.1"]);
  store.getState().revertAll();
  expect(store.getState().notices.at(-1)).toMatchObject({ title: "Reverted 2 changes" });
  expect(store.getState().overlay.applied).toEqual([]);
  expect(kindsIn(store.getState().harness)).toContain("loopGuard");
  const { tree } = store.getState();
  store.getState().revertAll();
  store.getState().acceptAll();
  expect(store.getState().tree).toBe(tree);
});

test("what waits for a person is drawn, and not in force before it is accepted", () => {
  const { store } = openReview();
  propose(store, [guard], "waiting");
  expect(kindsIn(store.getState().overlay.harness)).toContain("loopGuard");
  store.getState().accept(["r1.1"]);
  expect(kindsIn(store.getState().harness)).toContain("loopGuard");
});

test("parts that were dragged while on trial are accepted where they were dragged to", () => {
  const { store } = openReview();
  propose(store, [guard]);
  const added = Object.values(store.getState().overlay.harness.nodes).find(({ kind }) => kind === "loopGuard");
  const { tree } = store.getState();
  store.getState().moveNodes([{ node: added?.id ?? "", position: { x: 11, y: 22 } }]);
  expect(store.getState().tree).toBe(tree);
  expect(store.getState().placed).toEqual({ [added?.id ?? ""]: { x: 11, y: 22 } });
  store.getState().accept(["r1.1"]);
  expect(store.getState().harness.nodes[added?.id ?? ""]?.position).toEqual({ x: 11, y: 22 });
  expect(store.getState().tree.order).toHaveLength(tree.order.length + 1);
});

test("an edit of a part on trial takes its change in, in one version, and says so", () => {
  const { store } = openReview();
  propose(store, [guard]);
  propose(store, [filter]);
  const added = Object.values(store.getState().overlay.harness.nodes).find(({ kind }) => kind === "loopGuard");
  const { tree } = store.getState();
  store.getState().setParam(added?.id ?? "", "repeats", 5);
  expect(store.getState().tree.order).toHaveLength(tree.order.length + 1);
  expect(store.getState().harness.nodes[added?.id ?? ""]?.params.repeats).toBe(5);
  expect(fateIn(store.getState(), "r1.1")).toBe("accepted");
  expect(fateIn(store.getState(), "r2.1")).toBe("trial");
  expect(store.getState().notices.at(-1)).toMatchObject({ tone: "hint", title: "Accepted with your edit" });
  store.getState().undo();
  expect(fateIn(store.getState(), "r1.1")).toBe("trial");
});

test("an edit elsewhere is the person's alone, and the trial goes on beside it", () => {
  const { store } = openReview();
  propose(store, [guard]);
  store.getState().setParam("step", "maxSteps", 7);
  expect(fateIn(store.getState(), "r1.1")).toBe("trial");
  expect(store.getState().overlay.harness.nodes.step?.params.maxSteps).toBe(7);
  expect(store.getState().notices).toEqual([]);
});

test("selecting a part on trial lasts until it is taken out", () => {
  const { store } = openReview();
  propose(store, [guard]);
  const added = Object.values(store.getState().overlay.harness.nodes).find(({ kind }) => kind === "loopGuard");
  store.getState().select([added?.id ?? "", "step"]);
  store.getState().setParam("step", "maxSteps", 7);
  expect(store.getState().selectedNodes).toEqual([added?.id, "step"]);
  store.getState().revert(["r1.1"]);
  expect(store.getState().selectedNodes).toEqual(["step"]);
});
