import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import type { Capabilities, ChatEvent, ChatReply, ChatRequest } from "../../core/models/contract.ts";
import { checkProviderContract } from "../../core/models/providerContract.ts";
import { endpointProvider } from "./endpoint.ts";
import type { EndpointConnection } from "./endpointConnection.ts";
import { type Answer, startTestServer, type TestServer, testConnection } from "./endpointTestServer.ts";

const able: Capabilities = {
  constraints: ["json-schema", "grammar"],
  nativeTools: true,
  logProbs: true,
  seeded: true,
  contextTokens: 4096,
};
const unable: Capabilities = { ...able, constraints: [], nativeTools: false, logProbs: false };

const request: ChatRequest = {
  messages: [
    { role: "system", content: "Be brief." },
    { role: "user", content: "Say hello." },
  ],
  tools: [],
  constraint: { type: "none" },
  decoding: { temperature: 0.5, topP: 0.9, maxTokens: 32, seed: 7, stop: [] },
  logProbs: 0,
};

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function serve(answer: Answer): Promise<TestServer> {
  server = await startTestServer(answer);
  return server;
}

async function chat(connection: EndpointConnection, asked = request, signal = new AbortController().signal) {
  const events: ChatEvent[] = [];
  for await (const event of endpointProvider(connection, "tiny", able).chat(asked, signal)) events.push(event);
  return events;
}

function replyOf(events: readonly ChatEvent[]): ChatReply {
  const last = events.at(-1);
  if (last?.type !== "done") throw new Error(`no reply: ${JSON.stringify(last)}`);
  return last.reply;
}

function errorOf(events: readonly ChatEvent[]) {
  const last = events.at(-1);
  if (last?.type !== "failed") throw new Error(`no failure: ${JSON.stringify(last)}`);
  return last.error;
}

const sse = (value: unknown) => `data: ${typeof value === "string" ? value : JSON.stringify(value)}\n\n`;
const delta = (content: string) => ({ choices: [{ index: 0, delta: { content }, finish_reason: null }] });
const finish = (reason: string) => ({ choices: [{ index: 0, delta: {}, finish_reason: reason }] });
const usage = {
  choices: [],
  usage: { prompt_tokens: 12, completion_tokens: 2, prompt_tokens_details: { cached_tokens: 9 } },
};

function stream(response: ServerResponse, ...parts: readonly (string | Uint8Array)[]): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (const part of parts) response.write(part);
  response.end();
}

const hello: Answer = (response) =>
  stream(response, sse(delta("Hel")), sse(delta("lo")), sse(finish("stop")), sse(usage), sse("[DONE]"));

describe("a streamed reply", () => {
  it("comes as text, then done, with the server's own token counts", async () => {
    const { baseUrl, seen } = await serve(hello);
    expect(await chat(testConnection(baseUrl, { key: () => "sesame" }))).toEqual([
      { type: "text", text: "Hel" },
      { type: "text", text: "lo" },
      {
        type: "done",
        reply: {
          text: "Hello",
          calls: [],
          usage: { promptTokens: 12, completionTokens: 2, cachedTokens: 9 },
          finish: "stop",
        },
      },
    ]);
    expect(seen[0]).toMatchObject({ method: "POST", path: "/v1/chat/completions" });
    expect(seen[0]?.headers).toMatchObject({ authorization: "Bearer sesame", "content-type": "application/json" });
    expect(JSON.parse(seen[0]?.body ?? "")).toEqual({
      model: "tiny",
      messages: request.messages,
      stream: true,
      stream_options: { include_usage: true },
      temperature: 0.5,
      top_p: 0.9,
      max_tokens: 32,
      seed: 7,
    });
  });

  it("keeps the provider contract: whole, stopped, stopped before, left, and again", async () => {
    const { baseUrl } = await serve((response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(sse(delta("one ")));
      setTimeout(() => {
        for (const part of [delta("two "), delta("three"), finish("stop"), usage]) response.write(sse(part));
        response.end(sse("[DONE]"));
      }, 20);
    });
    expect(await checkProviderContract(endpointProvider(testConnection(baseUrl), "tiny", able), request)).toEqual([]);
  });

  it("survives characters split across packets, CRLF, comments, thinking and a missing usage", async () => {
    const bytes = new TextEncoder().encode(
      `: keep-alive\r\n\r\n${sse({ choices: [{ delta: { reasoning_content: "hm" } }] })}${sse(delta("naïve 🦜"))}${sse(finish("stop"))}`.replaceAll(
        "\n",
        "\r\n",
      ),
    );
    const { baseUrl } = await serve(async (response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      for (const byte of bytes) {
        response.write(Uint8Array.of(byte));
        await new Promise((resolve) => setImmediate(resolve));
      }
      response.end();
    });
    const reply = replyOf(await chat(testConnection(baseUrl)));
    expect(reply).toMatchObject({ text: "naïve 🦜", finish: "stop" });
    expect(reply.usage).toEqual({ promptTokens: 5, completionTokens: 2 });
  });

  it("gathers native tool calls from deltas, and leaves unreadable arguments in the text", async () => {
    const calls = (...tool_calls: readonly unknown[]) => sse({ choices: [{ delta: { tool_calls } }] });
    const { baseUrl, seen } = await serve((response) =>
      stream(
        response,
        calls({ index: 0, id: "a", function: { name: "add", arguments: '{"x"' } }),
        calls({ index: 1, id: "b", function: { name: "broken", arguments: "{oops" } }),
        calls({ index: 0, function: { arguments: ":1}" } }),
        sse(finish("tool_calls")),
        sse("[DONE]"),
      ),
    );
    const tool = { name: "add", description: "Adds.", parameters: { type: "object" } };
    const events = await chat(testConnection(baseUrl), { ...request, tools: [tool] });
    const reply = replyOf(events);
    expect(reply.calls).toEqual([{ id: "a", name: "add", arguments: { x: 1 } }]);
    expect(reply.finish).toBe("tool-calls");
    expect(reply.text).toBe('{"tool": "broken", "arguments": {oops}');
    expect(events.flatMap((event) => (event.type === "text" ? [event.text] : [])).join("")).toBe(reply.text);
    expect(JSON.parse(seen[0]?.body ?? "").tools).toEqual([{ type: "function", function: tool }]);
  });

  it("carries log-probabilities, and says when it was cut off by length", async () => {
    const logprobs = { content: [{ token: "Hi", logprob: -0.1, top_logprobs: [{ token: "Yo", logprob: -2 }] }] };
    const { baseUrl, seen } = await serve((response) =>
      stream(
        response,
        sse({ choices: [{ delta: { content: "Hi" }, logprobs }] }),
        sse(finish("length")),
        sse("[DONE]"),
      ),
    );
    const reply = replyOf(await chat(testConnection(baseUrl), { ...request, logProbs: 2 }));
    expect(reply.logProbs).toEqual([{ token: "Hi", logProb: -0.1, top: [{ token: "Yo", logProb: -2 }] }]);
    expect(reply.finish).toBe("length");
    expect(JSON.parse(seen[0]?.body ?? "")).toMatchObject({ logprobs: true, top_logprobs: 2 });
  });

  it("asks for a JSON schema or a grammar in the servers' own fields", async () => {
    const { baseUrl, seen } = await serve(hello);
    const schema = { type: "object" };
    await chat(testConnection(baseUrl), { ...request, constraint: { type: "json-schema", schema } });
    await chat(testConnection(baseUrl), { ...request, constraint: { type: "grammar", gbnf: "root ::= [a]" } });
    expect(JSON.parse(seen[0]?.body ?? "").response_format).toEqual({
      type: "json_schema",
      json_schema: { name: "reply", strict: true, schema },
    });
    expect(JSON.parse(seen[1]?.body ?? "").grammar).toBe("root ::= [a]");
  });

  it("is read in one piece where the server does not stream", async () => {
    const { baseUrl } = await serve((response) => {
      response.writeHead(200, { "content-type": "application/json; charset=utf-8" });
      response.end(JSON.stringify({ choices: [{ message: { content: "Whole." }, finish_reason: "stop" }] }));
    });
    expect(replyOf(await chat(testConnection(baseUrl))).text).toBe("Whole.");
  });
});

describe("an abort", () => {
  it("in mid-stream closes the connection, which the server sees, and ends with the text so far", async () => {
    const { baseUrl, nextBreak } = await serve((response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(sse(delta("so far")));
    });
    const stop = new AbortController();
    const events: ChatEvent[] = [];
    for await (const event of endpointProvider(testConnection(baseUrl), "tiny", able).chat(request, stop.signal)) {
      events.push(event);
      stop.abort();
    }
    await nextBreak();
    expect(replyOf(events)).toMatchObject({ text: "so far", finish: "aborted" });
  });

  it("while the server has not answered yet closes the connection too", async () => {
    const stop = new AbortController();
    const { baseUrl, nextBreak } = await serve(() => stop.abort());
    expect(replyOf(await chat(testConnection(baseUrl), request, stop.signal)).finish).toBe("aborted");
    await nextBreak();
  });

  it("before the start sends nothing", async () => {
    const { baseUrl, seen } = await serve(hello);
    expect(replyOf(await chat(testConnection(baseUrl), request, AbortSignal.abort())).finish).toBe("aborted");
    expect(seen).toEqual([]);
  });

  it("happens when the reader leaves, and when the provider is disposed of", async () => {
    const running = await serve((response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(sse(delta("a")));
    });
    const provider = endpointProvider(testConnection(running.baseUrl), "tiny", able);
    for await (const _ of provider.chat(request, new AbortController().signal)) break;
    await running.nextBreak();
    const events: ChatEvent[] = [];
    for await (const event of provider.chat(request, new AbortController().signal)) {
      events.push(event);
      await provider.dispose();
    }
    expect(replyOf(events).finish).toBe("aborted");
  });
});

describe("a server that refuses", () => {
  it.each([
    [400, '{"error":{"message":"bad field"}}', "unsupported", "none", "bad field."],
    [400, '{"error":"This model\'s maximum context length is 10 tokens"}', "context", "none", "maximum context"],
    [401, '{"error":{"message":"no key"}}', "unauthorised", "none", "no key."],
    [403, "", "unauthorised", "none", "403."],
    [404, '{"error":{"message":"model \\"tiny\\" not found"}}', "not-found", "none", "not found."],
    [500, "<html><body><h1>Oops</h1></body></html>", "crashed", "again", "Oops."],
    [503, '{"message":"loading model"}', "crashed", "again", "loading model."],
    [504, "", "timeout", "again", "504."],
  ])("with %i %s is a clear failure: %s", async (status, body, code, retry, said) => {
    const { baseUrl } = await serve((response) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(body);
    });
    const error = errorOf(await chat(testConnection(baseUrl)));
    expect(error).toMatchObject({ code, retry });
    expect(error.message).toContain(said);
  });

  it("for a while (429) is asked again after the wait it names", async () => {
    const { baseUrl, seen } = await serve((response, asked, turn) => {
      if (turn === 2) return hello(response, asked, turn);
      response.writeHead(429, turn === 0 ? { "retry-after": "7" } : { "retry-after": "Thu, 01 Jan 1970 00:00:03 GMT" });
      response.end();
    });
    const connection = testConnection(baseUrl);
    expect(replyOf(await chat(connection)).text).toBe("Hello");
    expect(connection.waits).toEqual([7_000, 3_000]);
    expect(seen).toHaveLength(3);
  });

  it("for good (429) is asked three times, then given up", async () => {
    const { baseUrl, seen } = await serve((response) => void response.writeHead(429).end());
    const connection = testConnection(baseUrl);
    expect(errorOf(await chat(connection))).toMatchObject({ code: "rate-limited", retry: "again" });
    expect(connection.waits).toEqual([1_000, 2_000]);
    expect(seen).toHaveLength(3);
  });

  it("for longer than a minute (429) is not waited for", async () => {
    const { baseUrl, seen } = await serve((response) => void response.writeHead(429, { "retry-after": "3600" }).end());
    const error = errorOf(await chat(testConnection(baseUrl)));
    expect(error.message).toContain("3600 s");
    expect(seen).toHaveLength(1);
  });

  it("for a while (429) is not asked again once the person has stopped", async () => {
    const stop = new AbortController();
    const { baseUrl, seen } = await serve((response) => void response.writeHead(429).end());
    const connection = testConnection(baseUrl, {
      schedule: (_, milliseconds) => {
        if (milliseconds === 1_000) setImmediate(() => stop.abort());
        return () => undefined;
      },
    });
    expect(replyOf(await chat(connection, request, stop.signal)).finish).toBe("aborted");
    expect(seen).toHaveLength(1);
  });
});

describe("a server that cannot be reached or read", () => {
  it("is a network failure when nobody listens", async () => {
    const gone = await startTestServer(hello);
    await gone.close();
    const error = errorOf(await chat(testConnection(gone.baseUrl)));
    expect(error).toMatchObject({ code: "network", retry: "again" });
    expect(errorOf(await chat(testConnection(gone.baseUrl, { pageOrigin: "https://page.example" }))).code).toBe(
      "network",
    );
  });

  it("is a CORS failure when it answers a knock, but a page of another origin gets no answer", async () => {
    const { baseUrl, seen } = await serve((response, { method }) => {
      if (method === "POST") response.destroy();
      else response.end("{}");
    });
    const connection = testConnection(baseUrl, { pageOrigin: "https://page.example", key: () => "sesame" });
    const error = errorOf(await chat(connection));
    expect(error).toMatchObject({ code: "cors", retry: "none" });
    expect(error.message).toContain("OLLAMA_ORIGINS");
    expect(seen[1]?.headers.authorization).toBeUndefined();
  });

  it("is a network failure when the connection breaks in mid-reply", async () => {
    const { baseUrl } = await serve((response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(sse(delta("half")), () => response.destroy());
    });
    const events = await chat(testConnection(baseUrl));
    expect(events[0]).toEqual({ type: "text", text: "half" });
    expect(errorOf(events)).toMatchObject({ code: "network", retry: "again" });
  });

  it.each([
    ["a chunk that is not JSON", sse(delta("a")) + sse("{oops")],
    ["a chunk of another form", sse({ choices: "none" })],
    ["an end before the reply is complete", sse(delta("a"))],
    ["a page instead of a stream", "<!doctype html><p>hello"],
    ["nothing at all", ""],
  ])("is malformed when it sends %s", async (_, body) => {
    const { baseUrl } = await serve((response) => stream(response, body));
    expect(errorOf(await chat(testConnection(baseUrl)))).toMatchObject({ code: "malformed", retry: "again" });
  });

  it("passes on what the server says went wrong within the stream", async () => {
    const { baseUrl } = await serve((response) =>
      stream(response, sse(delta("a")), sse({ error: { message: "GPU fell over" } })),
    );
    const error = errorOf(await chat(testConnection(baseUrl)));
    expect(error.code).toBe("crashed");
    expect(error.message).toContain("GPU fell over.");
  });

  it("times out when it never answers, and closes the connection", async () => {
    const { baseUrl, nextBreak } = await serve(() => undefined);
    expect(errorOf(await chat(testConnection(baseUrl, { timeouts: ["answer"] })))).toMatchObject({
      code: "timeout",
      retry: "again",
    });
    await nextBreak();
  });

  it("times out when it falls silent in mid-reply, and closes the connection", async () => {
    const { baseUrl, nextBreak } = await serve((response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(sse(delta("a")));
    });
    const events = await chat(testConnection(baseUrl, { timeouts: ["silence"] }));
    expect(errorOf(events)).toMatchObject({ code: "timeout", retry: "again" });
    await nextBreak();
  });

  it("is not asked for what it cannot do, nor with a key that is none", async () => {
    const { baseUrl, seen } = await serve(hello);
    const poor = endpointProvider(testConnection(baseUrl), "tiny", unable);
    const wants: Partial<ChatRequest>[] = [
      { constraint: { type: "json-schema", schema: {} } },
      { constraint: { type: "grammar", gbnf: "" } },
      { logProbs: 1 },
    ];
    for (const want of wants) {
      const events: ChatEvent[] = [];
      for await (const event of poor.chat({ ...request, ...want }, new AbortController().signal)) events.push(event);
      expect(errorOf(events).code).toBe("unsupported");
    }
    expect(errorOf(await chat(testConnection(baseUrl, { key: () => "schlüssel\n🗝" }))).code).toBe("unauthorised");
    expect(seen).toEqual([]);
  });
});
