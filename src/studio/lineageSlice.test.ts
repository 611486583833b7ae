import { expect, test } from "vitest";
import { semanticHash } from "../core/harness/hash.ts";
import { openReview, propose, setting } from "./review/review.fixture.ts";
import { openRun } from "./runRewriter.fixture.ts";
import { versionOfHash } from "./versionOfHash.ts";

/** A project of three versions, the first one first. */
function openVersions() {
  const { store } = openReview();
  store.getState().setParam("step", "maxSteps", 5);
  store.getState().setParam("step", "maxSteps", 6);
  const [first = "", second = "", third = ""] = store.getState().tree.order;
  return { store, first, second, third };
}

test("a version that is looked at changes nothing; the present is looked at by looking at none", () => {
  const { store, second, third } = openVersions();
  const { tree } = store.getState();
  store.getState().viewVersion(second);
  expect(store.getState()).toMatchObject({ viewed: second, tree });
  store.getState().viewVersion("nowhere");
  expect(store.getState().viewed).toBe(second);
  store.getState().viewVersion(third);
  expect(store.getState().viewed).toBeUndefined();
});

test("going on from an earlier version keeps what came after as a lane", () => {
  const { store, first, second, third } = openVersions();
  store.getState().viewVersion(first);
  store.getState().forkHere(first);
  expect(store.getState()).toMatchObject({ viewed: undefined, tree: { head: first, order: [first, second, third] } });
  store.getState().setParam("step", "maxSteps", 9);
  expect(store.getState().tree.order).toHaveLength(4);
  store.getState().forkHere("nowhere");
  expect(store.getState().harness.nodes.step?.params.maxSteps).toBe(9);
});

test("nothing is edited, undone or moved while another version is looked at or compared, and this is said", () => {
  const { store, first, second } = openVersions();
  const { tree } = store.getState();
  const tries: (() => void)[] = [
    () => store.getState().setParam("step", "maxSteps", 7),
    () => store.getState().moveNodes([{ node: "step", position: { x: 1, y: 1 } }]),
    () => store.getState().undo(),
    () => store.getState().redo(),
    () => store.getState().togglePin({ type: "node", node: "step" }),
  ];
  for (const look of [() => store.getState().viewVersion(first), () => store.getState().compare(first, second)]) {
    look();
    for (const attempt of tries) {
      store.setState({ notices: [] });
      attempt();
      expect(store.getState().tree).toBe(tree);
      expect(store.getState().notices).toMatchObject([{ title: "Nothing was changed" }]);
    }
    store.getState().viewVersion(undefined);
  }
  store.getState().closeCompare();
  store.getState().undo();
  expect(store.getState().tree.head).toBe(second);
});

test("two versions are compared, one with itself is not", () => {
  const { store, first, second } = openVersions();
  store.getState().compare(first, first);
  expect(store.getState().compared).toBeUndefined();
  store.getState().compare(first, second);
  expect(store.getState().compared).toEqual({ a: first, b: second });
  store.getState().closeCompare();
  expect(store.getState().compared).toBeUndefined();
});

test("looking at a version brings the trace to where it came into force", async () => {
  const { store, seconds } = await openRun();
  store.getState().setRewriting(false);
  await seconds(1);
  const { head } = store.getState().tree;
  store.getState().setParam("model", "temperature", 0.4);
  const later = store.getState().tree.head;
  await seconds(3);
  store.getState().setParam("model", "temperature", 0.5);
  store.getState().viewVersion(later);
  const focused = store.getState().events[store.getState().focusedEvent ?? -1];
  const { harness } = store.getState().tree.versions[later] ?? {};
  expect(focused).toMatchObject({ type: "harness.replaced", after: harness && semanticHash(harness) });
  store.getState().viewVersion(head);
  expect(store.getState().focusedEvent).toBe(0);
  store.getState().stop();
});

test("every committed version, and what is on trial, can be named by the hash of what runs", () => {
  const { store } = openVersions();
  const { tree } = store.getState();
  for (const version of Object.values(tree.versions)) {
    expect(versionOfHash(store.getState(), semanticHash(version.harness))).toEqual({
      label: version.label,
      version: version.id,
    });
  }
  const rewrite = propose(store, [setting("model", "temperature", 0.4)]);
  const { overlay } = store.getState();
  expect(versionOfHash(store.getState(), semanticHash(overlay.harness))).toMatchObject({ rewrite: rewrite.id });
  expect(versionOfHash(store.getState(), "constructor")).toBeUndefined();
});
