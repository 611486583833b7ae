import { describe, expect, test } from "vitest";
import { isModelCached, placesOf, readManifest, removeModel, removeSmallFiles } from "./webllmCache.ts";
import { memoryShelf } from "./webllmShelf.ts";

const base = "https://models.example";
const record = { id: "tiny", modelUrl: `${base}/tiny`, libraryUrl: `${base}/tiny.wasm` };

async function fullShelf() {
  const shelf = memoryShelf();
  const { folder, config, manifest, library } = placesOf(record);
  const model = await shelf.open("webllm/model");
  await (await shelf.open(config.scope)).put(config.url, new Response("{}"));
  await (await shelf.open(library.scope)).put(library.url, new Response(""));
  const records = [0, 1, 2].map((at) => ({ dataPath: `params_shard_${at}.bin`, nbytes: 1 }));
  await model.put(manifest.url, new Response(JSON.stringify({ records })));
  for (const name of ["tokenizer.json", ...records.map((shard) => shard.dataPath)]) {
    await model.put(new URL(name, folder).href, new Response("x"));
  }
  return shelf;
}

describe("the cache of WebLLM models", () => {
  test("removing forgets every file of that model and no other", async () => {
    const shelf = await fullShelf();
    await (await shelf.open("webllm/model")).put("http://other.example/tiny/x.bin", new Response("x"));
    await removeModel(shelf, record);
    expect(shelf.urls()).toEqual(["/tiny/x.bin"]);
    expect(await isModelCached(shelf, record)).toBe(false);
  });

  test("discarding small files keeps the measured weights", async () => {
    const shelf = await fullShelf();
    await removeSmallFiles(shelf, record);
    expect(shelf.urls().every((url) => url.includes("shard"))).toBe(true);
    expect(shelf.urls()).toHaveLength(3);
  });

  test.each(["mlc-chat-config.json", "tensor-cache.json", "tokenizer.json", "params_shard_2.bin", "tiny.wasm"])(
    "a model without its %s is not cached",
    async (name) => {
      const shelf = await fullShelf();
      expect(await isModelCached(shelf, record)).toBe(true);
      for (const scope of ["webllm/model", "webllm/config", "webllm/wasm"]) {
        const cache = await shelf.open(scope);
        for (const request of await cache.keys()) if (request.url.endsWith(name)) await cache.delete(request);
      }
      expect(await isModelCached(shelf, record)).toBe(false);
    },
  );

  test.each([
    "",
    "null",
    "[]",
    "{}",
    '{"records":{}}',
    '{"records":[]}',
    '{"records":[{"dataPath":1,"nbytes":2}]}',
    '{"records":[{"dataPath":"a","nbytes":-1}]}',
  ])("%s is no list of weights", (text) => expect(readManifest(text)).toBeUndefined());
});
