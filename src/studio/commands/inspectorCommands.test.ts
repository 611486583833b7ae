import { expect, test } from "vitest";
import { kinds } from "../../core/nodes/kinds.ts";
import { createStudio } from "../createStudio.ts";
import { studioFixture } from "../studio.fixture.ts";
import { inspectorCommands } from "./inspectorCommands.ts";

function command(id: string) {
  const found = inspectorCommands.find((each) => each.id === id);
  if (found === undefined) throw new RangeError(`there is no command ${id}`);
  return found;
}

function openStudio() {
  return createStudio(studioFixture({ replies: [] }, { catalogue: kinds }).ports);
}

test("every setting of what is selected is reset as one version, and only where there is something to reset", () => {
  const store = openStudio();
  const reset = command("parts.reset");
  expect(reset.when?.(store.getState())).toBe(false);
  store.getState().setParam("step", "maxSteps", 7);
  store.getState().setParam("step", "maxCalls", 9);
  store.getState().select(["step"]);
  expect(reset.when?.(store.getState())).toBe(true);
  const { order } = store.getState().tree;
  void reset.run(store);
  const { harness, tree } = store.getState();
  expect(harness.nodes.step?.params).toEqual({});
  expect(tree.order).toHaveLength(order.length + 1);
  expect(tree.versions[tree.head]?.label).toBe(`Reset the settings of ${harness.nodes.step?.title}`);
});

test("the form is asked for one part alone, and each asking is told from the one before", () => {
  const store = openStudio();
  const rename = command("parts.rename");
  store.getState().select(["step", "model"]);
  expect(rename.when?.(store.getState())).toBe(false);
  store.getState().select(["model"]);
  expect(rename.when?.(store.getState())).toBe(true);
  void rename.run(store);
  void rename.run(store);
  expect(store.getState()).toMatchObject({ formAsked: { id: 2, what: "rename" }, sideTab: "part" });
});
