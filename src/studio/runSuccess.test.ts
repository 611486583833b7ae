import { expect, test } from "vitest";
import { functionCalls } from "../core/suites/functionCalls/functionCalls.ts";
import { createStudio } from "./createStudio.ts";
import { savedStudio, studioFixture } from "./studio.fixture.ts";

const task = functionCalls.tasks()[0]?.id ?? "";
const gold = functionCalls.goldPlan(task, 1).calls;

async function openRun(replies: readonly string[], saved = savedStudio()) {
  const fixture = studioFixture({ replies }, { suites: new Map([[functionCalls.id, functionCalls]]), saved });
  const store = createStudio(fixture.ports);
  await store.getState().refreshModels();
  store.getState().chooseTask(task);
  void store.getState().start();
  await fixture.time.advance(5_000);
  return { ...fixture, store };
}

const right = gold.map((call) => JSON.stringify({ tool: call.name, arguments: call.arguments }));

test("a run that reached its goal is remembered by the calls that took it there, without those that came to nothing", async () => {
  const { store, log } = await openRun(['{"tool": "no_such_tool", "arguments": {}}', ...right, '{"answer": "done"}']);
  expect(store.getState().verdict?.passed).toBe(true);
  const calls = gold.map(({ name, arguments: given }) => ({ tool: name, arguments: given }));
  expect(store.getState().successes).toMatchObject([{ task, suite: functionCalls.id, calls }]);
  expect(log.successes).toMatchObject([{ task, calls, at: expect.any(Number) }]);
});

test("a run that failed is not remembered", async () => {
  const { store, log } = await openRun(['{"answer": "done"}']);
  expect(store.getState().verdict?.passed).toBe(false);
  expect([store.getState().successes, log.successes]).toEqual([[], []]);
});

test("only the newest fifty are remembered", async () => {
  const old = { task: "old", suite: functionCalls.id, instruction: "Go.", calls: [] };
  const { store } = await openRun([...right, '{"answer": "done"}'], savedStudio({ successes: Array(50).fill(old) }));
  expect(store.getState().successes.map((success) => success.task)).toEqual([task, ...Array(49).fill("old")]);
});
