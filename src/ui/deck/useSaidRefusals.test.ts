import { expect, test } from "vitest";
import { aRewrite } from "../../core/rewrite/rewrite.fixture.ts";
import { openReview, propose, proposeBlocked, setting } from "../../studio/review/review.fixture.ts";
import { sayRefusals } from "./useSaidRefusals.ts";

const pin = 'field ["system","text"]';
const prompt = setting("system", "text", "Do better.");

function openPinned() {
  const { store } = openReview();
  store.getState().togglePin({ type: "field", node: "system", param: "text" });
  const stop = sayRefusals(store);
  return { store, stop };
}

test("a rewrite that a pin blocks is said, and so is what the agent then asks, but not twice", () => {
  const { store } = openPinned();
  proposeBlocked(store, pin, prompt);
  expect(store.getState().spoken).toBe("Rewrite 1: blocked by a pin");
  proposeBlocked(store, pin, prompt);
  proposeBlocked(store, pin, prompt);
  expect(store.getState().spoken).toMatch(/^The agent asks to change System prompt/);
  proposeBlocked(store, pin, prompt);
  expect(store.getState().spoken).toBe("Rewrite 4: blocked by a pin");
});

test("a rewrite of which nothing passed the critique is said to be refused", () => {
  const { store } = openPinned();
  const { tree } = store.getState();
  store.setState({ rewrites: [aRewrite({ id: "r1", number: 1, base: tree.head, changes: [], stage: "refused" })] });
  expect(store.getState().spoken).toBe("Rewrite 1: refused: nothing of it passed the critique");
});

test("what is let through is said as before, and an ask that undo brings back is not said anew", () => {
  const { store, stop } = openPinned();
  propose(store, [setting("step", "maxSteps", 9)]);
  expect(store.getState().spoken).toBe("Rewrite 1: 1 edited");
  for (let tries = 0; tries < 3; tries += 1) proposeBlocked(store, pin, prompt);
  store.getState().unpinAsked(pin);
  store.getState().undo();
  expect(store.getState().asks).toHaveLength(1);
  expect(store.getState().spoken).toMatch(/^Undone: /);
  stop();
  proposeBlocked(store, pin, prompt);
  expect(store.getState().spoken).toMatch(/^Undone: /);
});
