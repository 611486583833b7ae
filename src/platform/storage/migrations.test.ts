import "fake-indexeddb/auto";
import { readFileSync } from "node:fs";
import { openDB } from "idb";
import { expect, test } from "vitest";
import { z } from "zod";
import { commitVersion, headOf, redo, undo } from "../../core/edits/versions.ts";
import { openDatabase } from "./database.ts";
import { openStorage } from "./openStorage.ts";

const recorded = z.object({
  version: z.number(),
  stores: z.record(z.string(), z.array(z.tuple([z.any(), z.any()]))),
});

let opened = 0;

/** Puts records on the disk as the build wrote them that had these tables; they were recorded with it. */
async function putOld(tables: number): Promise<string> {
  const text = readFileSync(new URL(`./oldRecords/tables${tables}.json`, import.meta.url), "utf8");
  const { version, stores } = recorded.parse(JSON.parse(text));
  expect(version).toBe(tables);
  opened += 1;
  const name = `old-${opened}`;
  const database = await openDB(name, version, {
    upgrade: (upgrading) => {
      for (const store of Object.keys(stores))
        upgrading.createObjectStore(store, store === "quarantine" ? { autoIncrement: true } : {});
    },
  });
  for (const [store, records] of Object.entries(stores))
    for (const [key, record] of records) await database.put(store, record, key);
  database.close();
  return name;
}

const now = () => 1_800_000_000_000;

test.each([1, 2])("work that lies in tables of layout %s opens whole, and can be gone on with", async (tables) => {
  const name = await putOld(tables);
  const { storage, found } = await openStorage(name, now);
  expect(found.notices).toEqual([]);
  const tree = found.project?.tree;
  if (tree === undefined) throw new Error("the project was not found");
  expect(tree.order).toEqual(["v0", "v1", "v2", "v3"]);
  expect(headOf(tree).harness.nodes.sys?.params).toEqual({ text: "Act with care." });
  const ahead = redo(tree);
  expect(ahead.ok && headOf(ahead.value).harness.pins.fields).toEqual([{ node: "sys", param: "text" }]);
  expect(undo(tree)).toMatchObject({ ok: true, value: { head: "v1" } });
  expect(found.settings).toMatchObject({ theme: "dark", seed: 7, mode: tables === 1 ? "trial" : "ask" });
  expect(found.trace?.verdict?.detail).toBe("Done.");
  const edit = [{ op: "renameNode", node: "sys", title: "Rules" }] as const;
  const grown = commitVersion(tree, { id: "v4", edit, author: "person", label: "Rename", at: now() });
  if (!grown.ok) throw new Error(grown.error.message);
  expect((await storage.saveProject({ id: "p", tree: grown.value, rewrites: [] })).ok).toBe(true);
  const again = await openStorage(name, now);
  expect(again.found.project?.tree).toEqual(grown.value);
  expect(again.found.notices).toEqual([]);
});

test("tables of before projects could be deleted get that, and keep what they held", async () => {
  const name = await putOld(2);
  const { storage, found } = await openStorage(name, now);
  expect(Object.keys(found.ledgers)).toEqual(["p"]);
  expect(found.successes).toHaveLength(1);
  expect((await storage.deleteProject("p")).ok).toBe(true);
  expect(await storage.listProjects()).toEqual([]);
  expect(await storage.putBackProject("p")).toBe(true);
  expect(await storage.listProjects()).toHaveLength(1);
});

test("there is a recording for every layout of the tables but the present one", async () => {
  const database = await openDatabase("present");
  expect(database.version).toBe(3);
  database.close();
});
