import { expect, test } from "vitest";
import { modelError } from "../core/models/errors.ts";
import { fateIn } from "./review/decisions.ts";
import { openRun, told } from "./runRewriter.fixture.ts";
import { versionOfHash } from "./versionOfHash.ts";

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
  const { store, untilRewrites, seconds } = await openRun({ mode: "ask" });
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
  const { store, untilRewrites, seconds } = await openRun({ mode: "ask" });
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
  const { store, untilRewrites, seconds } = await openRun({ mode: "auto", maxSteps: 4 });
  await untilRewrites(1);
  const arms: string[] = [];
  store.subscribe(({ measuring }) => measuring !== undefined && arms.push(measuring.arm));
  await seconds(60);
  const { phase, rewrites, overlay, measuring, notices } = store.getState();
  expect(phase).toBe("finished");
  expect(new Set(arms)).toEqual(new Set(["with", "without"]));
  expect(rewrites).toMatchObject([{ stage: "dropped", pair: { withRewrite: { steps: 2 }, without: { steps: 2 } } }]);
  expect(overlay.applied).toEqual([]);
  expect(measuring).toBeUndefined();
  expect(notices).toMatchObject([{ title: "Auto mode kept 0 and dropped 1", detail: expect.stringContaining("pair") }]);
});

test("the gate's pair gives way to the next run", async () => {
  const { store, untilRewrites, seconds } = await openRun({ mode: "auto", maxSteps: 4 });
  await untilRewrites(1);
  for (let second = 0; second < 30 && store.getState().measuring === undefined; second += 1) await seconds(1);
  expect(store.getState().measuring).toBeDefined();
  void store.getState().start();
  await seconds(2);
  expect(store.getState()).toMatchObject({ phase: "running", runNumber: 2, measuring: undefined });
});

test("started twice while the last run's gate is still at work, there is one next run", async () => {
  const { store, untilRewrites, seconds } = await openRun({ mode: "auto", maxSteps: 4 });
  await untilRewrites(1);
  for (let second = 0; second < 30 && store.getState().measuring === undefined; second += 1) await seconds(1);
  void store.getState().start();
  void store.getState().start();
  await seconds(3);
  expect(store.getState()).toMatchObject({ phase: "running", runNumber: 2 });
  const [first] = store.getState().events;
  expect(store.getState().events.filter(({ type }) => type === "run.started")).toEqual([first]);
});

test("a rewrite that comes is chosen as it is drawn, and is drawn anew only where it changes what is drawn", async () => {
  const { store, untilRewrites, seconds } = await openRun();
  const chosen: boolean[] = [];
  store.subscribe((now, before) => {
    if (now.focusedChange !== before.focusedChange) chosen.push(now.overlay !== before.overlay);
  });
  await untilRewrites(1);
  expect(store.getState().focusedChange).toBe(store.getState().rewrites[0]?.changes[0]?.id);
  expect(new Set(chosen)).toEqual(new Set([true]));
  const { overlay, rewrites } = store.getState();
  await seconds(2);
  expect(store.getState().rewrites).not.toBe(rewrites);
  expect(store.getState().overlay).toBe(overlay);
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
  const { store, ports, untilRewrites, seconds } = await openRun();
  await untilRewrites(1);
  store.getState().openTemplate(ports.firstTemplate);
  await seconds(20);
  expect(store.getState()).toMatchObject({ rewrites: [], phase: "idle", spoken: "" });
});

/** The writers of all changes of so many runs, one after the other. */
async function writersOver(runs: number, second: Parameters<typeof openRun>[0] & object) {
  const { store, seconds, log } = await openRun(second);
  await seconds(30);
  for (let run = 1; run < runs; run += 1) {
    void store.getState().start();
    await seconds(30);
  }
  const changes = store.getState().rewrites.flatMap((rewrite) => rewrite.changes);
  return { changes, writers: new Set(changes.map(({ manifest }) => manifest.writer.label)), log };
}

test("a second model behind the endpoint fills slots while another one works on the task, and is named as the writer", async () => {
  const line = JSON.stringify({ value: "Call one tool, and name it as it is spelt.", why: "Prose is no call." });
  const { changes, writers, log } = await writersOver(6, { second: { replies: [line] } });
  expect([...writers]).toContain("fake-two at the endpoint");
  const written = changes.filter(({ manifest }) => manifest.writer.kind === "model");
  expect(JSON.stringify(written.map(({ edit }) => edit))).toContain("name it as it is spelt");
  expect(log.loads).toContain("fake-two");
});

test("where the endpoint cannot be reached the rules fill the slots", async () => {
  const { changes, writers } = await writersOver(6, { second: { replies: [], broken: "refused" } });
  expect(changes.length).toBeGreaterThan(0);
  expect([...writers]).toEqual(["Rules"]);
});
