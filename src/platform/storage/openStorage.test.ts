import "fake-indexeddb/auto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { EditOp } from "../../core/edits/ops.ts";
import { commitVersion, plantTree, redo, undo, type VersionTree } from "../../core/edits/versions.ts";
import { emptyHarness, type HarnessNode } from "../../core/harness/document.ts";
import { type Database, openDatabase } from "./database.ts";
import { openStorage } from "./openStorage.ts";
import type { KeptSettings } from "./settingsRecord.ts";
import type { KeptTrace } from "./traceRecord.ts";

let opened = 0;
const freshName = () => {
  opened += 1;
  return `storage-${opened}`;
};
const now = () => 1_000;
const settings: KeptSettings = {
  theme: "dark",
  projectId: "p",
  suiteId: "household",
  taskId: "t",
  seed: 7,
  modelUrls: ["https://models.test/a.gguf"],
  webLlmModels: [{ modelUrl: "https://models.test/Tiny-MLC", libraryUrl: "https://models.test/tiny.wasm" }],
  endpointUrl: "http://localhost:1234/v1",
  mode: "ask",
  rewriting: false,
  writer: "model",
  ownKeys: { "history.undo": ["$mod+u"], "run.pause": [] },
  recentCommands: ["history.undo"],
};
const trace = (project: string, at: number): KeptTrace => ({
  project,
  run: `run${at}`,
  runNumber: 1,
  at,
  ranOn: { kind: "scripted", modelId: "m", label: "Scripted stand-in" },
  verdict: { passed: false, score: 0.5, detail: "Not yet so." },
  events: [{ type: "checkpoint.saved", checkpoint: 1, step: 1 }],
  times: [0],
});
const node = (id: string): HarnessNode => ({ id, kind: "prompt", title: id, params: {}, position: { x: 0, y: 0 } });

const first = plantTree({ id: "v0", harness: emptyHarness("h", "Harness"), author: "person", label: "First", at: 0 });

/** What a person does: an edit of the harness as it then stands, or a walk through the history. */
type Act = { readonly type: "edit"; readonly op: EditOp } | { readonly type: "undo" | "redo" };

const anyName = fc.constantFrom("a", "b", "c", "d");
const anyValue = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)));
const anyOp: fc.Arbitrary<EditOp> = fc.oneof(
  anyName.map((id): EditOp => ({ op: "addNode", node: node(id) })),
  anyName.map((id): EditOp => ({ op: "removeNode", node: id })),
  fc
    .tuple(anyName, anyName, anyValue)
    .map(([id, param, value]): EditOp => ({ op: "setParam", node: id, param, value })),
  fc.tuple(anyName, anyName).map(([id, param]): EditOp => ({ op: "setParam", node: id, param })),
  fc.tuple(anyName, fc.string()).map(([id, title]): EditOp => ({ op: "renameNode", node: id, title })),
  fc
    .tuple(anyName, fc.integer(), fc.integer())
    .map(([id, x, y]): EditOp => ({ op: "moveNode", node: id, position: { x, y } })),
);
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: anyOp.map((op): Act => ({ type: "edit", op })) },
  { weight: 1, arbitrary: fc.constantFrom<Act>({ type: "undo" }, { type: "redo" }) },
);

function act(tree: VersionTree, does: Act, at: number): VersionTree {
  const next =
    does.type === "edit"
      ? commitVersion(tree, { id: `v${at}`, edit: [does.op], author: "person", label: does.op.op, at })
      : (does.type === "undo" ? undo : redo)(tree);
  return next.ok ? next.value : tree;
}

test("after any edits, saved whenever, a reload gives the same tree", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(anyAct, fc.boolean()), { maxLength: 25 }), async (acts) => {
      const name = freshName();
      const { storage } = await openStorage(name, now);
      let tree = first;
      for (const [at, [does, saves]] of acts.entries()) {
        tree = act(tree, does, at + 1);
        if (saves) void storage.saveProject({ id: "p", tree, rewrites: [] });
      }
      expect((await storage.saveProject({ id: "p", tree, rewrites: [] })).ok).toBe(true);
      const { found } = await openStorage(name, now);
      expect(found.project).toStrictEqual({ id: "p", tree, rewrites: [] });
      expect(found.notices).toEqual([]);
    }),
    { numRuns: 500 },
  );
}, 120_000);

test("work goes on after a reload, and only what is new is written", async () => {
  const name = freshName();
  const before = await openStorage(name, now);
  const one = act(first, { type: "edit", op: { op: "addNode", node: node("a") } }, 1);
  await before.storage.saveProject({ id: "p", tree: one, rewrites: [] });
  const after = await openStorage(name, now);
  const two = act(after.found.project?.tree ?? first, { type: "edit", op: { op: "addNode", node: node("b") } }, 2);
  await after.storage.saveProject({ id: "p", tree: two, rewrites: [] });
  expect((await openStorage(name, now)).found.project?.tree).toStrictEqual(two);
});

test("two tabs that edit one project lose no version of either, whoever saves when", async () => {
  const anyStep = fc.tuple(anyOp, fc.constantFrom(0, 1), fc.boolean());
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 20 }), async (steps) => {
      const name = freshName();
      await (await openStorage(name, now)).storage.saveProject({ id: "p", tree: first, rewrites: [] });
      const tabs = await Promise.all([0, 1].map(async () => ({ ...(await openStorage(name, now)), tree: first })));
      for (const [at, [op, which, saves]] of steps.entries()) {
        const tab = tabs[which];
        if (tab === undefined) throw new Error("no such tab");
        tab.tree = act(tab.tree, { type: "edit", op }, at + 1);
        if (saves) void tab.storage.saveProject({ id: "p", tree: tab.tree, rewrites: [] });
      }
      for (const { storage, tree } of tabs) await storage.saveProject({ id: "p", tree, rewrites: [] });
      const { found } = await openStorage(name, now);
      expect(found.notices).toEqual([]);
      expect(found.project?.tree.head).toBe(tabs[1]?.tree.head);
      for (const { tree } of tabs) expect(found.project?.tree.versions).toMatchObject(tree.versions);
    }),
    { numRuns: 200 },
  );
}, 120_000);

test("settings and the project's newest trace come back", async () => {
  const name = freshName();
  const { storage } = await openStorage(name, now);
  await storage.saveSettings(settings);
  await storage.saveProject({ id: "p", tree: first, rewrites: [] });
  for (const kept of [trace("p", 1), trace("p", 2), trace("other", 3)]) await storage.saveTrace(kept);
  const { found } = await openStorage(name, now);
  expect(found).toMatchObject({ settings, trace: trace("p", 2), notices: [] });
});

test("settings of before there were WebLLM models of one's own, rewrites and keys, are read with what is usual", async () => {
  const {
    webLlmModels: _,
    mode: __,
    rewriting: ___,
    writer: ____,
    ownKeys: _____,
    recentCommands: ______,
    ...older
  } = settings;
  const name = await kept((database) => database.put("settings", { schema: 1, ...older }, "workbench"));
  const { found } = await openStorage(name, now);
  expect(found).toMatchObject({
    settings: {
      ...older,
      webLlmModels: [],
      mode: "trial",
      rewriting: true,
      writer: "rules",
      ownKeys: {},
      recentCommands: [],
    },
    notices: [],
  });
});

test("only the newest twenty traces are kept", async () => {
  const name = freshName();
  const { storage } = await openStorage(name, now);
  for (let at = 1; at <= 23; at += 1) await storage.saveTrace(trace("p", at));
  const database = await openDatabase(name);
  expect((await database.getAllKeys("traces")).map(([at]) => at)).toEqual(
    Array.from({ length: 20 }, (_, at) => at + 4),
  );
});

/** A project of three versions in a row, with its settings, on the disk. */
async function kept(damage: (database: Database) => Promise<unknown>): Promise<string> {
  const name = freshName();
  const { storage } = await openStorage(name, now);
  const tree = ["a", "b"].reduce(
    (grown, id, at) => act(grown, { type: "edit", op: { op: "addNode", node: node(id) } }, at + 1),
    first,
  );
  await storage.saveProject({ id: "p", tree, rewrites: [] });
  await storage.saveSettings(settings);
  const database = await openDatabase(name);
  await damage(database);
  database.close();
  return name;
}

test("a damaged version is kept aside and named, the harness of the head survives, and the next save heals the project", async () => {
  const name = await kept((database) => database.put("versions", { schema: 1, edit: "?" }, ["p", "v1"]));
  const { found, storage } = await openStorage(name, now);
  expect(Object.keys(found.project?.tree.versions[found.project.tree.head]?.harness.nodes ?? {})).toEqual(["a", "b"]);
  expect(found.notices).toMatchObject([{ tone: "problem", detail: expect.stringContaining("p / v1") }]);
  const aside = JSON.parse(await storage.exportKeptAside());
  expect(aside).toMatchObject([
    { store: "versions", name: "p / v1", record: { schema: 1, edit: "?" } },
    { store: "versions", name: "p / v2", record: { parent: "v1" } },
  ]);
  if (found.project !== undefined) await storage.saveProject(found.project);
  const again = await openStorage(name, now);
  expect(again.found.notices).toEqual([]);
  expect(again.found.project).toStrictEqual(found.project);
});

test("a project record of a newer Reweave is kept aside; its history still opens at the newest version", async () => {
  const name = await kept((database) => database.put("projects", { schema: 9 }, "p"));
  const { found } = await openStorage(name, now);
  expect(found.project?.tree.head).toBe("v2");
  expect(found.notices).toMatchObject([{ detail: expect.stringContaining("newer Reweave") }]);
});

test("damaged settings and traces do not take the project with them", async () => {
  const name = await kept(async (database) => {
    await database.put("settings", { schema: 1, theme: "plaid" }, "workbench");
    await database.put("traces", { schema: 1, project: "p", events: [{ type: "no.such" }] }, [1, "r"]);
  });
  const { found, storage } = await openStorage(name, now);
  expect(found.settings).toBeUndefined();
  expect(found.project?.tree.head).toBe("v2");
  expect(found.notices.map((notice) => notice.title)).toEqual([
    "A saved set of settings could not be read",
    "A saved trace could not be read",
  ]);
  expect(JSON.parse(await storage.exportKeptAside())).toHaveLength(2);
});

test("whatever lies in the tables, opening never throws and drops nothing", async () => {
  const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)));
  const junk = fc.oneof(json, fc.record({ schema: fc.constant(1), edit: json, parent: fc.string() }));
  await fc.assert(
    fc.asyncProperty(junk, junk, junk, junk, async (project, version, settled, traced) => {
      const name = await kept(async (database) => {
        await database.put("projects", project, "p");
        await database.put("versions", version, ["p", "v1"]);
        await database.put("settings", settled, "workbench");
        await database.put("traces", traced, [1, "r"]);
      });
      const { found, storage } = await openStorage(name, now);
      expect(found.notices.length).toBeGreaterThan(0);
      const aside: readonly { readonly record: unknown }[] = JSON.parse(await storage.exportKeptAside());
      expect(aside.map(({ record }) => record)).toEqual(expect.arrayContaining([project, version, settled, traced]));
    }),
    { numRuns: 100 },
  );
}, 120_000);

test("a database of a newer build is left alone, and every save says so", async () => {
  const name = freshName();
  const { openDB } = await import("idb");
  (await openDB(name, 99)).close();
  const { storage, found } = await openStorage(name, now);
  expect(found.notices).toMatchObject([{ detail: expect.stringContaining("newer Reweave") }]);
  expect((await storage.saveProject({ id: "p", tree: first, rewrites: [] })).ok).toBe(false);
});
