import fc from "fast-check";
import { expect, test } from "vitest";
import type { EditOp } from "../../core/edits/ops.ts";
import { claimThrough, type ProjectLocks } from "../../platform/projectClaim.ts";
import { autosaveDelay, keepSaved } from "../autosave.ts";
import { createStudio } from "../createStudio.ts";
import type { SavedProject, StudioPorts } from "../ports.ts";
import { emptyLog, storageFixture } from "../storage.fixture.ts";
import { guardedStart, savedProject, savedStudio, studioFixture } from "../studio.fixture.ts";
import { claimProjects } from "./claimProjects.ts";
import { patience } from "./handOver.ts";
import { openTabSession } from "./tabSession.ts";
import type { TabMessage } from "./tabsContract.ts";

type Held = { readonly tab: number; readonly end: () => void };
type Waiting = { readonly tab: number; readonly grant: () => void };

/** A browser: its locks, its channels and its disk, as its tabs share them. A tab that crashes says nothing more. */
function browser() {
  const held = new Map<string, Held>();
  const queue = new Map<string, Waiting[]>();
  const channels = new Set<{ tab: number; name: string; hear: (message: TabMessage) => void }>();
  const crashed = new Set<number>();
  const disk = emptyLog();

  const free = (name: string) => {
    held.delete(name);
    const next = queue.get(name)?.shift();
    next?.grant();
  };
  const locksOf = (tab: number): ProjectLocks => ({
    query: async () => ({ held: [...held.keys()].map((name) => ({ name })) }),
    request: (name, { ifAvailable, steal, signal }, hold) =>
      new Promise((resolve, reject) => {
        const grant = () => {
          const holding = hold({ name });
          if (holding === undefined) {
            free(name);
            return resolve(undefined);
          }
          const own: Held = { tab, end: () => reject(new DOMException("taken", "AbortError")) };
          held.set(name, own);
          void holding.then(() => {
            if (held.get(name) === own) free(name);
            resolve(undefined);
          });
        };
        const before = held.get(name);
        if (before === undefined) return grant();
        if (ifAvailable) return resolve(hold(null));
        if (steal) {
          held.delete(name);
          grant();
          return before.end();
        }
        const waiting = { tab, grant };
        queue.set(name, [...(queue.get(name) ?? []), waiting]);
        signal?.addEventListener("abort", () => {
          queue.set(
            name,
            (queue.get(name) ?? []).filter((each) => each !== waiting),
          );
          reject(new DOMException("given up", "AbortError"));
        });
      }),
  });
  const channelOf = (tab: number) => (name: string, hear: (message: TabMessage) => void) => {
    const own = { tab, name, hear };
    channels.add(own);
    return {
      post: (message: TabMessage) => {
        if (crashed.has(tab)) return;
        const said = structuredClone(message);
        for (const other of channels)
          if (other !== own && other.name === name && !crashed.has(other.tab)) setImmediate(() => other.hear(said));
      },
      close: () => void channels.delete(own),
    };
  };
  const crash = (tab: number) => {
    crashed.add(tab);
    for (const [name, waiting] of queue)
      queue.set(
        name,
        waiting.filter((each) => each.tab !== tab),
      );
    for (const [name, lock] of held) if (lock.tab === tab) free(name);
  };
  return { locksOf, channelOf, crash, crashed, disk };
}

const settle = async () => {
  for (let at = 0; at < 6; at += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** A tab; all of them open the same project, which the first one makes. */
function openTab(shared: ReturnType<typeof browser>, tab: number, project?: SavedProject) {
  const storage = storageFixture(shared.disk);
  const change: Partial<StudioPorts> = {
    saved: savedStudio({ project }),
    storage,
    tabs: claimThrough(shared.locksOf(tab)),
    tabsCode: async () => ({ openTabSession, openChannel: shared.channelOf(tab) }),
  };
  const { ports, time } = studioFixture({ replies: [] }, change);
  let minted = 0;
  const own: StudioPorts = {
    ...ports,
    mint: () => {
      minted += 1;
      return `tab${tab}-${minted}`;
    },
    storage: {
      ...storage,
      saveProject: async (saved) => {
        if (shared.crashed.has(tab)) throw new Error("a crashed tab wrote");
        writers.push(tab);
        return storage.saveProject(saved);
      },
    },
  };
  const writers: number[] = [];
  const store = createStudio(own);
  const autosave = keepSaved(store, own);
  claimProjects(store, own, autosave);
  return { store, time, autosave, writers };
}

async function twoTabs() {
  const shared = browser();
  const first = openTab(shared, 1);
  await first.time.advance(autosaveDelay);
  await settle();
  const second = openTab(shared, 2, savedProject(first.store.getState()));
  await settle();
  return { shared, first, second };
}

const rename = (title: string): readonly EditOp[] => [{ op: "renameNode", node: "model", title }];
const titleIn = ({ store }: ReturnType<typeof openTab>) => store.getState().harness.nodes.model?.title;

test("the second tab on a project only looks, the first goes on as before", async () => {
  const { first, second } = await twoTabs();
  expect([first.store.getState().tab, second.store.getState().tab]).toEqual(["writer", "reader"]);
  expect(first.store.getState().notices).toEqual([]);
  expect(second.store.getState().blockers.join()).toContain("open in another tab");
});

test("what the first changes, undoes and goes back to is drawn in the second at once", async () => {
  const { first, second } = await twoTabs();
  first.store.getState().commit(rename("Voice"), "Rename");
  await settle();
  expect(titleIn(second)).toBe("Voice");
  expect(second.store.getState().overlay.harness.nodes.model?.title).toBe("Voice");
  first.store.getState().undo();
  await settle();
  expect(titleIn(second)).toBe("model");
  first.store.getState().redo();
  await settle();
  expect(second.store.getState().tree).toEqual(first.store.getState().tree);
});

test("in a tab that looks every change and decision is refused with the reason, and nothing of it is saved", async () => {
  const { first, second, shared } = await twoTabs();
  first.store.getState().commit(rename("Voice"), "Rename");
  await first.time.advance(autosaveDelay);
  await settle();
  const saves = shared.disk.projects.length;
  const { tree } = second.store.getState();
  const studio = second.store.getState();
  const acts: readonly (() => unknown)[] = [
    () => studio.commit(rename("Mine"), "Rename"),
    () => studio.setParam("step", "maxSteps", 9),
    () => studio.moveNodes([{ node: "model", position: { x: 1, y: 2 } }]),
    () => studio.undo(),
    () => studio.redo(),
    () => studio.togglePin({ type: "node", node: "model" }),
    () => studio.forkHere(tree.order[0] ?? ""),
    () => studio.accept(["c"]),
    () => studio.revert(["c"]),
    () => studio.acceptAll(),
    () => studio.revertAll(),
    () => studio.pin(["c"]),
    () => studio.settle("c"),
    () => studio.applyReview(),
    () => studio.renamePart("model", "Mine"),
    () => studio.renameProject(studio.projectId, "Mine"),
    () => studio.deleteProject(studio.projectId),
  ];
  for (const act of acts) {
    second.store.setState({ notices: [] });
    await act();
    await settle();
    expect(
      second.store
        .getState()
        .notices.map(({ detail }) => detail)
        .join(),
    ).toContain("open in another tab");
  }
  await second.time.advance(10 * autosaveDelay);
  await second.autosave.flush();
  expect(second.store.getState().tree).toBe(tree);
  expect(shared.disk.projects.length).toBe(saves);
  await second.store.getState().start();
  expect(second.store.getState().phase).toBe("idle");
});

test("taking over makes the second the writer and the first one that looks, with nothing lost", async () => {
  const { first, second } = await twoTabs();
  first.store.getState().commit(rename("Voice"), "Rename");
  second.store.getState().takeOver();
  await settle();
  expect([first.store.getState().tab, second.store.getState().tab]).toEqual(["reader", "writer"]);
  expect(titleIn(second)).toBe("Voice");
  second.store.getState().commit(rename("Choir"), "Rename");
  await settle();
  expect(titleIn(first)).toBe("Choir");
  first.store.getState().takeOver();
  await settle();
  expect([first.store.getState().tab, second.store.getState().tab]).toEqual(["writer", "reader"]);
});

test("a tab that does not answer is taken over from all the same, and writes no more", async () => {
  const { first, second, shared } = await twoTabs();
  first.store.getState().commit(rename("Voice"), "Rename");
  await first.time.advance(autosaveDelay);
  await settle();
  shared.crashed.add(1); // it hears and says nothing, but holds on to its lock
  second.store.getState().takeOver();
  await settle();
  expect(second.store.getState().tab).toBe("taking over");
  await second.time.advance(patience);
  await settle();
  expect(second.store.getState().tab).toBe("writer");
  expect(first.store.getState().tab).toBe("reader");
});

test("a crash of the writer frees the project, and what it had saved or told is there", async () => {
  const { first, second, shared } = await twoTabs();
  first.store.getState().commit(rename("Voice"), "Rename");
  await settle();
  shared.crash(1);
  await settle();
  expect(second.store.getState().tab).toBe("writer");
  expect(titleIn(second)).toBe("Voice");
  expect(second.store.getState().notices).toMatchObject([{ title: "You can go on here" }]);
  await second.time.advance(autosaveDelay);
  await settle();
  expect(shared.disk.projects.at(-1)?.tree).toEqual(second.store.getState().tree);
});

test("what the writer had saved but could not tell is read from the disk after its crash", async () => {
  const { first, second, shared } = await twoTabs();
  shared.crashed.add(1);
  first.store.getState().commit(rename("Voice"), "Rename");
  shared.disk.projects.push(savedProject(first.store.getState()));
  shared.crash(1);
  await settle();
  expect(titleIn(second)).toBe("Voice");
});

test("a project that is left is free for the tab that looked", async () => {
  const { first, second } = await twoTabs();
  first.store.getState().openTemplate(guardedStart);
  await settle();
  expect([first.store.getState().tab, second.store.getState().tab]).toEqual(["writer", "writer"]);
  second.store.getState().commit(rename("Mine"), "Rename");
  expect(titleIn(second)).toBe("Mine");
});

test.each([
  ["no locks", undefined],
  [
    "locks that are refused",
    { request: () => Promise.reject(new Error("not here")), query: () => Promise.reject(new Error("not here")) },
  ],
])("in a browser with %s every tab writes", async (_, locks) => {
  const { claim, isTaken } = claimThrough(locks);
  expect(await claim("p", "free", new AbortController().signal)).toBeDefined();
  expect(await isTaken("p")).toBe(false);
});

test("whatever two tabs do, there are never two writers, and in the end both draw the same tree", async () => {
  const anyStep = fc.tuple(fc.constantFrom(0, 1), fc.constantFrom("edit", "undo", "take", "wait"));
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 14 }), async (steps) => {
      const { first, second } = await twoTabs();
      const tabs = [first, second];
      for (const [at, [which, what]] of steps.entries()) {
        const tab = tabs[which];
        if (tab === undefined) throw new Error("no such tab");
        const studio = tab.store.getState();
        if (what === "edit") studio.commit(rename(`Title ${at}`), "Rename");
        else if (what === "undo") studio.undo();
        else if (what === "take") studio.takeOver();
        else await settle();
        expect(tabs.filter(({ store }) => store.getState().tab === "writer").length).toBeLessThanOrEqual(1);
      }
      await settle();
      await settle();
      expect(tabs.filter(({ store }) => store.getState().tab === "writer").length).toBe(1);
      expect(second.store.getState().tree).toEqual(first.store.getState().tree);
    }),
    { numRuns: 60 },
  );
}, 60_000);
