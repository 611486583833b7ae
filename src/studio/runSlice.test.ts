import { expect, test } from "vitest";
import { keepSaved } from "./autosave.ts";
import { createStudio } from "./createStudio.ts";
import type { FakeModel } from "./fakeModel.fixture.ts";
import type { StudioPorts } from "./ports.ts";
import { guardedStart, savedProject, savedStudio, studioFixture } from "./studio.fixture.ts";

const look = '{"tool": "look", "arguments": {}}';
const answer = '{"answer": "done"}';

async function openStudio(model: FakeModel, change: Partial<StudioPorts> = {}) {
  const { ports, time, log } = studioFixture(model, change);
  const store = createStudio(ports);
  keepSaved(store, ports);
  await store.getState().refreshModels();
  return { store, time, log, ports };
}

test("a run goes from the task to its end: trace, live states, environment, outcome, speed", async () => {
  const { store, time, log } = await openStudio({ replies: [look, answer], replyMs: 500 });
  expect(store.getState().blockers).toEqual([]);
  const starting = store.getState().start();
  await time.advance(5_000);
  await starting;
  const { phase, events, times, live, outcome, environment, activeEdge, streaming, speed } = store.getState();
  expect(phase).toBe("finished");
  expect(events.at(0)?.type).toBe("run.started");
  expect(events.at(-1)?.type).toBe("run.finished");
  expect(times).toHaveLength(events.length);
  expect(events.filter((event) => event.type === "tool.returned")).toHaveLength(1);
  expect(outcome?.reason).toBe("done");
  expect(live.model).toMatchObject({ status: "idle", visits: 2 });
  expect(live.tools).toMatchObject({ visits: 1 });
  expect(environment?.text).not.toBe("");
  expect([activeEdge, streaming]).toEqual([undefined, undefined]);
  expect(speed).toBeCloseTo(10);
  expect(store.getState().verdict).toMatchObject({ passed: false });
  expect(store.getState().ranOn).toEqual({ kind: "scripted", modelId: "fake-one", label: "fake-one" });
  expect(log.traces.at(-1)).toMatchObject({ run: expect.any(String), runNumber: 1, events, times });
});

test("the model is told of the world it is in", async () => {
  const { store, time } = await openStudio({ replies: [answer] });
  void store.getState().start();
  await time.advance(1_000);
  const { events, environment } = store.getState();
  const [started] = events;
  expect(started?.type === "run.started" && started.instruction).toContain(environment?.text.slice(0, 40));
});

test("while the model is at work its node waits, its words stream, and the wire into it is lit", async () => {
  const { store, time } = await openStudio({ replies: [look], replyMs: 10_000 });
  void store.getState().start();
  await time.advance(100);
  const { live, streaming, activeEdge, harness, phase } = store.getState();
  expect(phase).toBe("running");
  expect(live.model?.status).toBe("waiting");
  expect(streaming).toEqual({ node: "model", text: look });
  expect(harness.edges[activeEdge ?? ""]?.to.node).toBe("model");
  store.getState().stop();
  await time.advance(1_000);
});

test("updates come at most 30 times a second, and each event is shown within 100 ms", async () => {
  const { store, time } = await openStudio({ replies: [look, look, look, answer], replyMs: 7 });
  const shown: number[] = [];
  store.subscribe((now, before) => {
    if (now.events !== before.events && now.events.length > 0) shown.push(time.now());
  });
  void store.getState().start();
  await time.advance(2_000);
  const spaces = shown.slice(1, -1).map((at, index) => at - (shown[index] ?? 0));
  for (const space of spaces) expect(space).toBeGreaterThan(33.3);
  for (const at of store.getState().times) expect(shown.some((seen) => seen >= at && seen - at <= 100)).toBe(true);
});

test("a batch replaces the trace array, and keeps what was in it", async () => {
  const { store, time } = await openStudio({ replies: [look, answer], replyMs: 100 });
  const arrays: (readonly unknown[])[] = [];
  store.subscribe((now) => {
    if (now.events.length > 0 && arrays.at(-1) !== now.events) arrays.push(now.events);
  });
  void store.getState().start();
  await time.advance(2_000);
  expect(arrays.length).toBeGreaterThan(2);
  for (const [at, array] of arrays.slice(1).entries()) {
    expect(array.slice(0, arrays[at]?.length)).toEqual(arrays[at]);
  }
});

test("a stopped run ends as interrupted with its trace whole, and the trace stays until the next start", async () => {
  const { store, time } = await openStudio({ replies: [look], replyMs: 60_000 });
  void store.getState().start();
  await time.advance(100);
  store.getState().stop();
  await time.advance(100);
  const { phase, outcome, events } = store.getState();
  expect([phase, outcome?.reason]).toEqual(["finished", "interrupted"]);
  expect(events.at(-1)?.type).toBe("run.finished");
  void store.getState().start();
  await time.advance(10);
  expect(store.getState().runNumber).toBe(2);
  expect(store.getState().events.length).toBeLessThan(events.length);
  store.getState().stop();
  await time.advance(100);
});

test("a paused run makes no visit until it is resumed", async () => {
  const { store, time } = await openStudio({ replies: [look, answer], replyMs: 50 });
  void store.getState().start();
  await time.advance(20);
  store.getState().pause();
  await time.advance(500);
  const held = store.getState().events.length;
  await time.advance(500);
  expect(store.getState().phase).toBe("paused");
  expect(store.getState().events).toHaveLength(held);
  store.getState().resume();
  await time.advance(2_000);
  expect(store.getState().outcome?.reason).toBe("done");
});

test("stepping begins a paused run and makes one node visit at a time", async () => {
  const { store, time } = await openStudio({ replies: [answer] });
  const visited = () => store.getState().events.flatMap((event) => (event.type === "node.started" ? [event.node] : []));
  for (const expected of [["task"], ["task", "step"], ["task", "step", "prompt"]]) {
    void store.getState().stepOnce();
    await time.advance(100);
    expect(visited()).toEqual(expected);
    expect(store.getState().phase).toBe("paused");
  }
  store.getState().stop();
  await time.advance(100);
});

test("start loads the chosen model first, and says when that fails", async () => {
  const { store, time, log } = await openStudio({ replies: [answer], broken: "The cable is out." });
  void store.getState().start();
  await time.advance(100);
  expect(log.loads).toEqual([]);
  expect(store.getState().phase).toBe("idle");
  expect(store.getState().notices).toMatchObject([
    { title: "The model could not be loaded", detail: expect.stringContaining("The cable is out.") },
  ]);
});

test("a stop while the model is still loading calls the load and the run off", async () => {
  const { store, time, log } = await openStudio({ replies: [answer], loadMs: 5_000 });
  void store.getState().start();
  await time.advance(100);
  expect(store.getState().load.type).toBe("loading");
  store.getState().stop();
  await time.advance(10_000);
  expect(store.getState()).toMatchObject({ load: { type: "none" }, phase: "idle", events: [] });
  expect(log.loads).toEqual([]);
  void store.getState().start();
  await time.advance(10_000);
  expect(store.getState().outcome?.reason).toBe("done");
});

test("after a stop a new run need not wait for a load that is slow to stop", async () => {
  const { store, time, log } = await openStudio({ replies: [answer], loadMs: 5_000, stopsLoadingLate: true });
  void store.getState().start();
  await time.advance(100);
  store.getState().stop();
  expect(store.getState()).toMatchObject({ load: { type: "none" }, phase: "idle" });
  void store.getState().start();
  await time.advance(20_000);
  expect(store.getState()).toMatchObject({ runNumber: 1, outcome: { reason: "done" } });
  expect(log.loads).toEqual(["fake-one"]);
});

test("a harness that needs what the model lacks is told so before the run, and does not run", async () => {
  const { store, time } = await openStudio({ replies: [answer] });
  await store.getState().loadModel();
  store.getState().setParam("outputContract", "mode", "json");
  expect(store.getState().blockers).toEqual([expect.stringContaining("JSON")]);
  void store.getState().start();
  await time.advance(100);
  expect(store.getState().phase).toBe("idle");
  expect(store.getState().notices).toMatchObject([{ title: "The run cannot start" }]);
  store.getState().setParam("outputContract", "mode", "free");
  expect(store.getState().blockers).toEqual([]);
});

test("an edit during a run takes force at the next step, and the trace says so", async () => {
  const { store, time } = await openStudio({ replies: [look, look, look, look, look], replyMs: 100 });
  void store.getState().start();
  await time.advance(50);
  store.getState().setParam("step", "maxSteps", 2);
  await time.advance(5_000);
  const { events, outcome } = store.getState();
  expect(events.some((event) => event.type === "harness.replaced")).toBe(true);
  expect(outcome?.reason).toBe("budget");
  expect(events.filter((event) => event.type === "model.replied")).toHaveLength(2);
});

test("moving a node during a run does not replace the harness", async () => {
  const { store, time } = await openStudio({ replies: [look, answer], replyMs: 100 });
  void store.getState().start();
  await time.advance(50);
  store.getState().moveNodes([{ node: "model", position: { x: 5, y: 5 } }]);
  await time.advance(5_000);
  expect(store.getState().events.some((event) => event.type === "harness.replaced")).toBe(false);
});

test("opening another harness ends the run, and nothing of it reaches the new project", async () => {
  const { store, time } = await openStudio({ replies: [look], replyMs: 1_000 });
  void store.getState().start();
  await time.advance(100);
  store.getState().openTemplate(guardedStart);
  await time.advance(5_000);
  expect(store.getState()).toMatchObject({ phase: "idle", events: [], runNumber: 0 });
  void store.getState().start();
  await time.advance(20_000);
  expect(store.getState().outcome?.reason).toBe("budget");
});

test("a reply of garbage ends the run with a reason, the trace whole", async () => {
  const { store, time } = await openStudio({ replies: ["\u0000 }{ ".repeat(50)] });
  void store.getState().start();
  await time.advance(5_000);
  expect(["done", "budget", "error"]).toContain(store.getState().outcome?.reason);
  expect(JSON.parse(store.getState().exportTrace()).events.at(-1).type).toBe("run.finished");
});

test("the last trace is there again after a reload, with its states and its outcome", async () => {
  const first = await openStudio({ replies: [look, answer] });
  void first.store.getState().start();
  await first.time.advance(1_000);
  const trace = first.log.traces.at(-1);
  const project = savedProject(first.store.getState());
  const { ports } = studioFixture({ replies: [] }, { saved: savedStudio({ project, trace }) });
  const again = createStudio(ports).getState();
  expect(again).toMatchObject({ phase: "finished", runNumber: 1, outcome: { reason: "done" } });
  expect(again.events).toEqual(first.store.getState().events);
  expect(again.live).toEqual(first.store.getState().live);
});

test("a run whose code cannot be fetched says so and can be started again", async () => {
  let online = false;
  const { runCode: fetchCode } = studioFixture({ replies: [] }).ports;
  const runCode = () => (online ? fetchCode() : Promise.reject(new TypeError("offline")));
  const { store, time } = await openStudio({ replies: [answer], replyMs: 1 }, { runCode });
  const refused = store.getState().start();
  await time.advance(1_000);
  await refused;
  expect(store.getState()).toMatchObject({ phase: "idle", notices: [{ title: "The run cannot start" }] });
  online = true;
  const starting = store.getState().start();
  await time.advance(1_000);
  await starting;
  expect(store.getState().phase).toBe("finished");
});
