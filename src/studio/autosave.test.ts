import { expect, test } from "vitest";
import { err, ok } from "../core/harness/result.ts";
import { autosaveDelay, keepSaved } from "./autosave.ts";
import { createStudio } from "./createStudio.ts";
import { fakeCards } from "./fakeModel.fixture.ts";
import type { SaveResult, StudioPorts } from "./ports.ts";
import { guardedStart, studioFixture } from "./studio.fixture.ts";

function openStudio(change: (ports: StudioPorts) => Partial<StudioPorts> = () => ({})) {
  const fixture = studioFixture({ replies: [] });
  const ports = { ...fixture.ports, ...change(fixture.ports) };
  const store = createStudio(ports);
  return { ...fixture, store, autosave: keepSaved(store, ports) };
}

/** A storage whose project saves give these results in turn. */
function answering(results: SaveResult[]) {
  return (ports: StudioPorts): Partial<StudioPorts> => ({
    storage: { ...ports.storage, saveProject: async () => results.shift() ?? ok({ droppedTraces: 0 }) },
  });
}

test("the first visit is saved 300 ms after it opened, then all changes of 300 ms at once", async () => {
  const { store, time, log } = openStudio();
  expect(store.getState().saving.type).toBe("saving");
  await time.advance(autosaveDelay - 1);
  expect(log.projects).toHaveLength(0);
  await time.advance(1);
  expect(log.projects).toHaveLength(1);
  expect(store.getState().saving.type).toBe("saved");
  for (const steps of [5, 6, 7]) {
    store.getState().setParam("step", "maxSteps", steps);
    await time.advance(90);
  }
  await time.advance(autosaveDelay);
  expect(log.projects).toHaveLength(2);
  expect(log.projects.at(-1)?.tree).toBe(store.getState().tree);
});

test("a page that closes in mid-edit saves at once, in the same turn", async () => {
  const { store, time, log, autosave } = openStudio();
  await time.advance(autosaveDelay);
  store.getState().setParam("step", "maxSteps", 9);
  void autosave.flush();
  expect(log.projects.at(-1)?.tree).toBe(store.getState().tree);
  expect(time.pending()).toBe(0);
});

test("nothing is saved when nothing changed", async () => {
  const { store, time, log, autosave } = openStudio();
  await time.advance(autosaveDelay);
  store.getState().select(["model"]);
  store.getState().focusEvent(1);
  await time.advance(1_000);
  await autosave.flush();
  expect([log.projects.length, log.settings.length]).toEqual([1, 1]);
});

test("settings are saved; the model only where the person chose it", async () => {
  const { store, time, log } = openStudio();
  await store.getState().refreshModels();
  await time.advance(autosaveDelay);
  expect(log.settings.at(-1)).not.toHaveProperty("modelId");
  store.getState().chooseModel(fakeCards[1]?.id ?? "");
  store.getState().setTheme("dark");
  store.getState().setSeed(42);
  await time.advance(autosaveDelay);
  expect(log.settings.at(-1)).toMatchObject({ modelId: "fake-two", theme: "dark", seed: 42 });
});

test("less motion is saved, and what the system says as nothing", async () => {
  const { store, time, log } = openStudio();
  store.getState().setMotion("less");
  await time.advance(autosaveDelay);
  expect(log.settings.at(-1)).toMatchObject({ motion: "less" });
  store.getState().setMotion("system");
  await time.advance(autosaveDelay);
  expect(log.settings.at(-1)).not.toHaveProperty("motion");
});

test("a failed save is told, and tried again with the next change or when the page closes", async () => {
  const { store, time, autosave } = openStudio(answering([err({ message: "The disk is full." })]));
  await time.advance(autosaveDelay);
  expect(store.getState().saving).toEqual({ type: "failed", message: "The disk is full." });
  expect(store.getState().notices).toMatchObject([{ tone: "problem", title: "Your work is not saved" }]);
  await autosave.flush();
  expect(store.getState().saving.type).toBe("saved");
});

test("traces that made room are told of", async () => {
  const { store, time } = openStudio(answering([ok({ droppedTraces: 2 })]));
  await time.advance(autosaveDelay);
  expect(store.getState().notices).toMatchObject([
    { tone: "hint", title: "Storage is full", detail: expect.stringContaining("2 oldest traces") },
  ]);
  expect(store.getState().saving.type).toBe("saved");
});

test("leaving a project saves its last changes first", async () => {
  const { store, time, log } = openStudio();
  await time.advance(autosaveDelay);
  store.getState().setParam("step", "maxSteps", 9);
  const { projectId, tree } = store.getState();
  store.getState().openTemplate(guardedStart);
  expect(log.projects.at(-1)).toMatchObject({ id: projectId, tree, rewrites: [] });
  await time.advance(autosaveDelay);
  expect(log.projects.at(-1)?.id).toBe(store.getState().projectId);
});
