import "fake-indexeddb/auto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { catalogue } from "./core/nodes/catalogue.ts";
import { proseLoop } from "./core/rewrite/headless.fixture.ts";
import { openDatabase } from "./platform/storage/database.ts";
import { openStorage } from "./platform/storage/openStorage.ts";
import { keepSaved } from "./studio/autosave.ts";
import type { Studio } from "./studio/contract.ts";
import { createStudio } from "./studio/createStudio.ts";
import type { FakeModel } from "./studio/fakeModel.fixture.ts";
import type { StudioPorts } from "./studio/ports.ts";
import { guardedStart, studioFixture } from "./studio/studio.fixture.ts";

let opened = 0;
const freshName = () => {
  opened += 1;
  return `reload-${opened}`;
};

const look = '{"tool": "look", "arguments": {}}';

/** The page as main.tsx puts it together, on a database of that name. */
async function openPage(name: string, model?: FakeModel, change: Partial<StudioPorts> = {}) {
  const { storage, found } = await openStorage(name, Date.now);
  const { ports, time } = studioFixture(model ?? { replies: [look, '{"answer": "done"}'] }, change);
  let minted = 0;
  const pagePorts = {
    ...ports,
    storage,
    saved: found,
    mint: () => {
      minted += 1;
      return `p${opened}-${Math.floor(Math.random() * 1e9)}-${minted}`;
    },
  };
  const store = createStudio(pagePorts);
  return { store, time, autosave: keepSaved(store, pagePorts) };
}

type Act = (studio: Studio) => void;

const anyNode = fc.constantFrom("task", "step", "model", "prompt", "missing");
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(anyNode, fc.string(), fc.jsonValue()).map(
    ([node, param, value]): Act =>
      (studio) =>
        studio.setParam(node, param, JSON.parse(JSON.stringify(value))),
  ),
  fc.tuple(anyNode, fc.integer(), fc.integer()).map(
    ([node, x, y]): Act =>
      (studio) =>
        studio.moveNodes([{ node, position: { x, y } }]),
  ),
  fc.constantFrom<Act>(
    (studio) => studio.undo(),
    (studio) => studio.redo(),
    (studio) => studio.setTheme("dark"),
    (studio) => studio.openTemplate(guardedStart),
    (studio) => studio.chooseTask(studio.tasks.at(-1)?.id ?? ""),
  ),
);

test("after any acts, a page that is closed at any moment opens again as it was", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(anyAct, fc.integer({ min: 0, max: 400 })), { maxLength: 12 }), async (acts) => {
      const name = freshName();
      const { store, time, autosave } = await openPage(name);
      for (const [act, pause] of acts) {
        act(store.getState());
        await time.advance(pause);
      }
      void autosave.flush(); // the page closes: nobody waits for the save
      const before = store.getState();
      const after = (await openPage(name)).store.getState();
      for (const field of ["projectId", "tree", "harness", "findings", "theme", "suiteId", "taskId", "seed"] as const) {
        expect(after[field]).toStrictEqual(before[field]);
      }
      expect(after.notices).toEqual([]);
      expect(after.projects.map(({ id }) => id).sort()).toEqual(before.projects.map(({ id }) => id).sort());
    }),
    { numRuns: 100 },
  );
}, 120_000);

test("where parts of open changes were dragged to, and which asks were dismissed, is there again after a reload", async () => {
  const name = freshName();
  const { store, time } = await openPage(name);
  const [placed, dismissedAsks] = [{ n7: { x: 12, y: -30 } }, { "node model": 3 }];
  store.setState({ placed });
  await time.advance(400);
  store.setState({ dismissedAsks });
  await time.advance(400);
  expect((await openPage(name)).store.getState()).toMatchObject({ placed, dismissedAsks });
  store.getState().openTemplate(guardedStart);
  expect(store.getState()).toMatchObject({ placed: {}, dismissedAsks: {} });
});

test("a finished run is there again after a reload", async () => {
  const name = freshName();
  const { store, time, autosave } = await openPage(name);
  await store.getState().refreshModels();
  void store.getState().start();
  await time.advance(2_000);
  await autosave.flush();
  const before = store.getState();
  const after = (await openPage(name)).store.getState();
  expect(before.phase).toBe("finished");
  for (const field of ["phase", "events", "times", "live", "outcome", "verdict", "ranOn", "runNumber"] as const) {
    expect(after[field]).toStrictEqual(before[field]);
  }
});

test("a run that the page's end cuts off at any moment is there again as interrupted, up to a second past its last saved step", async () => {
  const anyMoment = fc.tuple(fc.integer({ min: 0, max: 4_500 }), fc.boolean());
  await fc.assert(
    fc.asyncProperty(anyMoment, async ([moment, isToldOf]) => {
      const name = freshName();
      const { store, time, autosave } = await openPage(name, { replies: [look], replyMs: 1_300 });
      await store.getState().refreshModels();
      void store.getState().start();
      await time.advance(moment);
      const autosaved = time.now() - 1_100; // the delay, and a batch
      if (isToldOf) await autosave.flush();
      const { events, times, phase } = store.getState();
      expect(phase).toBe("running");
      const { found } = await openStorage(name, Date.now);
      const keptEvents = found.trace?.events ?? [];
      expect(keptEvents).toStrictEqual(events.slice(0, keptEvents.length));
      const boundary = events.findLastIndex(
        (event, at) => event.type === "checkpoint.saved" && (times[at] ?? 0) <= autosaved,
      );
      expect(keptEvents.length).toBeGreaterThan(boundary);
      if (isToldOf) expect(keptEvents).toHaveLength(events.length);
      const after = (await openPage(name)).store.getState();
      if (keptEvents.length > 0) {
        expect(after).toMatchObject({ phase: "finished", outcome: { reason: "interrupted" }, verdict: undefined });
        expect(Object.values(after.live).filter(({ status }) => status !== "idle")).toEqual([]);
      }
      store.getState().stop();
      await time.advance(10);
    }),
    { numRuns: 40 },
  );
}, 60_000);

test("a run that ends takes the place of what was saved of it on the way", async () => {
  const name = freshName();
  const { store, time } = await openPage(name, { replies: [look], replyMs: 900 });
  await store.getState().refreshModels();
  void store.getState().start();
  await time.advance(30_000);
  const { trace } = (await openStorage(name, Date.now)).found;
  expect(trace?.events.at(-1)?.type).toBe("run.finished");
  expect(trace).toMatchObject({ runNumber: 1, verdict: { passed: false } });
  const database = await openDatabase(name);
  expect(await database.count("traces")).toBe(1);
  database.close();
});

test("a project that was left can be opened again, with its history and its last run", async () => {
  const name = freshName();
  const { store, time } = await openPage(name);
  await store.getState().refreshModels();
  store.getState().setParam("step", "maxSteps", 9);
  void store.getState().start();
  await time.advance(2_000);
  const first = store.getState();
  store.getState().openTemplate(guardedStart);
  await time.advance(1_000);
  expect(store.getState().projects).toMatchObject([{ id: first.projectId, name: "Test loop" }]);
  await store.getState().openProject(first.projectId);
  const again = store.getState();
  expect(again.tree).toStrictEqual(first.tree);
  expect(again.events).toStrictEqual(first.events);
  expect(again.projects).toHaveLength(1);
});

test("a project that is no longer there leaves the open one untouched, with a word", async () => {
  const { store } = await openPage(freshName());
  const before = store.getState().harness;
  await store.getState().openProject("gone");
  expect(store.getState().harness).toBe(before);
  expect(store.getState().notices).toMatchObject([{ title: "This project is no longer there" }]);
});

test("a damaged record is told of on opening, and can be saved to a file from there", async () => {
  const name = freshName();
  const { autosave } = await openPage(name);
  await autosave.flush();
  const database = await openDatabase(name);
  await database.put("settings", { schema: 1, theme: "</script>" }, "workbench");
  database.close();
  const { notices } = (await openPage(name)).store.getState();
  expect(notices).toMatchObject([{ tone: "problem", title: "A saved set of settings could not be read" }]);
  expect(await notices[0]?.file?.text()).toContain("</script>");
});

/** A loop that takes prose for a mistake, with every kind of part there is; and a model that says nothing else. */
const prosePage = {
  catalogue,
  firstTemplate: { title: "Prose", build: () => proseLoop() },
};
const prose: FakeModel = { replies: ["I would look around."], replyMs: 1_000 };

test("a page that is closed in the middle of a trial opens with the trial still provisional, and goes on from there", async () => {
  const name = freshName();
  const { store, time } = await openPage(name, prose, prosePage);
  await store.getState().refreshModels();
  store.getState().setSeed(3);
  store.getState().setMode("ask");
  store.getState().setMode("trial");
  void store.getState().start();
  for (let second = 0; second < 10 && store.getState().rewrites.length === 0; second += 1) await time.advance(1_000);
  await time.advance(300); // nobody tells the page that it will be closed
  const before = store.getState();
  expect(before).toMatchObject({ phase: "running", rewrites: [{ stage: "trial" }] });
  const again = await openPage(name, prose, prosePage);
  const after = again.store.getState();
  expect(after.rewrites).toStrictEqual(before.rewrites);
  expect(after.overlay).toEqual(before.overlay);
  expect(after.ledger).toEqual(before.ledger);
  expect(after).toMatchObject({ mode: "trial", phase: "finished", notices: [] });
  after.acceptAll();
  await again.autosave.flush();
  const accepted = again.store.getState();
  const third = (await openPage(name, prose, prosePage)).store.getState();
  expect(third.tree).toStrictEqual(accepted.tree);
  expect(third.overlay.applied).toEqual([]);
  third.undo();
  store.getState().stop();
  await time.advance(10);
});

test("what became of a project's rewrites is known to the others, after a reload too", async () => {
  const name = freshName();
  const { store, time, autosave } = await openPage(name, prose, prosePage);
  await store.getState().refreshModels();
  store.getState().setSeed(3);
  void store.getState().start();
  for (let second = 0; second < 20; second += 1) await time.advance(1_000);
  const { ledger, projectId } = store.getState();
  expect(ledger.length).toBeGreaterThan(0);
  store.getState().openTemplate(prosePage.firstTemplate);
  expect(store.getState().ledger).toEqual([]);
  expect(store.getState().ledgers[projectId]).toEqual(ledger);
  await autosave.flush();
  const after = (await openPage(name, prose, prosePage)).store.getState();
  expect(after.ledgers[projectId]).toEqual(ledger);
});
