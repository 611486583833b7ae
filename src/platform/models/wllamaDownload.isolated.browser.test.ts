import { describe, expect, test } from "vitest";
import type { LoadProgress } from "../../core/models/contract.ts";
import { rawWllamaSource, type WllamaPage } from "./wllama.ts";
import { openGgufStore } from "./wllamaStore.ts";
import { fixture, pageWith } from "./wllamaTesting.ts";

let serial = 0;
const never = new AbortController().signal;

async function openFolder(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle("test-models", { create: true });
}

/** A source of its own with one card on a fresh address. */
function offered(parameters: Record<string, string | number> = {}, more: Partial<WllamaPage> = {}) {
  const store = openGgufStore(openFolder);
  const source = rawWllamaSource(pageWith({ store, ...more }));
  const url = fixture(`file${++serial}`, { seed: 1, ...parameters });
  const card = source.addUrl(url);
  if (!card.ok) throw new Error(card.error.message);
  const progress: LoadProgress[] = [];
  const load = (signal: AbortSignal = never) => source.load(card.value.id, signal, (one) => progress.push(one));
  return { source, store, url, id: card.value.id, progress, load };
}

describe("a download", () => {
  test("tells its bytes, speed and time left, and is kept for the next load", async () => {
    const { source, id, progress, load } = offered({ slow: 12 });
    expect(await source.isCached(id)).toBe(false);
    const first = await load();
    expect(first.ok && (await first.value.dispose())).toBe(undefined);
    const downloading = progress.filter(({ phase }) => phase === "downloading");
    const bytes = downloading.map(({ loadedBytes }) => loadedBytes);
    expect(bytes).toEqual([...bytes].sort((a, b) => a - b));
    expect(downloading.at(-1)?.loadedBytes).toBe(downloading.at(-1)?.totalBytes);
    expect(
      downloading.some(({ bytesPerSecond, secondsLeft }) => (bytesPerSecond ?? 0) > 0 && (secondsLeft ?? 0) > 0),
    ).toBe(true);
    expect(progress.at(-1)).toMatchObject({ phase: "loading", cached: false });

    expect(await source.isCached(id)).toBe(true);
    progress.length = 0;
    const second = await load();
    expect(second.ok && (await second.value.dispose())).toBe(undefined);
    expect(progress).toEqual([expect.objectContaining({ phase: "loading", cached: true })]);

    await source.remove(id);
    expect(await source.isCached(id)).toBe(false);
  });

  test("that is stopped leaves nothing behind", async () => {
    const { source, id, progress, load } = offered({ slow: 40 });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 300);
    expect(await load(stop.signal)).toMatchObject({ ok: false, error: { code: "aborted" } });
    expect(progress.every(({ phase }) => phase === "downloading")).toBe(true);
    expect(await source.isCached(id)).toBe(false);
  });

  test("that breaks off is a network error, and the short file is not kept", async () => {
    const { source, id, load } = offered({ cut: 100_000 });
    expect(await load()).toMatchObject({ ok: false, error: { code: "network", retry: "again" } });
    expect(await source.isCached(id)).toBe(false);
  });

  test("that is short without saying so is found corrupt and is not kept", async () => {
    const { source, id, load } = offered({ quiet: 200_000 });
    expect(await load()).toMatchObject({ ok: false, error: { code: "corrupt", retry: "reload" } });
    expect(await source.isCached(id)).toBe(false);
  });

  test("of a damaged file is not kept either", async () => {
    const { source, id, load } = offered({ damage: 64 });
    expect(await load()).toMatchObject({ ok: false, error: { code: "corrupt" } });
    expect(await source.isCached(id)).toBe(false);
  });

  test.each([
    [404, "not-found"],
    [403, "unauthorised"],
    [429, "rate-limited"],
    [503, "network"],
  ])("refused with %i is `%s`", async (status, code) => {
    expect(await offered({ status }).load()).toMatchObject({ ok: false, error: { code } });
  });

  test("of a page instead of a model is `corrupt` and names the address", async () => {
    const page = async () => new Response("<!doctype html><title>Sign in</title>");
    const result = await offered({}, { fetch: page }).load();
    expect(result).toMatchObject({ ok: false, error: { code: "corrupt", retry: "none" } });
    expect(!result.ok && result.error.message).toContain("Check the address");
  });

  test("that cannot fit is refused before its first byte, after asking to keep what is stored", async () => {
    let asked = 0;
    const storage = {
      estimate: async () => ({ quota: 300_000, usage: 200_000 }),
      persist: async () => {
        asked += 1;
        return false;
      },
    };
    const { source, id, progress, load } = offered({}, { storage });
    expect(await load()).toMatchObject({ ok: false, error: { code: "memory" } });
    expect(asked).toBe(1);
    expect(progress).toEqual([]);
    expect(await source.isCached(id)).toBe(false);
  });
});

describe("the store", () => {
  test("does not find a file whose size is not the noted one", async () => {
    const { store, url, load } = offered();
    const loaded = await load();
    expect(loaded.ok && (await loaded.value.dispose())).toBe(undefined);
    const folder = await openFolder();
    for await (const [name, handle] of folder.entries()) {
      if (!name.endsWith(".gguf") || handle.kind !== "file") continue;
      const writable = await folder.getFileHandle(name).then((file) => file.createWritable({ keepExistingData: true }));
      await writable.truncate(1_000);
      await writable.close();
    }
    expect(await store.find(url)).toBeUndefined();
  });

  test("finds nothing before a write is kept", async () => {
    const { store, url } = offered();
    const writer = await store.write(url);
    await writer.append(new Uint8Array([1, 2, 3]));
    expect(await store.find(url)).toBeUndefined();
    expect((await writer.keep()).size).toBe(3);
    expect((await store.find(url))?.size).toBe(3);
    await store.remove(url);
    expect(await store.find(url)).toBeUndefined();
  });
});
