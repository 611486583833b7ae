import { expect, test } from "vitest";
import { err, ok } from "../core/harness/result.ts";
import { catalogue } from "../core/nodes/catalogue.ts";
import { proseLoop } from "../core/rewrite/headless.fixture.ts";
import { settingsOf } from "./autosave.ts";
import { createStudio } from "./createStudio.ts";
import { fakeCards } from "./fakeModel.fixture.ts";
import { proposeBlocked, setting } from "./review/review.fixture.ts";
import type { Evolution } from "./rewriteContract.ts";
import { guardedStart, savedProject, savedStudio, studioFixture } from "./studio.fixture.ts";

const evolution: Evolution = {
  harness: proseLoop(),
  suite: "household",
  task: "household/put-001",
  seed: 3,
  mode: "ask",
  modelCard: "fake-two",
};
const card = { id: "rescue", title: "A rescue", story: "See.", recordedFrom: "Tiny · recorded 2026-11-26", bytes: 9 };

/** A cold page: nothing is kept, and no model has been listed yet. */
function coldPage(
  open = async () => ok(evolution) as ReturnType<typeof ok<Evolution>> | ReturnType<typeof err<string>>,
) {
  const fixture = studioFixture(
    { replies: ["I would look around."], replyMs: 1_000 },
    { catalogue, evolutions: { cards: [card], open } },
  );
  const store = createStudio(fixture.ports);
  return { ...fixture, store };
}

test("the gallery is open on a first visit, and on no later one", () => {
  const { store, ports } = coldPage();
  expect(store.getState()).toMatchObject({ galleryOpen: true, evolutions: [card] });
  const saved = savedStudio({ project: savedProject(store.getState()) });
  expect(createStudio({ ...ports, saved }).getState().galleryOpen).toBe(false);
});

test("from a cold page one press plays an evolution: its rewrite comes, and the next press accepts it", async () => {
  const { store, time } = coldPage();
  void store.getState().playEvolution("rescue");
  void store.getState().playEvolution("rescue"); // pressed twice
  for (let second = 0; second < 10; second += 1) await time.advance(1_000);
  const { suiteId, taskId, seed, mode, galleryOpen, rewrites, chosenModel, choseModel, projects } = store.getState();
  expect({ suiteId, taskId, seed, mode, galleryOpen }).toEqual({
    suiteId: "household",
    taskId: evolution.task,
    seed: 3,
    mode: "ask",
    galleryOpen: false,
  });
  expect({ chosenModel, choseModel }).toEqual({ chosenModel: "fake-two", choseModel: false });
  expect(projects).toHaveLength(1);
  expect(rewrites.length).toBeGreaterThan(0);
  store.getState().acceptAll();
  expect(store.getState().overlay.applied).toEqual([]);
});

test("once another project is opened, the person's own model and mode are back, and were never lost to the disk", async () => {
  const { store, time } = coldPage();
  await store.getState().refreshModels();
  store.getState().chooseModel(fakeCards[0]?.id ?? "");
  void store.getState().playEvolution("rescue");
  await time.advance(2_000);
  expect(settingsOf(store.getState())).toMatchObject({ modelId: "fake-one", playing: { before: { mode: "trial" } } });
  await store.getState().refreshModels();
  expect(store.getState().chosenModel).toBe("fake-two");
  store.getState().openTemplate(guardedStart);
  expect(store.getState()).toMatchObject({
    chosenModel: "fake-one",
    choseModel: true,
    mode: "trial",
    playing: undefined,
  });
  expect(settingsOf(store.getState())).toMatchObject({ modelId: "fake-one", mode: "trial" });
});

test("a page that is closed while an evolution plays goes on with its recording, and gives back what was the person's after it", async () => {
  const { store, time, ports } = coldPage();
  await store.getState().refreshModels();
  store.getState().chooseModel("fake-one");
  void store.getState().playEvolution("rescue");
  await time.advance(2_000);
  const settings = settingsOf(store.getState());
  const saved = savedStudio({ settings, project: savedProject(store.getState()) });
  const again = createStudio({ ...ports, saved });
  await again.getState().refreshModels();
  expect(again.getState()).toMatchObject({ chosenModel: "fake-two", mode: "ask", playing: { id: "rescue" } });
  again.getState().openTemplate(guardedStart);
  expect(again.getState()).toMatchObject({ chosenModel: "fake-one", choseModel: true, mode: "trial" });
  const lost = createStudio({ ...ports, saved: savedStudio({ settings }) }).getState();
  expect(lost).toMatchObject({ chosenModel: "fake-one", choseModel: true, mode: "trial", playing: undefined });
});

test("where the agent asks to change what is pinned, an evolution that says so waits for the person, once", async () => {
  const { store, time } = coldPage(async () => ok({ ...evolution, pauseAtAsk: true }));
  void store.getState().playEvolution("rescue");
  await time.advance(1_000);
  store.getState().togglePin({ type: "field", node: "step", param: "maxSteps" });
  for (let tries = 0; tries < 3; tries += 1)
    proposeBlocked(store, 'field ["step","maxSteps"]', setting("step", "maxSteps", 20));
  await time.advance(2_000);
  expect(store.getState()).toMatchObject({ phase: "paused", asks: [{ tries: 3 }] });
  store.getState().resume();
  await time.advance(3_000);
  expect(store.getState().phase).toBe("running");
});

test("an evolution that waits for the person goes on once the agent's asking is answered", async () => {
  const { store, time } = coldPage(async () => ok({ ...evolution, pauseAtAsk: true }));
  void store.getState().playEvolution("rescue");
  await time.advance(1_000);
  store.getState().togglePin({ type: "field", node: "step", param: "maxSteps" });
  for (let tries = 0; tries < 3; tries += 1)
    proposeBlocked(store, 'field ["step","maxSteps"]', setting("step", "maxSteps", 20));
  await time.advance(2_000);
  expect(store.getState().phase).toBe("paused");
  const [ask] = store.getState().asks;
  store.getState().dismissAsk(ask?.pin ?? "");
  expect(store.getState().phase).toBe("running");
});

test("an evolution knows nothing of what other runs showed: it plays as it was recorded", async () => {
  const successes = [{ task: "t", suite: "household", instruction: "Go.", calls: [] }];
  const rewritesOf = async (saved: ReturnType<typeof savedStudio>) => {
    const { ports, time } = coldPage();
    const store = createStudio({ ...ports, saved });
    void store.getState().playEvolution("rescue");
    for (let second = 0; second < 12; second += 1) await time.advance(1_000);
    return store.getState().rewrites.map(({ step, changes }) => [step, changes.map(({ operator }) => operator)]);
  };
  const plain = await rewritesOf(savedStudio());
  expect(plain.length).toBeGreaterThan(0);
  const entry = { symptom: "unparsed-reply", trigger: "PARSE", title: "", suite: "", task: "", at: 0 } as const;
  const known = { stage: "kept", reading: "L2", ran: 1, fired: 1, probation: "not better", pairGain: -1 } as const;
  const refuted = Array.from({ length: 40 }, (_, at) => {
    const operator = at % 2 === 0 ? "output-contract" : "tolerant-parser";
    return { rewrite: `r${at}`, change: `c${at}`, operator, ...entry, ...known } as const;
  });
  expect(await rewritesOf(savedStudio({ ledgers: { other: refuted }, successes }))).toEqual(plain);
});

test.each([
  ["cannot be fetched", err("It could not be fetched.")],
  ["is of a task that is gone", ok({ ...evolution, task: "gone" })],
  ["is answered by no model here", ok({ ...evolution, modelCard: "gone" })],
])("an evolution that %s leaves everything as it was, with a word", async (_, opened) => {
  const { store } = coldPage(async () => opened);
  const { projectId } = store.getState();
  await store.getState().playEvolution("rescue");
  expect(store.getState()).toMatchObject({ projectId, galleryOpen: true, phase: "idle" });
  expect(store.getState().notices).toMatchObject([{ title: "This evolution cannot be played" }]);
});
