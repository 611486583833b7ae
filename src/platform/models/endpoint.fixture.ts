import type { ServerResponse } from "node:http";
import type { Capabilities, ChatEvent, ChatReply, ChatRequest } from "../../core/models/contract.ts";
import { endpointProvider } from "./endpoint.ts";
import type { EndpointConnection } from "./endpointConnection.ts";
import { type Answer, startTestServer, type TestServer } from "./endpointServer.fixture.ts";

/** A server that can do everything. */
export const able: Capabilities = {
  constraints: ["json-schema", "grammar"],
  nativeTools: true,
  logProbs: true,
  seeded: true,
  contextTokens: 4096,
};
/** A server that can only chat. */
export const unable: Capabilities = { ...able, constraints: [], nativeTools: false, logProbs: false };

/** A plain request. */
export const request: ChatRequest = {
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

/** Starts the test's server; `closeServer` ends it. */
export async function serve(answer: Answer): Promise<TestServer> {
  server = await startTestServer(answer);
  return server;
}

/** Ends the test's server, if there is one. */
export async function closeServer(): Promise<void> {
  await server?.close();
  server = undefined;
}

/** All events of one reply over a connection. */
export async function chat(connection: EndpointConnection, asked = request, signal = new AbortController().signal) {
  const events: ChatEvent[] = [];
  for await (const event of endpointProvider(connection, "tiny", able).chat(asked, signal)) events.push(event);
  return events;
}

/** The whole reply; throws where there is none. */
export function replyOf(events: readonly ChatEvent[]): ChatReply {
  const last = events.at(-1);
  if (last?.type !== "done") throw new Error(`no reply: ${JSON.stringify(last)}`);
  return last.reply;
}

/** The failure; throws where there is none. */
export function errorOf(events: readonly ChatEvent[]) {
  const last = events.at(-1);
  if (last?.type !== "failed") throw new Error(`no failure: ${JSON.stringify(last)}`);
  return last.error;
}

/** One server-sent event. */
export const sse = (value: unknown) => `data: ${typeof value === "string" ? value : JSON.stringify(value)}\n\n`;
/** A chunk of text. */
export const delta = (content: string) => ({ choices: [{ index: 0, delta: { content }, finish_reason: null }] });
/** The chunk that says why the reply ended. */
export const finish = (reason: string) => ({ choices: [{ index: 0, delta: {}, finish_reason: reason }] });
/** The chunk that counts tokens. */
export const usage = {
  choices: [],
  usage: { prompt_tokens: 12, completion_tokens: 2, prompt_tokens_details: { cached_tokens: 9 } },
};

/** Streams these parts and ends. */
export function stream(response: ServerResponse, ...parts: readonly (string | Uint8Array)[]): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (const part of parts) response.write(part);
  response.end();
}

/** Answers "Hello". */
export const hello: Answer = (response) =>
  stream(response, sse(delta("Hel")), sse(delta("lo")), sse(finish("stop")), sse(usage), sse("[DONE]"));
