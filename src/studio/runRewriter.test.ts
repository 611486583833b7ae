import { expect, test } from "vitest";
import { modelError } from "../core/models/errors.ts";
import { catalogue } from "../core/nodes/catalogue.ts";
import { proseLoop } from "../core/rewrite/headless.fixture.ts";
import type { TraceEvent } from "../core/runtime/contract.ts";
import type { Studio } from "./contract.ts";
import { createStudio } from "./createStudio.ts";
import type { FakeModel } from "./fakeModel.fixture.ts";
import { fateIn } from "./review/decisions.ts";
import { studioFixture } from "./studio.fixture.ts";
import { versionOfHash } from "./versionOfHash.ts";

/** With this seed the draws put the first rewrite of a run in force. */
const seed = 3;
const prose = "I would look around.";

/** A run of a loop that takes prose for a mistake, by a model that says nothing else; every reply takes a second. */
async function openRun(model: Partial<FakeModel> = {}, mode: Studio["mode"] = "trial") {
  const templates = [{ id: "prose", title: "Prose", build: () => proseLoop() }];
  const fixture = studioFixture(
    { replies: [prose], replyMs: 1_000, ...model },
    { catalogue, templates, firstTemplate: "prose" },
  );
  const store = createStudio(fixture.ports);
  await store.getState().refreshModels();
  store.getState().setSeed(seed);
  store.getState().setMode(mode);
  void store.getState().start();
  const seconds = async (count: number) => {
    for (let second = 0; second < count; second += 1) await fixture.time.advance(1_000);
  };
  /** Runs on until there are so many rewrites, at most a minute. */
  const untilRewrites = async (count: number) => {
    for (let second = 0; second < 60 && store.getState().rewrites.length < count; second += 1) await seconds(1);
  };
  return { ...fixture, store, seconds, untilRewrites };
}

/** What the trace tells of rewrites and harnesses, as one word each. */
function told({ events }: Studio): readonly string[] {
  return events.flatMap((event: TraceEvent) => {
    if (event.type === "rewrite.decided") return [event.decision];
    if (event.type === "rewrite.proposed") return ["proposed"];
    return event.type === "harness.replaced" ? ["replaced"] : [];
  });
}

test("a run that goes wrong is rewritten from its next step on, and the trace says under what each part ran", async () => {
  const { store, untilRewrites, seconds } = await openRun();
  await untilRewrites(1);
  await seconds(1);
  const studio = store.getState();
  expect(studio.rewrites).toMatchObject([{ number: 1, stage: "trial" }]);
  expect(told(studio)).toEqual(["proposed", "trial", "replaced"]);
  expect(studio.overlay.applied.length).toBeGreaterThan(0);
  expect(studio.spoken).toMatch(/^Rewrite 1: \d/);
  const under = studio.events.flatMap((event) => (event.type === "node.started" ? [event.harness] : []));
  const names = [...new Set(under)].map((hash) => versionOfHash(studio, hash));
  expect(names).toMatchObject([
    { label: "First visit" },
    { label: "Rewrite 1 on trial", rewrite: studio.rewrites[0]?.id },
  ]);
});

test("accepting in the middle of a run goes into the trace and changes nothing of what runs", async () => {
  const { store, untilRewrites, seconds } = await openRun();
  await untilRewrites(1);
  store.getState().acceptAll();
  await seconds(1);
  const count = store.getState().rewrites[0]?.changes.length ?? 0;
  expect(told(store.getState())).toEqual(["proposed", "trial", "replaced", ...Array(count).fill("accepted")]);
  store.getState().undo();
  await seconds(1);
  expect(told(store.getState()).slice(3 + count)).toEqual(Array(count).fill("trial"));
});

test("reverting in the middle of a run takes the change out at the next step", async () => {
  const { store, untilRewrites, seconds } = await openRun();
  await untilRewrites(1);
  await seconds(1);
  const before = store.getState().events.length;
  store.getState().revertAll();
  await seconds(2);
  const replaced = store
    .getState()
    .events.slice(before)
    .find((event) => event.type === "harness.replaced");
  const first = store.getState().events[0];
  expect(
    replaced?.type === "harness.replaced" && first?.type === "run.started" && replaced.after === first.harness,
  ).toBe(true);
});

test("reverted and undone within one step, the run goes on as it was", async () => {
  const { store, untilRewrites, seconds } = await openRun();
  await untilRewrites(1);
  await seconds(1);
  store.getState().revertAll();
  store.getState().undo();
  await seconds(2);
  expect(told(store.getState()).filter((word) => word === "replaced")).toHaveLength(1);
});

test("while rewriting is off nothing is proposed; switched on in the middle of a run, it is", async () => {
  const { store, seconds, untilRewrites } = await openRun();
  store.getState().setRewriting(false);
  await seconds(4);
  expect(store.getState().rewrites).toEqual([]);
  store.getState().setRewriting(true);
  await untilRewrites(1);
  expect(store.getState().rewrites).toHaveLength(1);
});

test("in Ask the run goes on as it was while the proposal waits; accepted, it is in force from the next step on", async () => {
  const { store, untilRewrites, seconds } = await openRun({}, "ask");
  await untilRewrites(1);
  await seconds(1);
  expect(store.getState().rewrites).toMatchObject([{ stage: "waiting" }]);
  expect(store.getState().overlay.applied.length).toBeGreaterThan(0);
  expect(told(store.getState())).not.toContain("replaced");
  store.getState().acceptAll();
  await seconds(2);
  expect(told(store.getState())).toContain("replaced");
});

test("switched from Ask to Trial in the middle of a run, what waited is let in", async () => {
  const { store, untilRewrites, seconds } = await openRun({}, "ask");
  await untilRewrites(1);
  store.getState().setMode("trial");
  await seconds(2);
  expect(store.getState().rewrites[0]?.stage).toBe("trial");
  expect(told(store.getState())).toContain("replaced");
  store.getState().setMode("ask");
  await untilRewrites(2);
  expect(store.getState().rewrites[1]?.stage).toBe("waiting");
});

test("in Auto the gate decides at the run's end, by probation and a forked pair, and says so", async () => {
  const { store, seconds } = await openRun({}, "auto");
  await seconds(60);
  const { phase, rewrites, overlay, measuring } = store.getState();
  expect(phase).toBe("finished");
  expect(rewrites.length).toBeGreaterThan(0);
  expect(rewrites.filter(({ stage }) => stage === "trial" || stage === "waiting")).toEqual([]);
  expect(overlay.applied).toEqual([]);
  expect(measuring).toBeUndefined();
});

test("a device that is lost during a trial ends the run and leaves the trial provisional", async () => {
  const { store, untilRewrites, seconds, time } = await openRun();
  await untilRewrites(1);
  const { load } = store.getState();
  if (load.type !== "ready") throw new Error("no model");
  Object.assign(load.provider, {
    async *chat() {
      yield { type: "failed", error: modelError("device-lost") };
    },
  });
  await seconds(3);
  expect(store.getState()).toMatchObject({ phase: "finished", outcome: { reason: "error" } });
  expect(store.getState().rewrites).toMatchObject([{ stage: "trial" }]);
  const change = store.getState().rewrites[0]?.changes[0]?.id ?? "";
  expect(fateIn(store.getState(), change)).toBe("trial");
  store.getState().accept([change]);
  expect(fateIn(store.getState(), change)).toBe("accepted");
  expect(time.pending()).toBe(0);
});

test("a person's edit in the middle of a trial is in force beside it", async () => {
  const { store, untilRewrites, seconds } = await openRun();
  await untilRewrites(1);
  await seconds(1);
  store.getState().setParam("model", "temperature", 0.4);
  await seconds(2);
  const { events, overlay } = store.getState();
  expect(events.filter(({ type }) => type === "harness.replaced")).toHaveLength(2);
  expect(overlay.harness.nodes.model?.params.temperature).toBe(0.4);
  expect(overlay.applied.length).toBeGreaterThan(0);
});

test("a next run begins with what is still on trial in force", async () => {
  const { store, untilRewrites, seconds } = await openRun();
  await untilRewrites(1);
  await seconds(1);
  store.getState().stop();
  await seconds(1);
  expect(store.getState().rewrites[0]?.stage).toBe("trial");
  void store.getState().start();
  await seconds(1);
  const [first] = store.getState().events;
  const name = first?.type === "run.started" ? versionOfHash(store.getState(), first.harness) : undefined;
  expect(name).toMatchObject({ label: "Rewrite 1 on trial" });
});

test("what comes of a run whose project was left is dropped with it", async () => {
  const { store, untilRewrites, seconds } = await openRun();
  await untilRewrites(1);
  store.getState().openTemplate("prose");
  await seconds(20);
  expect(store.getState()).toMatchObject({ rewrites: [], phase: "idle", spoken: "" });
});
