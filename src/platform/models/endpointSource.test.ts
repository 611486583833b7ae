import { afterEach, describe, expect, it } from "vitest";
import type { ChatEvent, LoadProgress } from "../../core/models/contract.ts";
import { listEndpointModels } from "./endpointModels.ts";
import { type Answer, startTestServer, type TestServer, testConnection } from "./endpointServer.fixture.ts";
import { endpointSource, plainEndpoint } from "./endpointSource.ts";

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function serve(answer: Answer): Promise<TestServer> {
  server = await startTestServer(answer);
  return server;
}

const live = () => new AbortController().signal;
const json =
  (value: unknown): Answer =>
  (response) =>
    void response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));

const offered = json({
  object: "list",
  data: [
    { id: "plain" },
    { id: "vllm", max_model_len: 8192 },
    { id: "studio", max_context_length: 32768 },
    { id: "llama", meta: { n_ctx_train: 2048 } },
    { id: "odd", max_model_len: "many", meta: 3 },
  ],
});

describe("a server's list of models", () => {
  it("is read with each server's way of naming its context window, and the key sent", async () => {
    const { baseUrl, seen } = await serve(offered);
    expect(await listEndpointModels(testConnection(baseUrl, { key: () => "sesame" }), live())).toEqual({
      ok: true,
      value: [
        { id: "plain" },
        { id: "vllm", contextTokens: 8192 },
        { id: "studio", contextTokens: 32768 },
        { id: "llama", contextTokens: 2048 },
        { id: "odd" },
      ],
    });
    expect(seen[0]).toMatchObject({ method: "GET", path: "/v1/models", headers: { authorization: "Bearer sesame" } });
  });

  it.each([
    ["not JSON", (response) => void response.end("<html>"), "malformed"],
    ["of another form", json({ models: [] }), "malformed"],
    ["refused", (response) => void response.writeHead(401).end(), "unauthorised"],
  ] as readonly [string, Answer, string][])("that is %s is a clear failure", async (_, answer, code) => {
    const { baseUrl } = await serve(answer);
    expect(await listEndpointModels(testConnection(baseUrl), live())).toMatchObject({ ok: false, error: { code } });
  });

  it("can be stopped while it is awaited", async () => {
    const stop = new AbortController();
    const { baseUrl, nextBreak } = await serve(() => stop.abort());
    const listed = await listEndpointModels(testConnection(baseUrl), stop.signal);
    expect(listed).toMatchObject({ ok: false, error: { code: "aborted" } });
    await nextBreak();
  });
});

describe("an endpoint as a source", () => {
  it("offers the server's models as cards, and loads one with the capabilities it was given", async () => {
    const { baseUrl } = await serve(offered);
    const source = endpointSource(testConnection(baseUrl), { ...plainEndpoint, grammars: true, contextTokens: 1024 });
    const cards = await source.cards();
    expect(cards.map(({ id, contextTokens }) => [id, contextTokens])).toEqual([
      ["plain", 1024],
      ["vllm", 8192],
      ["studio", 32768],
      ["llama", 2048],
      ["odd", 1024],
    ]);
    const progress: LoadProgress[] = [];
    const loaded = await source.load("vllm", live(), (each) => progress.push(each));
    expect(loaded.ok && loaded.value).toMatchObject({
      kind: "endpoint",
      modelId: "vllm",
      capabilities: { constraints: ["json-schema", "grammar"], nativeTools: false, contextTokens: 8192 },
    });
    expect(progress).toEqual([{ phase: "loading", loadedBytes: 0, cached: true }]);
  });

  it("has no cards when the server is gone, and says why when asked to load", async () => {
    const gone = await startTestServer(offered);
    await gone.close();
    const source = endpointSource(testConnection(gone.baseUrl));
    expect(await source.cards()).toEqual([]);
    expect(await source.load("plain", live(), () => undefined)).toMatchObject({
      ok: false,
      error: { code: "network" },
    });
  });

  it("does not load a model that the server does not list", async () => {
    const { baseUrl } = await serve(offered);
    const loaded = await endpointSource(testConnection(baseUrl)).load("other", live(), () => undefined);
    expect(loaded).toMatchObject({ ok: false, error: { code: "not-found" } });
  });

  it("loads by name from a server that keeps no list, and chats", async () => {
    const { baseUrl } = await serve((response, { path }) => {
      if (path.endsWith("/models")) return void response.writeHead(404).end();
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.end('data: {"choices":[{"delta":{"content":"hi"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n');
    });
    const loaded = await endpointSource(testConnection(baseUrl)).load("any", live(), () => undefined);
    if (!loaded.ok) throw new Error(loaded.error.message);
    const decoding = { temperature: 0, topP: 1, maxTokens: 5, seed: 1, stop: [] };
    const asked = { messages: [{ role: "user", content: "hi" }], tools: [], decoding, logProbs: 0 } as const;
    const events: ChatEvent[] = [];
    for await (const event of loaded.value.chat({ ...asked, constraint: { type: "none" } }, live())) events.push(event);
    expect(events.at(-1)).toMatchObject({ type: "done", reply: { text: "hi" } });
  });
});
