import { expect, test } from "vitest";
import { modelError } from "../core/models/errors.ts";
import { functionCalls } from "../core/suites/functionCalls/functionCalls.ts";
import { functionCallsView } from "../core/suites/functionCalls/view.ts";
import { createStudio } from "./createStudio.ts";
import type { FakeModel } from "./fakeModel.fixture.ts";
import type { StudioPorts } from "./ports.ts";
import { studioFixture } from "./studio.fixture.ts";

const look = '{"tool": "look", "arguments": {}}';
const answer = '{"answer": "done"}';

async function openStudio(model: FakeModel, change: Partial<StudioPorts> = {}) {
  const { ports, time } = studioFixture(model, change);
  const store = createStudio(ports);
  await store.getState().refreshModels();
  return { store, time };
}

test("a stop clears what the model was saying, whatever its engine still says afterwards", async () => {
  const { store, time } = await openStudio({ replies: [look], replyMs: 60_000 });
  void store.getState().start();
  await time.advance(100);
  expect(store.getState().streaming?.text).toBe(look);
  const shown: (string | undefined)[] = [];
  store.subscribe(({ phase, streaming }) => phase === "finished" && shown.push(streaming?.text));
  store.getState().stop();
  await time.advance(1_000);
  expect(store.getState()).toMatchObject({ phase: "finished", streaming: undefined });
  expect(new Set(shown)).toEqual(new Set([undefined]));
});

test("a run's end shows which calls were right", async () => {
  const twoCalls = functionCalls.tasks().find(({ id }) => functionCalls.goldPlan(id, 1).calls.length === 2);
  const [call] = functionCalls.goldPlan(twoCalls?.id ?? "", 1).calls;
  const right = JSON.stringify({ tool: call?.name, arguments: call?.arguments });
  const { store, time } = await openStudio(
    { replies: [right, answer], replyMs: 100 },
    { suites: new Map([[functionCalls.id, functionCalls]]) },
  );
  store.getState().chooseTask(twoCalls?.id ?? "");
  void store.getState().start();
  await time.advance(150);
  const marks = () => functionCallsView.parse(store.getState().environment?.view).calls.map(({ mark }) => mark);
  expect(marks()).toEqual([null]);
  await time.advance(1_000);
  expect(store.getState()).toMatchObject({ phase: "finished", verdict: { passed: false } });
  expect(marks()).toEqual(["right"]);
});

test("a request that is not in the recording ends the run with words that offer a live model", async () => {
  const { store, time } = await openStudio({ replies: [answer], fails: modelError("not-recorded") });
  void store.getState().start();
  await time.advance(1_000);
  expect(store.getState().outcome?.reason).toBe("error");
  expect(store.getState().notices).toMatchObject([
    { title: "This is not in the recording", detail: expect.stringContaining("live model") },
  ]);
});
