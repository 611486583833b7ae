import { expect, test } from "vitest";
import { fateIn } from "./decisions.ts";
import { inserting, openReview, propose, proposeBlocked, setting } from "./review.fixture.ts";

const pinned = { type: "field", node: "system", param: "text" } as const;
const pin = 'field ["system","text"]';
const prompt = setting("system", "text", "Do better.");

test("pinning a change on trial accepts it and pins what it wrote, in one version", () => {
  const { store } = openReview();
  const { tree } = store.getState();
  propose(store, [setting("step", "maxSteps", 9), inserting("router-call-tools-in", "loopGuard")]);
  store.getState().pin(["r1.1"]);
  expect(store.getState().tree.order).toHaveLength(tree.order.length + 1);
  expect(store.getState().harness.pins.fields).toEqual([{ node: "step", param: "maxSteps" }]);
  expect(["r1.1", "r1.2"].map((id) => fateIn(store.getState(), id))).toEqual(["accepted", "trial"]);
  expect(store.getState().spoken).toBe("Pinned: “Change 1.1”");
  store.getState().undo();
  expect(store.getState().harness.pins.fields).toEqual([]);
  expect(fateIn(store.getState(), "r1.1")).toBe("trial");
});

test("a pin goes on and off again as versions that undo takes back", () => {
  const { store } = openReview();
  store.getState().togglePin(pinned);
  expect(store.getState().harness.pins.fields).toEqual([{ node: "system", param: "text" }]);
  expect(store.getState().spoken).toContain("Pinned: System prompt");
  store.getState().togglePin(pinned);
  expect(store.getState().harness.pins.fields).toEqual([]);
  store.getState().undo();
  store.getState().undo();
  expect(store.getState().tree.head).toBe(store.getState().tree.order[0]);
});

/** A pinned prompt that the agent has tried to change three times. */
function asked() {
  const { store } = openReview();
  store.getState().togglePin(pinned);
  for (let tries = 0; tries < 2; tries += 1) proposeBlocked(store, pin, prompt);
  expect(store.getState().asks).toEqual([]);
  proposeBlocked(store, pin, prompt);
  expect(store.getState().asks).toMatchObject([{ pin, tries: 3 }]);
  return store;
}

test("after three blocked tries the agent asks; allowed once, the change goes in, the pin stays, and undo takes it back", () => {
  const store = asked();
  store.getState().allowOnce(pin);
  expect(store.getState().harness.nodes.system?.params.text).toBe("Do better.");
  expect(store.getState().harness.pins.fields).toEqual([{ node: "system", param: "text" }]);
  expect(store.getState().asks).toEqual([]);
  const { tree } = store.getState();
  store.getState().allowOnce(pin);
  expect(store.getState().tree).toBe(tree);
  store.getState().undo();
  expect(store.getState().harness.nodes.system?.params.text).not.toBe("Do better.");
});

test("unpinned where it asked, the pin is gone and so is the question", () => {
  const store = asked();
  store.getState().unpinAsked(pin);
  expect(store.getState().harness.pins.fields).toEqual([]);
  expect(store.getState().asks).toEqual([]);
});

test("nothing is said to be unpinned where another tab writes the project", () => {
  const store = asked();
  store.setState({ tab: "reader", spoken: "" });
  store.getState().unpinAsked(pin);
  expect(store.getState().harness.pins.fields).toEqual([{ node: "system", param: "text" }]);
  expect(store.getState().spoken).toBe("");
});

test("a dismissed question comes back only after three more tries", () => {
  const store = asked();
  store.getState().dismissAsk(pin);
  expect(store.getState().asks).toEqual([]);
  for (let tries = 0; tries < 2; tries += 1) proposeBlocked(store, pin, prompt);
  expect(store.getState().asks).toEqual([]);
  proposeBlocked(store, pin, prompt);
  expect(store.getState().asks).toMatchObject([{ pin, tries: 6 }]);
});
