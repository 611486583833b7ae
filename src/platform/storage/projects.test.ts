import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { commitVersion, headOf, plantTree, type VersionTree } from "../../core/edits/versions.ts";
import { emptyHarness } from "../../core/harness/document.ts";
import { type Database, openDatabase } from "./database.ts";
import { openStorage } from "./openStorage.ts";

let opened = 0;
const freshName = () => {
  opened += 1;
  return `projects-${opened}`;
};
let time = 1_000;
const now = () => time;

function treeOf(name: string): VersionTree {
  const first = plantTree({ id: "v0", harness: emptyHarness("h", name), author: "person", label: "First", at: 1 });
  const node = { id: "a", kind: "prompt", title: "a", params: {}, position: { x: 0, y: 0 } };
  const grown = commitVersion(first, {
    id: "v1",
    edit: [{ op: "addNode", node }],
    author: "person",
    label: "Add",
    at: 2,
  });
  if (!grown.ok) throw new Error(grown.error.message);
  return grown.value;
}

/** A disk with projects of these ids, each named for its id, with a trace and a ledger. */
async function diskWith(...ids: string[]) {
  const name = freshName();
  const { storage } = await openStorage(name, now);
  for (const id of ids) {
    await storage.saveProject({ id, tree: treeOf(id), rewrites: [] });
    await storage.saveLedger(id, []);
    const ranOn = { kind: "scripted", modelId: "m", label: "m" } as const;
    await storage.saveTrace({ project: id, run: id, runNumber: 1, at: 5, ranOn, events: [], times: [] });
    time += 1;
  }
  return { name, storage };
}

async function countOf(database: Database, id: string): Promise<number> {
  const records = IDBKeyRange.bound([id], [id, []]);
  const counts = [
    database.count("projects", id),
    database.count("versions", records),
    database.count("ledgers", id),
    database.count("traces", IDBKeyRange.only([5, id])),
  ];
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

test("projects are listed newest first, with what a list shows of them", async () => {
  const { storage } = await diskWith("one", "two");
  const list = await storage.listProjects();
  expect(list.map(({ id, name, versions }) => [id, name, versions])).toEqual([
    ["two", "two", 2],
    ["one", "one", 2],
  ]);
  expect(Object.keys(list[0]?.harness.nodes ?? {})).toEqual(["a"]);
});

test("a deleted project is on no list and is not opened, and comes back whole when it is put back", async () => {
  const { name, storage } = await diskWith("one", "two");
  await storage.deleteProject("two");
  expect((await storage.listProjects()).map(({ id }) => id)).toEqual(["one"]);
  const other = await openStorage(name, now);
  expect(other.found.project?.id).toBe("one");
  expect(other.found.others).toEqual([]);
  expect(await storage.putBackProject("two")).toBe(true);
  expect((await storage.openProject("two")).project).toEqual({ id: "two", tree: treeOf("two"), rewrites: [] });
});

test("a project that is removed takes all of its records with it, and none of another's", async () => {
  const { name } = await diskWith("one", "two");
  const forgotten: string[] = [];
  const { storage } = await openStorage(name, now, undefined, (project) => forgotten.push(project));
  await storage.deleteProject("two");
  expect(forgotten).toEqual([]);
  expect((await storage.removeProject("two")).ok).toBe(true);
  expect(forgotten).toEqual(["two"]);
  const database = await openDatabase(name);
  expect(await countOf(database, "two")).toBe(0);
  expect(await countOf(database, "one")).toBe(5);
  expect(await storage.putBackProject("two")).toBe(false);
});

test("what was deleted in a page that is left is removed by the next one, and not by another that stands beside it", async () => {
  const { name, storage } = await diskWith("one", "two");
  await storage.deleteProject("two");
  const database = await openDatabase(name);
  const forgotten: string[] = [];
  const forget = (project: string) => forgotten.push(project);
  await openStorage(name, now, undefined, forget);
  expect(await countOf(database, "two")).toBe(5);
  await storage.leaveDeleted();
  await openStorage(name, now, undefined, forget);
  await expect.poll(() => countOf(database, "two")).toBe(0);
  expect(await countOf(database, "one")).toBe(5);
  await expect.poll(() => forgotten).toEqual(["two"]);
});

test("what was deleted in a page that ended without a word is removed a day later", async () => {
  const { name, storage } = await diskWith("one", "two");
  await storage.deleteProject("one");
  const database = await openDatabase(name);
  time += 86_400_001;
  await openStorage(name, now);
  await expect.poll(() => countOf(database, "one")).toBe(0);
  expect(await countOf(database, "two")).toBe(5);
});

test("a project put back is not removed when its page is left", async () => {
  const { name, storage } = await diskWith("one", "two");
  await storage.deleteProject("one");
  await storage.putBackProject("one");
  await storage.leaveDeleted();
  const { found } = await openStorage(name, now);
  expect([found.project?.id, ...found.others.map(({ id }) => id)].sort()).toEqual(["one", "two"]);
});

test.each([
  ["of a newer Reweave", { schema: 9 }],
  ["that is damaged", { schema: 1, name: 7 }],
  ["that is no record at all", "?"],
])("a project record %s stays on the list, open or not, with what could be read of it", async (_, record) => {
  for (const which of ["one", "two"]) {
    const { name } = await diskWith("one", "two");
    const database = await openDatabase(name);
    await database.put("projects", record, which);
    const { found, storage } = await openStorage(name, now);
    expect(found.notices).toMatchObject([{ title: "A saved project could not be read", keptAside: true }]);
    expect([found.project?.id, ...found.others.map(({ id }) => id)].sort()).toEqual(["one", "two"]);
    const { project } = await storage.openProject(which);
    expect(project && headOf(project.tree).harness.name).toBe(which);
    const aside = await storage.listKeptAside();
    expect(aside).toMatchObject([{ store: "projects", name: which, bytes: JSON.stringify(record).length }]);
    const [kept] = aside;
    expect(JSON.parse(await storage.exportKeptAside(kept?.id))).toMatchObject([{ record }]);
    const again = await openStorage(name, now);
    expect(again.found.notices).toEqual([]);
    expect([again.found.project?.id, ...again.found.others.map(({ id }) => id)].sort()).toEqual(["one", "two"]);
    expect((await again.storage.removeKeptAside(kept?.id ?? 0)).ok).toBe(true);
    expect(await again.storage.listKeptAside()).toEqual([]);
    database.close();
  }
});
