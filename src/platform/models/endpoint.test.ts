import { afterEach, describe, expect, it } from "vitest";
import type { ChatEvent } from "../../core/models/contract.ts";
import { checkProviderContract } from "../../core/models/providerContract.ts";
import {
  able,
  chat,
  closeServer,
  delta,
  finish,
  hello,
  replyOf,
  request,
  serve,
  sse,
  stream,
  usage,
} from "./endpoint.fixture.ts";
import { endpointProvider } from "./endpoint.ts";
import { testConnection } from "./endpointServer.fixture.ts";

afterEach(closeServer);

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
    const parts = [delta("one "), delta("two "), delta("three"), finish("stop"), usage, "[DONE]"];
    const { baseUrl } = await serve((response) => stream(response, ...parts.map(sse)));
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

  it("leaves arguments that nest without end in the text", async () => {
    const deep = `{"x":${"[".repeat(5_000)}${"]".repeat(5_000)}}`;
    const call = { index: 0, id: "a", function: { name: "add", arguments: deep } };
    const { baseUrl } = await serve((response) =>
      stream(response, sse({ choices: [{ delta: { tool_calls: [call] } }] }), sse(finish("tool_calls")), sse("[DONE]")),
    );
    const reply = replyOf(await chat(testConnection(baseUrl)));
    expect(reply.calls).toEqual([]);
    expect(reply.text).toContain('"tool": "add"');
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
