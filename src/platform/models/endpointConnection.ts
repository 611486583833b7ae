import { err, ok, type Result } from "../../core/harness/result.ts";
import { msg, say } from "../../core/harness/say.ts";
import type { ModelError } from "../../core/models/contract.ts";
import { modelError } from "../../core/models/errors.ts";
import { type Schedule, sleep, timeRanOut, withinTime } from "../../core/models/schedule.ts";
import { thrownDetail } from "../../core/models/thrown.ts";
import { browserSchedule } from "../browserSchedule.ts";
import { statusError } from "./endpointErrors.ts";

/** A server and how it is talked to. */
export type EndpointConnection = {
  /** As `normaliseBaseUrl` gives it. */
  readonly baseUrl: string;
  /** The key at this moment; undefined where the server asks for none. It is sent to `baseUrl` only. */
  readonly key: () => string | undefined;
  readonly fetch: typeof globalThis.fetch;
  readonly schedule: Schedule;
  /** Milliseconds since 1970, for a `Retry-After` that is a date. */
  readonly now: () => number;
  /** The origin of this page; undefined outside a page, where nothing holds answers back. */
  readonly pageOrigin: string | undefined;
  /** Whether the page is cross-origin isolated: such a page may not even knock at a server of another origin. */
  readonly isolated: boolean;
  /** How long the server may take to begin its answer, prefill included, in milliseconds. */
  readonly answerTimeoutMs: number;
  /** How long it may be silent within an answer, in milliseconds. */
  readonly silenceTimeoutMs: number;
};

/** What is sent: a GET without a body, a POST of JSON with one. */
export type EndpointCall = { readonly path: string; readonly body?: string };

/** The browser's own fetch, timers, clock and origin; waits of two minutes for an answer and one within it. */
export function browserConnection(baseUrl: string, key: () => string | undefined): EndpointConnection {
  return {
    baseUrl,
    key,
    fetch: (input, init) => globalThis.fetch(input, init),
    schedule: browserSchedule,
    now: () => Date.now(),
    pageOrigin: globalThis.location?.origin,
    isolated: globalThis.crossOriginIsolated === true,
    answerTimeoutMs: 120_000,
    silenceTimeoutMs: 60_000,
  };
}

const mostTries = 3;
const longestWaitMs = 60_000;
/** How long a knock may take, in milliseconds. */
export const knockTimeoutMs = 5_000;

/**
 * Sends a call and gives the answer once its head has come with a status of success. A 429 is tried again, at most
 * three times in all, after the wait the server asks for or else 1 s, then 2 s. `stop` ends the exchange at any
 * time, the answer's body included; aborting it gives `aborted`.
 */
export async function callEndpoint(
  connection: EndpointConnection,
  call: EndpointCall,
  stop: AbortController,
): Promise<Result<Response, ModelError>> {
  for (let tries = 1; ; tries += 1) {
    const answer = await sendOnce(connection, call, stop);
    if (!answer.ok || answer.value.ok) return answer;
    const response = answer.value;
    const said = await withinTime(
      connection.schedule,
      connection.silenceTimeoutMs,
      response.text().catch(() => ""),
    );
    const error = statusError(response.status, said === timeRanOut ? "" : said);
    if (response.status !== 429) return err(error);
    const wait = waitAsked(response.headers.get("retry-after"), connection.now()) ?? 1_000 * 2 ** (tries - 1);
    if (tries === mostTries || wait > longestWaitMs) return err(tooMany(error, tries, wait));
    if (!(await sleep(connection.schedule, wait, stop.signal))) return err(modelError("aborted"));
  }
}

function tooMany(error: ModelError, tries: number, wait: number): ModelError {
  const values = { message: error.message, tries, seconds: Math.ceil(wait / 1_000) };
  const message =
    wait > longestWaitMs
      ? say("{message} ({tries, plural, one {Tried once} other {Tried # times}}. It asks to wait {seconds} s.)", values)
      : say("{message} ({tries, plural, one {Tried once} other {Tried # times}}.)", values);
  return { ...error, message };
}

/** Milliseconds that a `Retry-After` asks for: seconds, or a date; undefined where it says nothing readable. */
function waitAsked(retryAfter: string | null, now: number): number | undefined {
  if (retryAfter === null || retryAfter.trim() === "") return undefined;
  const seconds = Number(retryAfter);
  const wait = Number.isNaN(seconds) ? Date.parse(retryAfter) - now : seconds * 1_000;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

async function sendOnce(
  connection: EndpointConnection,
  call: EndpointCall,
  stop: AbortController,
): Promise<Result<Response, ModelError>> {
  if (stop.signal.aborted) return err(modelError("aborted"));
  const key = connection.key()?.trim() ?? "";
  if (!/^[\x21-\x7e]*$/.test(key))
    return err(modelError("unauthorised", { detail: say("The key holds characters no key has.") }));
  const headers = new Headers({ accept: call.body === undefined ? "application/json" : "text/event-stream" });
  try {
    if (key !== "") headers.set("authorization", `Bearer ${key}`);
    if (call.body !== undefined) headers.set("content-type", "application/json");
    const sent = connection.fetch(`${connection.baseUrl}${call.path}`, {
      method: call.body === undefined ? "GET" : "POST",
      headers,
      ...(call.body === undefined ? {} : { body: call.body }),
      signal: stop.signal,
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
    });
    const response = await withinTime(connection.schedule, connection.answerTimeoutMs, sent);
    if (response !== timeRanOut) return ok(response);
    stop.abort();
    return err(silentServer(connection.answerTimeoutMs));
  } catch (thrown) {
    if (stop.signal.aborted) return err(modelError("aborted"));
    return err(await explainNoAnswer(connection, thrown));
  }
}

const eitherCause = msg(
  "Check that the server is running, and that it lets this page read its answers (CORS; Ollama: OLLAMA_ORIGINS, LM Studio: enable CORS, vLLM: --allowed-origins).",
);

/** The failure of a server that says nothing for too long. */
export function silentServer(milliseconds: number): ModelError {
  const detail = say("The server said nothing for {seconds} s.", { seconds: Math.round(milliseconds / 1_000) });
  return modelError("timeout", { detail, retry: "again" });
}

/**
 * A page is not told why a request failed. What it may always do is knock without reading the answer: where somebody
 * answers the knock, the server is there and keeps its answers from this page.
 */
async function explainNoAnswer(connection: EndpointConnection, thrown: unknown): Promise<ModelError> {
  const { origin, host } = new URL(connection.baseUrl);
  const detail = say("No answer from {host}: {reason}", { host, reason: thrownDetail(thrown) });
  if (connection.pageOrigin === undefined || connection.pageOrigin === origin) return modelError("network", { detail });
  if (connection.isolated) return modelError("network", { detail, next: say(eitherCause) });
  const knock = new AbortController();
  try {
    const knocked = connection.fetch(`${connection.baseUrl}/models`, {
      mode: "no-cors",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
      signal: knock.signal,
    });
    const answered = await withinTime(connection.schedule, knockTimeoutMs, knocked);
    return answered === timeRanOut
      ? modelError("network", { detail })
      : modelError("cors", { detail: say("It is at {host}.", { host }) });
  } catch {
    return modelError("network", { detail });
  } finally {
    knock.abort();
  }
}
