import { deleteModelAllInfoInCache, hasModelInCache } from "@mlc-ai/web-llm";
import { afterEach, describe, expect, test } from "vitest";
import type { LoadProgress } from "../../core/models/contract.ts";
import type { AdapterFacts } from "./gpu.ts";
import { webLlmSource } from "./webllm.ts";
import { isModelCached, placesOf, removeModel } from "./webllmCache.ts";
import { webLlmOffers } from "./webllmCards.ts";
import type { WebLlmRecord } from "./webllmProtocol.ts";

// The real package in its real worker, in a Chromium without a WebGPU adapter.

const pretendGpu: AdapterFacts = { adapter: "real", f16: true, name: "pretended" };
const shard = new Uint8Array(1_000);
const config = JSON.stringify({ tokenizer_files: ["tokenizer.json"], context_window_size: 1024 });
const manifest = JSON.stringify({
  metadata: {},
  records: [{ dataPath: "params_shard_0.bin", nbytes: 1_000, records: [] }],
});
const wasmStart = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const emptyLibrary = new Uint8Array(wasmStart);
/** A WebAssembly module that imports `env.nope`, as a library of another engine version imports what is not there. */
const foreignLibrary = new Uint8Array([
  ...wasmStart,
  ...[0x01, 0x04, 0x01, 0x60, 0x00, 0x00],
  ...[
    0x02,
    0x0c,
    0x01,
    0x03,
    ...new TextEncoder().encode("env"),
    0x04,
    ...new TextEncoder().encode("nope"),
    0x00,
    0x00,
  ],
]);
const brokenLibrary = new Uint8Array([...wasmStart, 0xff, 0xff, 0xff]);

function recordAt(origin: string): WebLlmRecord {
  return { id: "tiny-q4f32_1", modelUrl: `${origin}/tiny`, libraryUrl: `${origin}/tiny.wasm` };
}

const made: WebLlmRecord[] = [];

/** Puts a model's files into the browser's cache as a finished download would have left them. */
async function seed(record: WebLlmRecord, library = emptyLibrary): Promise<void> {
  made.push(record);
  const places = placesOf(record);
  const model = await caches.open("webllm/model");
  await (await caches.open(places.config.scope)).put(places.config.url, new Response(config));
  await (await caches.open(places.library.scope)).put(places.library.url, new Response(library));
  await model.put(places.manifest.url, new Response(manifest));
  await model.put(new URL("tokenizer.json", places.folder).href, new Response("{}"));
  await model.put(new URL("params_shard_0.bin", places.folder).href, new Response(shard));
}

async function loadCustom(record: WebLlmRecord) {
  const source = webLlmSource({ facts: async () => pretendGpu, custom: () => [record] });
  const progress: LoadProgress[] = [];
  const result = await source.load(record.id, new AbortController().signal, (step) => progress.push(step));
  return { error: result.ok ? undefined : result.error, progress };
}

afterEach(async () => {
  await Promise.all(made.splice(0).map((record) => removeModel(caches, record)));
});

describe("WebLLM without an adapter", () => {
  test("every card is refused as no-webgpu, before anything is fetched", async () => {
    const source = webLlmSource();
    for (const card of await source.cards()) {
      const result = await source.load(card.id, new AbortController().signal, () => undefined);
      expect(result).toMatchObject({ ok: false, error: { code: "no-webgpu", retry: "none" } });
    }
    const fetched = performance.getEntriesByType("resource").map((entry) => new URL(entry.name).host);
    expect(fetched.filter((host) => host.includes("huggingface") || host.includes("githubusercontent"))).toEqual([]);
  });
});

describe("the real WebLLM worker", () => {
  test("an address that cannot be reached is a network error", async () => {
    const { error } = await loadCustom(recordAt("http://127.0.0.1:9"));
    expect(error).toMatchObject({ code: "network", retry: "again" });
    expect(error?.message).toContain("127.0.0.1:9");
  });

  test("an address where something else lies is corrupt or not found, and nothing of it is kept", async () => {
    const record = recordAt(`${location.origin}/no-such-folder`);
    const { error } = await loadCustom(record);
    expect(["corrupt", "not-found"]).toContain(error?.code);
    const config = placesOf(record).config;
    expect(await (await caches.open(config.scope)).match(config.url)).toBeUndefined();
  });

  test("a web page in place of the model is corrupt", async () => {
    const modelUrl = `${location.origin}/tiny/resolve/main/`;
    const record = { ...recordAt("http://127.0.0.1:9"), modelUrl };
    await seed(record);
    const places = placesOf(record);
    await (await caches.open(places.library.scope)).delete(places.library.url);
    const { error } = await loadCustom({ ...record, libraryUrl: location.href });
    expect(error?.code).toBe("corrupt");
    expect(error?.message).toContain("web page");
  });

  test.each([
    ["empty", emptyLibrary],
    ["foreign", foreignLibrary],
    ["broken", brokenLibrary],
  ])("a library that is %s is corrupt, and leaves the cache with the other small files", async (_, library) => {
    const record = recordAt("https://models.example");
    await seed(record, library);
    const { error, progress } = await loadCustom(record);
    expect(error).toMatchObject({ code: "corrupt", retry: "reload" });
    expect(progress.filter((step) => step.phase === "downloading")).toEqual([]);
    expect(await isModelCached(caches, record)).toBe(false);
    const kept = (await (await caches.open("webllm/model")).keys()).map((request) => request.url);
    expect(kept.filter((url) => url.startsWith(placesOf(record).folder))).toEqual([
      new URL("params_shard_0.bin", placesOf(record).folder).href,
    ]);
  });

  test("a load that is stopped ends at once", async () => {
    const record = recordAt("https://models.example");
    await seed(record);
    const source = webLlmSource({ facts: async () => pretendGpu, custom: () => [record] });
    const stop = new AbortController();
    const result = source.load(record.id, stop.signal, () => undefined);
    stop.abort();
    expect(await result).toMatchObject({ ok: false, error: { code: "aborted" } });
  });
});

describe("the download in a real browser", () => {
  /** A record whose only weights are a fixture that the test server makes, `wrongBy` bytes off in the manifest. */
  async function fixtureRecord(query: string, wrongBy = 0): Promise<{ record: WebLlmRecord; bytes: number }> {
    const bytes = (await (await fetch("/fixtures/tiny.gguf?seed=1")).arrayBuffer()).byteLength;
    const record = recordAt(location.origin);
    await seed(record);
    const { manifest: place, folder } = placesOf(record);
    const dataPath = `/fixtures/tiny.gguf?seed=1${query}`;
    const listed = { metadata: {}, records: [{ dataPath, nbytes: bytes + wrongBy, records: [] }] };
    const model = await caches.open("webllm/model");
    await model.put(place.url, new Response(JSON.stringify(listed)));
    await model.delete(new URL(dataPath, folder).href);
    return { record, bytes };
  }
  const weightsKept = async () => {
    const kept = await (await caches.open("webllm/model")).keys();
    return kept.filter((request) => request.url.includes("/fixtures/")).length;
  };
  afterEach(async () => {
    const model = await caches.open("webllm/model");
    for (const request of await model.keys()) if (request.url.includes("/fixtures/")) await model.delete(request);
  });

  test("tells bytes, speed and time left as they come, and keeps what it measured", async () => {
    const { record, bytes } = await fixtureRecord("&slow=20");
    const { error, progress } = await loadCustom(record);
    // All files are here; what fails is the library, which is none of the engine's.
    expect(error?.code).toBe("corrupt");
    const steps = progress.filter((step) => step.phase === "downloading");
    expect(steps.length).toBeGreaterThan(3);
    expect(steps.at(-1)).toMatchObject({ loadedBytes: bytes, totalBytes: bytes, secondsLeft: 0, cached: false });
    expect(steps.some((step) => (step.secondsLeft ?? 0) > 0 && (step.bytesPerSecond ?? 0) > 0)).toBe(true);
    expect(await weightsKept()).toBe(1);
  });

  test("a stop in the middle keeps nothing of the file", async () => {
    const { record } = await fixtureRecord("&slow=100");
    const source = webLlmSource({ facts: async () => pretendGpu, custom: () => [record] });
    const stop = new AbortController();
    const result = await source.load(record.id, stop.signal, (step) => {
      if (step.loadedBytes > 0) stop.abort();
    });
    expect(result).toMatchObject({ ok: false, error: { code: "aborted" } });
    expect(await weightsKept()).toBe(0);
  });

  test.each([
    ["a size that is not the manifest's", "", 1, "corrupt"],
    ["a connection that breaks off", "&cut=1000", 0, "network"],
    ["a file that is not there", "&status=404", 0, "not-found"],
    ["a file that is not for everyone", "&status=403", 0, "unauthorised"],
    ["a server with too many guests", "&status=429", 0, "rate-limited"],
    ["a server in trouble", "&status=500", 0, "network"],
  ])("%s fails as what it is and keeps nothing", async (_, query, wrongBy, code) => {
    const { record } = await fixtureRecord(query, wrongBy);
    const { error } = await loadCustom(record);
    expect(error?.code).toBe(code);
    expect(error?.message).toContain("tiny.gguf");
    expect(await weightsKept()).toBe(0);
  });
});

describe("our view of the cache and the real package's", () => {
  const appConfig = (record: WebLlmRecord) => ({
    model_list: [{ model_id: record.id, model: record.modelUrl, model_lib: record.libraryUrl }],
  });

  test.each([
    "https://models.example/tiny",
    "https://models.example/tiny/",
    "https://models.example/tiny/resolve/other",
    "https://models.example/tiny/resolve/other/",
  ])("agree on where %s keeps its files", async (modelUrl) => {
    const record = { ...recordAt("https://models.example"), modelUrl };
    expect(await hasModelInCache(record.id, appConfig(record))).toBe(false);
    await seed(record);
    expect(await hasModelInCache(record.id, appConfig(record))).toBe(true);
    expect(await isModelCached(caches, record)).toBe(true);
    await deleteModelAllInfoInCache(record.id, appConfig(record));
    expect(await isModelCached(caches, record)).toBe(false);
    await seed(record);
    await removeModel(caches, record);
    expect(await hasModelInCache(record.id, appConfig(record))).toBe(false);
  });

  test("a listed model is not cached at first, is once its files are there, and can be removed by its card", async () => {
    const offer = webLlmOffers[0];
    if (offer === undefined) throw new Error("no offers");
    const source = webLlmSource();
    expect(await source.isCached(offer.card.id)).toBe(false);
    await seed(offer.record);
    expect(await source.isCached(offer.card.id)).toBe(true);
    expect(await hasModelInCache(offer.card.id)).toBe(true);
    await source.remove(offer.card.id);
    expect(await source.isCached(offer.card.id)).toBe(false);
  });
});
