import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { LoadProgress } from "../../core/models/contract.ts";
import { type CacheShelf, isModelCached } from "./webllmCache.ts";
import { type DownloadTools, downloadModel } from "./webllmDownload.ts";
import type { WebLlmRecord } from "./webllmProtocol.ts";
import { memoryShelf } from "./webllmShelf.ts";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const wasm = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const shards = [300_000, 200_000, 100_000].map((nbytes, at) => ({ dataPath: `params_shard_${at}.bin`, nbytes }));
const weightBytes = 600_000;

let server: Server;
let record: WebLlmRecord;
let files: Map<string, Answer>;
let asked: string[];

function give(body: Uint8Array | string, type = "application/octet-stream", status = 200): Answer {
  return (_, response) => void response.writeHead(status, { "content-type": type }).end(body);
}

function wholeModel(): Map<string, Answer> {
  const folder = "/tiny/resolve/main/";
  return new Map([
    [`${folder}mlc-chat-config.json`, give('{"tokenizer_files":["tokenizer.json"],"context_window_size":2048}')],
    [`${folder}tensor-cache.json`, give(JSON.stringify({ metadata: {}, records: shards }))],
    [`${folder}tokenizer.json`, give("{}")],
    ["/tiny.wasm", give(wasm, "application/wasm")],
    ...shards.map((shard): [string, Answer] => [`${folder}${shard.dataPath}`, give(Buffer.alloc(shard.nbytes, 7))]),
  ]);
}

function toolsOn(caches: CacheShelf, more: Partial<DownloadTools> = {}): DownloadTools {
  return { caches, fetch, now: () => performance.now(), freeBytes: async () => undefined, ...more };
}

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const answer = files.get(request.url ?? "");
    if (answer === undefined) response.writeHead(404, { "content-type": "text/plain" }).end("none");
    else answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const base = `http://127.0.0.1:${address.port}`;
  record = { id: "tiny", modelUrl: `${base}/tiny`, libraryUrl: `${base}/tiny.wasm` };
});

beforeEach(() => {
  files = wholeModel();
  asked = [];
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const live = () => new AbortController().signal;
const quiet = () => undefined;

async function failure(shelf = memoryShelf(), tools: Partial<DownloadTools> = {}) {
  const result = await downloadModel(record, toolsOn(shelf, tools), live(), quiet);
  if (result.ok) throw new Error("the download succeeded");
  return result.error;
}

describe("downloading a WebLLM model", () => {
  test("keeps every file, measures the bytes, and needs no network the second time", async () => {
    const shelf = memoryShelf();
    const progress: LoadProgress[] = [];
    expect(await isModelCached(shelf, record)).toBe(false);
    const first = await downloadModel(record, toolsOn(shelf), live(), (made) => progress.push(made));
    expect(first).toEqual({ ok: true, value: { contextTokens: 2048, weightBytes, cached: false } });
    expect(await isModelCached(shelf, record)).toBe(true);
    expect(new Set(shelf.urls())).toEqual(new Set(files.keys()));
    expect(progress[0]).toMatchObject({ loadedBytes: 0, totalBytes: weightBytes });
    const last = progress.at(-1);
    expect(last?.loadedBytes).toBe(weightBytes + wasm.length + 2);
    expect(last?.totalBytes).toBe(last?.loadedBytes);
    const loaded = progress.map((made) => made.loadedBytes);
    expect(loaded).toEqual([...loaded].sort((a, b) => a - b));

    asked = [];
    const second = await downloadModel(record, toolsOn(shelf), live(), quiet);
    expect(second).toEqual({ ok: true, value: { contextTokens: 2048, weightBytes, cached: true } });
    expect(asked).toEqual([]);
  });

  test("goes on where a stopped download ended, whole files only", async () => {
    const shelf = memoryShelf();
    const stop = new AbortController();
    files.set("/tiny/resolve/main/params_shard_0.bin", (_, response) => {
      response.writeHead(200, { "content-type": "application/octet-stream" });
      response.write(Buffer.alloc(100_000));
      setTimeout(() => stop.abort(), 50);
    });
    const stoppedLoad = await downloadModel(record, toolsOn(shelf), stop.signal, quiet);
    expect(stoppedLoad).toMatchObject({ ok: false, error: { code: "aborted" } });
    expect(shelf.urls()).not.toContain("/tiny/resolve/main/params_shard_0.bin");
    expect(shelf.urls()).toContain("/tiny/resolve/main/params_shard_1.bin");
    expect(await isModelCached(shelf, record)).toBe(false);

    files = wholeModel();
    asked = [];
    const progress: LoadProgress[] = [];
    const again = await downloadModel(record, toolsOn(shelf), live(), (made) => progress.push(made));
    expect(again.ok).toBe(true);
    expect(asked).toEqual(["/tiny/resolve/main/params_shard_0.bin"]);
    expect(progress[0]).toMatchObject({ loadedBytes: 300_000, totalBytes: weightBytes });
  });

  const wrong: readonly (readonly [string, string, Answer | undefined, string])[] = [
    ["no configuration", "/tiny/resolve/main/mlc-chat-config.json", undefined, "not-found"],
    [
      "a web page for the configuration",
      "/tiny/resolve/main/mlc-chat-config.json",
      give("<html>", "text/html"),
      "corrupt",
    ],
    ["a configuration of something else", "/tiny/resolve/main/mlc-chat-config.json", give('{"a":1}'), "corrupt"],
    ["a weight list that is no JSON", "/tiny/resolve/main/tensor-cache.json", give("{"), "corrupt"],
    ["an empty weight list", "/tiny/resolve/main/tensor-cache.json", give('{"records":[]}'), "corrupt"],
    ["no library", "/tiny.wasm", undefined, "not-found"],
    ["a library that is none", "/tiny.wasm", give("module"), "corrupt"],
    ["a gated model", "/tiny/resolve/main/tensor-cache.json", give("", "text/plain", 401), "unauthorised"],
    ["a forbidden model", "/tiny/resolve/main/tensor-cache.json", give("", "text/plain", 403), "unauthorised"],
    [
      "a server with too many guests",
      "/tiny/resolve/main/params_shard_1.bin",
      give("", "text/plain", 429),
      "rate-limited",
    ],
    ["a broken server", "/tiny/resolve/main/params_shard_1.bin", give("", "text/plain", 503), "network"],
    ["a missing shard", "/tiny/resolve/main/params_shard_1.bin", undefined, "not-found"],
    ["a short shard", "/tiny/resolve/main/params_shard_1.bin", give(Buffer.alloc(199_999)), "corrupt"],
    ["a long shard", "/tiny/resolve/main/params_shard_1.bin", give(Buffer.alloc(200_001)), "corrupt"],
    [
      "a connection that breaks off",
      "/tiny/resolve/main/params_shard_1.bin",
      (_, response) => {
        response.writeHead(200, { "content-length": 200_000 });
        response.write(Buffer.alloc(1_000));
        setTimeout(() => response.destroy(), 10);
      },
      "network",
    ],
  ];
  test.each(wrong)("%s fails and keeps nothing of that file", async (_, path, answer, code) => {
    if (answer === undefined) files.delete(path);
    else files.set(path, answer);
    const shelf = memoryShelf();
    const error = await failure(shelf);
    expect(error.code).toBe(code);
    expect(error.message).toContain(path.split("/").at(-1));
    expect(shelf.urls()).not.toContain(path);
    files = wholeModel();
    expect((await downloadModel(record, toolsOn(shelf), live(), quiet)).ok).toBe(true);
  });

  test("a server that cannot be reached is a network error that names the host", async () => {
    const gone = { ...record, modelUrl: "http://127.0.0.1:1/tiny" };
    const refused = () => Promise.reject(new TypeError("Failed to fetch"));
    const result = await downloadModel(gone, toolsOn(memoryShelf(), { fetch: refused }), live(), quiet);
    expect(result).toMatchObject({ ok: false, error: { code: "network", retry: "again" } });
    if (!result.ok) expect(result.error.message).toContain("127.0.0.1:1");
  });

  test("a full disk is told before the weights are fetched, with both sizes", async () => {
    const error = await failure(memoryShelf(), { freeBytes: async () => 400_000 });
    expect(error).toMatchObject({ code: "memory", retry: "none" });
    expect(error.message).toContain("room for 1 MB");
    expect(asked.some((path) => path.includes("shard"))).toBe(false);
  });

  test("a disk that fills up on the way is told too", async () => {
    const shelf = memoryShelf();
    const full: CacheShelf = {
      open: async (scope) => ({
        ...(await shelf.open(scope)),
        put: async () => {
          throw Object.assign(new Error("Quota exceeded."), { name: "QuotaExceededError" });
        },
      }),
    };
    const result = await downloadModel(record, toolsOn(full), live(), quiet);
    expect(result).toMatchObject({ ok: false, error: { code: "memory" } });
  });

  test("a file that an earlier visit spoiled is fetched again", async () => {
    const shelf = memoryShelf();
    const url = `${record.modelUrl}/resolve/main/mlc-chat-config.json`;
    await (await shelf.open("webllm/config")).put(url, new Response("<html>"));
    expect((await downloadModel(record, toolsOn(shelf), live(), quiet)).ok).toBe(true);
    expect(await (await (await shelf.open("webllm/config")).match(url))?.text()).toContain("tokenizer_files");
  });

  test("a context size of one's own beats the files'", async () => {
    const own = await downloadModel({ ...record, contextTokens: 512 }, toolsOn(memoryShelf()), live(), quiet);
    expect(own).toMatchObject({ ok: true, value: { contextTokens: 512 } });
  });
});
