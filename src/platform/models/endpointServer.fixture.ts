import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Schedule } from "../../core/models/schedule.ts";
import { type EndpointConnection, knockTimeoutMs } from "./endpointConnection.ts";

/** One request that the server has seen. */
export type SeenRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
};

/** A real HTTP server on this machine, for tests. */
export type TestServer = {
  readonly baseUrl: string;
  readonly seen: readonly SeenRequest[];
  /** How many answers the client broke off. */
  readonly brokenOff: () => number;
  /** Resolves when the client has broken off an answer. */
  readonly nextBreak: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Answers one request; `turn` counts from 0. */
export type Answer = (response: ServerResponse, request: SeenRequest, turn: number) => void | Promise<void>;

/** Starts a server on a free port of this machine. */
export async function startTestServer(answer: Answer): Promise<TestServer> {
  const seen: SeenRequest[] = [];
  const waiting: (() => void)[] = [];
  let broken = 0;
  const server = createServer(async (incoming, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of incoming) pieces.push(Buffer.from(piece));
    const { method = "", url = "", headers } = incoming;
    const request = { method, path: url, headers, body: Buffer.concat(pieces).toString("utf8") };
    response.on("close", () => {
      if (response.writableFinished) return;
      broken += 1;
      for (const wake of waiting.splice(0)) wake();
    });
    seen.push(request);
    await answer(response, request, seen.length - 1);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // a listening TCP server has one
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    seen,
    brokenOff: () => broken,
    nextBreak: () => new Promise((resolve) => (broken > 0 ? resolve() : waiting.push(resolve))),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const answerTimeoutMs = 7_000_001;
const silenceTimeoutMs = 7_000_002;

/** When the server's time for an answer, or for going on with one, is up; never where absent. */
export type TimeUp = { readonly answer?: Promise<void>; readonly silence?: Promise<void> };

/**
 * A connection over the real fetch with a clock of its own: waits are written down and are over at once, while the
 * server's time is up only when `timeUp` says so.
 */
export function testConnection(
  baseUrl: string,
  more: Partial<EndpointConnection> & { readonly timeUp?: TimeUp } = {},
): EndpointConnection & { readonly waits: readonly number[] } {
  const { timeUp = {}, ...overrides } = more;
  const waits: number[] = [];
  const schedule: Schedule = (task, milliseconds) => {
    const limits = new Map([
      [answerTimeoutMs, timeUp.answer],
      [silenceTimeoutMs, timeUp.silence],
      [knockTimeoutMs, undefined],
    ]);
    let calledOff = false;
    const run = () => {
      if (!calledOff) task();
    };
    if (limits.has(milliseconds)) void limits.get(milliseconds)?.then(run);
    else {
      waits.push(milliseconds);
      setImmediate(run);
    }
    return () => {
      calledOff = true;
    };
  };
  return {
    baseUrl,
    key: () => undefined,
    fetch: globalThis.fetch,
    schedule,
    now: () => 0,
    pageOrigin: undefined,
    isolated: false,
    answerTimeoutMs,
    silenceTimeoutMs,
    ...overrides,
    waits,
  };
}
