import { expect, test } from "vitest";
import type { TraceEvent } from "../core/runtime/contract.ts";
import { functionCalls } from "../core/suites/functionCalls/functionCalls.ts";
import { createStudio } from "./createStudio.ts";
import { successOf } from "./runSuccess.ts";
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

test("what it remembers of a run includes how sure each reply was, where the engine says so", () => {
  const [call] = gold;
  const reply = { text: "", calls: [], usage: { promptTokens: 1, completionTokens: 1 }, finish: "stop" } as const;
  const top = [
    { token: "a", logProb: -0.5 },
    { token: "b", logProb: -2 },
  ];
  const at = { span: 1, node: "model", call: 1 };
  const tool = { id: "1", name: call?.name ?? "", arguments: call?.arguments ?? {} };
  const result = { status: "ok", text: "done", done: true } as const;
  const events: readonly TraceEvent[] = [
    { type: "model.replied", ...at, reply: { ...reply, logProbs: [{ token: "a", logProb: -0.5, top }] } },
    { type: "model.replied", ...at, reply },
    { type: "tool.called", ...at, tool, source: "environment" },
    { type: "tool.returned", ...at, tool: tool.name, result },
  ];
  const done = { id: task, suite: functionCalls.id, instruction: "Go.", tools: [] };
  const passed = { passed: true, score: 1, detail: "" };
  expect(successOf(done, events, passed)?.margins).toEqual([1.5]);
  expect(successOf(done, events.slice(1), passed)).not.toHaveProperty("margins");
});
