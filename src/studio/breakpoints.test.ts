import { expect, test } from "vitest";
import { createRunControl, type RunControl } from "../core/runtime/control.ts";
import { holdAtBreakpoints } from "./breakpoints.ts";
import { runCommands } from "./commands/runCommands.ts";
import { createStudio } from "./createStudio.ts";
import { guardedStart, studioFixture } from "./studio.fixture.ts";

const look = '{"tool": "look", "arguments": {}}';
const answer = '{"answer": "done"}';

async function openStudio(replies: readonly string[] = [look, answer]) {
  const { ports, time } = studioFixture({ replies, replyMs: 50 });
  const store = createStudio(ports);
  await store.getState().refreshModels();
  const visited = () => store.getState().events.flatMap((event) => (event.type === "node.started" ? [event.node] : []));
  return { store, time, visited };
}

const breakpoint = runCommands.find(({ id }) => id === "run.breakpoint");

test("a run pauses before each visit of a part with a breakpoint, says where, and takes that back when it goes on", async () => {
  const { store, time, visited } = await openStudio();
  store.setState({ breakpoints: ["router"] });
  void store.getState().start();
  await time.advance(1_000);
  expect(store.getState()).toMatchObject({ phase: "paused", notices: [{ title: "Paused at router: breakpoint" }] });
  expect(visited().at(-1)).toBe("model");

  store.getState().resume();
  expect(store.getState()).toMatchObject({ phase: "running", notices: [] });
  await time.advance(1_000);
  expect(store.getState().phase).toBe("paused");
  expect(visited().filter((node) => node === "router")).toHaveLength(1);
  expect(visited().filter((node) => node === "model")).toHaveLength(2);

  store.getState().resume();
  await time.advance(1_000);
  expect(store.getState()).toMatchObject({ phase: "finished", outcome: { reason: "done" }, notices: [] });
});

test("a run that is stepped makes the visit at a breakpoint once, and stops there no second time when it goes on", async () => {
  const { store, time, visited } = await openStudio([answer]);
  store.setState({ breakpoints: ["prompt"] });
  void store.getState().start();
  await time.advance(500);
  expect(visited().at(-1)).toBe("step");
  await store.getState().stepOnce();
  await time.advance(100);
  expect(visited().at(-1)).toBe("prompt");
  expect(store.getState()).toMatchObject({ phase: "paused", notices: [] });
  store.getState().resume();
  await time.advance(1_000);
  expect(store.getState()).toMatchObject({ phase: "finished", outcome: { reason: "done" } });
});

test("stepping onto a breakpoint is no pause of its own, and resuming there goes on", async () => {
  const { store, time, visited } = await openStudio([answer]);
  store.setState({ breakpoints: ["step"] });
  await store.getState().stepOnce();
  await time.advance(100);
  expect(visited()).toEqual(["task"]);
  expect(store.getState().notices).toEqual([]);
  store.getState().resume();
  await time.advance(1_000);
  expect(store.getState().phase).toBe("finished");
});

test("a run that is stopped at a breakpoint ends, and the notice goes with it", async () => {
  const { store, time } = await openStudio();
  store.setState({ breakpoints: ["task"] });
  void store.getState().start();
  await time.advance(100);
  expect(store.getState()).toMatchObject({ phase: "paused", events: [{ type: "run.started" }] });
  store.getState().stop();
  await time.advance(100);
  expect(store.getState()).toMatchObject({ phase: "finished", outcome: { reason: "interrupted" }, notices: [] });
});

test("breakpoints stay from run to run, make no version, and do not go along into another project", async () => {
  const { store, time } = await openStudio([answer]);
  const { order } = store.getState().tree;
  store.getState().select(["model", "router", "suiteTools"]);
  expect(breakpoint?.when?.(store.getState())).toBe(true);
  void breakpoint?.run(store);
  expect(store.getState()).toMatchObject({
    breakpoints: ["model", "router"],
    spoken: "Breakpoint set: model and router",
  });
  store.getState().select(["model"]);
  void breakpoint?.run(store);
  expect(store.getState()).toMatchObject({ breakpoints: ["router"], spoken: "Breakpoint cleared: model" });
  for (let run = 1; run <= 2; run += 1) {
    void store.getState().start();
    await time.advance(1_000);
    expect(store.getState()).toMatchObject({ phase: "paused", runNumber: run });
    store.getState().resume();
    await time.advance(1_000);
  }
  expect(store.getState().tree.order).toEqual(order);
  store.getState().openTemplate(guardedStart);
  expect(store.getState().breakpoints).toEqual([]);
});

test("what a run never comes to takes no breakpoint", async () => {
  const { store } = await openStudio();
  for (const chosen of [[], ["suiteTools"]]) {
    store.getState().select(chosen);
    expect(breakpoint?.when?.(store.getState())).toBe(false);
  }
});

test("a group's breakpoint is met where a run goes into it, and one within it at its own part", async () => {
  const { store } = await openStudio();
  store.setState({ breakpoints: ["group", "other/inner/part"] });
  const held: string[] = [];
  const control: RunControl = createRunControl();
  const told = holdAtBreakpoints(store, () => control);
  for (const next of ["task", "group/a", "group/b", "step", "group/a", "groups", "other/inner/part", "other/part"]) {
    told(next);
    if (control.paused()) held.push(next);
    control.resume();
  }
  expect(held).toEqual(["group/a", "group/a", "other/inner/part"]);
});
