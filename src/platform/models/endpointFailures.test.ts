import { afterEach, describe, expect, it } from "vitest";
import type { ChatEvent, ChatRequest } from "../../core/models/contract.ts";
import {
  chat,
  closeServer,
  delta,
  errorOf,
  hello,
  replyOf,
  request,
  serve,
  sse,
  stream,
  unable,
} from "./endpoint.fixture.ts";
import { endpointProvider } from "./endpoint.ts";
import { startTestServer, testConnection } from "./endpointServer.fixture.ts";

afterEach(closeServer);

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

  it("names both causes on an isolated page, which may not knock", async () => {
    const { baseUrl, seen } = await serve((response) => void response.destroy());
    const connection = testConnection(baseUrl, { pageOrigin: "https://page.example", isolated: true });
    const error = errorOf(await chat(connection));
    expect(error.code).toBe("network");
    expect(error.message).toMatch(/running.*CORS/);
    expect(seen).toHaveLength(1);
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
    let asked = (): void => undefined;
    const answer = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const { baseUrl, nextBreak } = await serve(() => asked());
    const events = await chat(testConnection(baseUrl, { timeUp: { answer } }));
    expect(errorOf(events)).toMatchObject({ code: "timeout", retry: "again" });
    await nextBreak();
  });

  it("times out when it falls silent in mid-reply, and closes the connection", async () => {
    const { baseUrl, nextBreak } = await serve((response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(sse(delta("a")));
    });
    const events = await chat(testConnection(baseUrl, { timeUp: { silence: Promise.resolve() } }));
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
