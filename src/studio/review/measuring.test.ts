import { expect, test } from "vitest";
import { openRun } from "../runRewriter.fixture.ts";

/** A run that was stopped with a rewrite on trial. */
async function openTrial() {
  const opened = await openRun({ maxSteps: 6 });
  await opened.untilRewrites(1);
  opened.store.getState().stop();
  await opened.seconds(1);
  const [rewrite] = opened.store.getState().rewrites;
  return { ...opened, id: rewrite?.id ?? "" };
}

test("a rewrite is measured by a pair from its checkpoint, with it and without it; the trial stays as it is", async () => {
  const { store, id, seconds } = await openTrial();
  const { tree, events } = store.getState();
  const arms: (string | undefined)[] = [];
  store.subscribe(({ measuring }) => arms.push(measuring?.arm));
  void store.getState().measure(id);
  void store.getState().measure(id); // the key was pressed twice
  await seconds(20);
  expect([...new Set(arms)]).toEqual(["with", "without", undefined]);
  expect(store.getState().rewrites).toMatchObject([
    { stage: "trial", pair: { withRewrite: { steps: 4 }, without: { steps: 4 } } },
  ]);
  // Neither of its two changes has fired yet, so that the pair speaks for neither.
  expect(store.getState().ledger).toMatchObject([
    { fired: 0, pairGain: undefined },
    { fired: 0, pairGain: undefined },
  ]);
  expect(store.getState().spoken).toContain("no difference");
  expect(store.getState()).toMatchObject({ tree, events });
});

test("a pair that is called off leaves nothing behind", async () => {
  const { store, id, seconds } = await openTrial();
  void store.getState().measure(id);
  await seconds(2);
  store.getState().cancelMeasure();
  expect(store.getState().measuring).toBeUndefined();
  await seconds(20);
  expect(store.getState().rewrites[0]?.pair).toBeUndefined();
  expect(store.getState().notices).toEqual([]);
  void store.getState().measure(id);
  await seconds(20);
  expect(store.getState().rewrites[0]?.pair).toBeDefined();
});

test("a run that begins takes the model from a pair", async () => {
  const { store, id, seconds } = await openTrial();
  void store.getState().measure(id);
  await seconds(2);
  void store.getState().start();
  await seconds(2);
  expect(store.getState()).toMatchObject({ phase: "running", measuring: undefined });
  store.getState().stop();
});

test("nothing is measured beside a run, nor what has no checkpoint; both are said", async () => {
  const { store, id, seconds } = await openTrial();
  void store.getState().start();
  await seconds(1);
  await store.getState().measure(id);
  expect(store.getState().notices.at(-1)?.detail).toContain("at work");
  store.getState().stop();
  await seconds(1);
  const rewrites = store.getState().rewrites.map((rewrite) => ({ ...rewrite, checkpoint: undefined }));
  store.setState({ rewrites });
  await store.getState().measure(id);
  expect(store.getState().notices.at(-1)?.detail).toContain("no point left");
  expect(store.getState().measuring).toBeUndefined();
});

test("a rewrite that is measured again has another pair, drawn anew; the first stays", async () => {
  const { store, id, seconds } = await openTrial();
  void store.getState().measure(id);
  await seconds(20);
  const [first] = store.getState().rewrites;
  void store.getState().measure(id);
  await seconds(20);
  const [measured] = store.getState().rewrites;
  expect(measured?.pair).toEqual(first?.pair);
  expect(measured?.morePairs).toHaveLength(1);
});
