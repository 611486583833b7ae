import { expect, test } from "vitest";
import { headOf } from "../../core/edits/versions.ts";
import { err } from "../../core/harness/result.ts";
import type { Layout } from "../../core/layout/contract.ts";
import { createStudio } from "../createStudio.ts";
import { studioFixture } from "../studio.fixture.ts";

function openStudio(layout?: Layout) {
  return createStudio(studioFixture({ replies: [] }, layout === undefined ? {} : { layout }).ports);
}

test("tidying all is one version of moves, which undo takes back; tidying again makes none", async () => {
  const store = openStudio();
  const before = store.getState().harness;
  await store.getState().tidy("all", {});
  const { tree, harness } = store.getState();
  expect(headOf(tree).label).toBe("Tidy all");
  expect(headOf(tree).edit.every(({ op }) => op === "moveNode")).toBe(true);
  await store.getState().tidy("all", {});
  expect(store.getState().tree).toBe(tree);
  expect(store.getState().notices.map(({ detail }) => detail)).toContain("It is tidy already.");
  store.getState().undo();
  expect(store.getState().harness).toEqual(before);
  expect(harness).not.toEqual(before);
});

test("tidying a selection moves nothing else, and not what is locked", async () => {
  const store = openStudio();
  store.getState().commit([{ op: "setFlag", node: "prompt", flag: "locked", on: true }], "Lock prompt");
  store.getState().select(["task", "step", "prompt", "router"]);
  await store.getState().tidy("selected", {});
  const { tree } = store.getState();
  expect(headOf(tree).label).toBe("Tidy 3 parts");
  const moved = headOf(tree).edit.flatMap((op) => (op.op === "moveNode" ? [op.node] : []));
  expect(moved.length).toBeGreaterThan(0);
  expect(moved.every((id) => ["task", "step", "router"].includes(id))).toBe(true);
});

test("with nothing selected or a layout that fails, nothing changes and a notice says why", async () => {
  const store = openStudio(async () => err("The layout stopped. Try again."));
  const { tree } = store.getState();
  await store.getState().tidy("selected", {});
  await store.getState().tidy("all", {});
  expect(store.getState().tree).toBe(tree);
  expect(store.getState().notices.map(({ detail }) => detail)).toEqual([
    "No part is selected.",
    "The layout stopped. Try again.",
  ]);
});

test("asked again before the first is done, only the second answer counts", async () => {
  const signals: AbortSignal[] = [];
  const answers: (() => void)[] = [];
  const store = openStudio(
    (_, signal) =>
      new Promise((resolve) => {
        const at = signals.push(signal);
        answers.push(() => resolve({ ok: true, value: { task: { x: at, y: 0 } } }));
      }),
  );
  const asked = [store.getState().tidy("all", {}), store.getState().tidy("all", {})];
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  for (const answer of answers) answer();
  await Promise.all(asked);
  expect(store.getState().harness.nodes.task?.position).toEqual({ x: 2, y: 0 });
});
