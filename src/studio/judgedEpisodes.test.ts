import { expect, test } from "vitest";
import { keepSaved } from "./autosave.ts";
import { createStudio } from "./createStudio.ts";
import { judgedWith } from "./judgedEpisodes.ts";
import { guardedStart, savedStudio, studioFixture } from "./studio.fixture.ts";

const answer = '{"answer": "done"}';

async function openStudio(replyMs = 0) {
  const { ports, time, log } = studioFixture({ replies: [answer], replyMs });
  const store = createStudio(ports);
  keepSaved(store, ports);
  await store.getState().refreshModels();
  const run = async () => {
    void store.getState().start();
    await time.advance(2_000);
  };
  return { store, time, log, run };
}

test("every run that ends by itself is remembered with what it ended under, past the next run and a reload", async () => {
  const { store, run, log } = await openStudio();
  await run();
  const first = store.getState().tree.head;
  store.getState().setParam("step", "maxSteps", 3);
  const second = store.getState().tree.head;
  await run();
  const { judged, suiteId, taskId } = store.getState();
  expect(judged).toMatchObject([
    { suite: suiteId, task: taskId, score: 0, under: { version: first } },
    { suite: suiteId, task: taskId, score: 0, under: { version: second } },
  ]);
  const trace = log.traces.at(-1);
  expect(trace?.judged).toEqual(judged);
  const reloaded = studioFixture({ replies: [answer] }, { saved: { ...savedStudio({}), trace } });
  expect(createStudio(reloaded.ports).getState().judged).toEqual(judged);
});

test("another project has judged runs of its own", async () => {
  const { store, run } = await openStudio();
  await run();
  store.getState().openTemplate(guardedStart);
  expect(store.getState().judged).toEqual([]);
});

test("a run that was stopped says nothing of the harness", async () => {
  const { store, time } = await openStudio(10_000);
  void store.getState().start();
  await time.advance(100);
  store.getState().stop();
  await time.advance(1_000);
  expect(store.getState().outcome?.reason).toBe("interrupted");
  expect(store.getState().judged).toEqual([]);
});

test("the oldest are forgotten after a hundred", async () => {
  const { store } = await openStudio();
  const task = { id: "t", suite: "household", instruction: "", tools: [] };
  const outcome = { reason: "done", answer: "", detail: "", verdict: undefined } as const;
  const verdict = { passed: true, score: 1, detail: "" };
  for (let at = 0; at < 120; at += 1) {
    const judged = judgedWith(store.getState(), { run: `run ${at}`, task, events: [], outcome, verdict });
    store.setState({ judged });
  }
  const { judged } = store.getState();
  expect([judged.length, judged[0]?.run, judged.at(-1)?.run]).toEqual([100, "run 20", "run 119"]);
});
