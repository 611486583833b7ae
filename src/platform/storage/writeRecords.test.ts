import "fake-indexeddb/auto";
import { afterEach, expect, test, vi } from "vitest";
import { openDatabase } from "./database.ts";
import { type Write, writeRecords } from "./writeRecords.ts";

let opened = 0;
const open = () => {
  opened += 1;
  return openDatabase(`write-${opened}`);
};

/** A disk that takes no record until `traces` traces were deleted from it. */
function fullUntilDropped(traces: number): void {
  let dropped = 0;
  const put = IDBObjectStore.prototype.put;
  const remove = IDBObjectStore.prototype.delete;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, value, key) {
    if (dropped < traces) throw new DOMException("no room", "QuotaExceededError");
    return put.call(this, value, key);
  });
  vi.spyOn(IDBObjectStore.prototype, "delete").mockImplementation(function (this: IDBObjectStore, key) {
    dropped += 1;
    return remove.call(this, key);
  });
}

afterEach(() => vi.restoreAllMocks());

test("all records are written, or none", async () => {
  const database = await open();
  const good = { store: "projects", key: "p", value: { schema: 1 } } as const;
  expect(await writeRecords(database, [good])).toEqual({ ok: true, value: { droppedTraces: 0 } });
  const bad: Write = { store: "versions", key: ["p", "v"], value: { cannot: () => "be cloned" } };
  const written = await writeRecords(database, [{ ...good, value: { schema: 2 } }, bad]);
  expect(written.ok).toBe(false);
  expect(await database.get("projects", "p")).toEqual({ schema: 1 });
});

test("full storage drops the oldest traces, only as many as needed, and never the harness", async () => {
  const database = await open();
  await database.put("projects", { schema: 1, old: true }, "kept");
  for (const at of [30, 10, 20]) await database.put("traces", { schema: 1 }, [at, `run${at}`]);
  fullUntilDropped(2);
  const written = await writeRecords(database, [{ store: "projects", key: "p", value: { schema: 1 } }]);
  expect(written).toEqual({ ok: true, value: { droppedTraces: 2 } });
  expect(await database.getAllKeys("traces")).toEqual([[30, "run30"]]);
  expect(await database.getAllKeys("projects")).toEqual(["kept", "p"]);
});

test("full storage without traces says so with a next step, and keeps what was there", async () => {
  const database = await open();
  await database.put("projects", { schema: 1 }, "kept");
  fullUntilDropped(1);
  const written = await writeRecords(database, [{ store: "projects", key: "kept", value: { schema: 1, new: true } }]);
  expect(written).toMatchObject({ ok: false, error: { message: expect.stringContaining("Export the harness") } });
  expect(await database.get("projects", "kept")).toEqual({ schema: 1 });
});

test("writes are queued before the call returns, so that a page that closes right after it still saves", async () => {
  const database = await open();
  const committed = vi.spyOn(IDBTransaction.prototype, "commit");
  const writing = writeRecords(database, [{ store: "projects", key: "p", value: { schema: 1 } }]);
  expect(committed).toHaveBeenCalledTimes(1);
  expect((await writing).ok).toBe(true);
});

test("a closed database is a failed save, not an exception", async () => {
  const database = await open();
  database.close();
  const written = await writeRecords(database, [{ store: "projects", key: "p", value: {} }]);
  expect(written).toMatchObject({ ok: false, error: { message: expect.stringContaining("did not save") } });
});

test("a disk that is only found to be full when the writes are committed makes room all the same", async () => {
  const database = await open();
  await database.put("traces", { schema: 1 }, [10, "run10"]);
  const commit = IDBTransaction.prototype.commit;
  let refused = 0;
  vi.spyOn(IDBTransaction.prototype, "commit").mockImplementation(function (this: IDBTransaction) {
    if (refused > 0) return commit.call(this);
    refused += 1;
    Object.defineProperty(this, "error", { value: new DOMException("no room", "QuotaExceededError") });
    return this.abort();
  });
  const written = await writeRecords(database, [{ store: "projects", key: "p", value: { schema: 1 } }]);
  expect(written).toEqual({ ok: true, value: { droppedTraces: 1 } });
  expect(await database.get("projects", "p")).toEqual({ schema: 1 });
});
