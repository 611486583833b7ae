import type { ChatEvent, ChatReply, ChatRequest, ModelError, ModelProvider } from "../../core/models/contract.ts";
import type { Supervision } from "../../core/models/supervise.ts";
import { rawWllamaSource, type WllamaPage, wllamaPage, wllamaSource } from "./wllama.ts";

/** What tests of wllama in a real browser share: requests, whole answers, and models from `/fixtures/` (see scripts/modelFixtures.mjs). */

/** A request of one user message; greedy, 24 tokens, unless told otherwise. */
export function ask(content: string, more: Partial<ChatRequest> & Partial<ChatRequest["decoding"]> = {}): ChatRequest {
  return {
    messages: more.messages ?? [{ role: "user", content }],
    tools: [],
    constraint: more.constraint ?? { type: "none" },
    logProbs: more.logProbs ?? 0,
    decoding: {
      temperature: more.temperature ?? 0,
      topP: more.topP ?? 1,
      maxTokens: more.maxTokens ?? 24,
      seed: more.seed ?? 1,
      stop: more.stop ?? [],
    },
  };
}

/** All events of a reply. */
export async function eventsOf(
  provider: ModelProvider,
  request: ChatRequest,
  signal: AbortSignal = new AbortController().signal,
): Promise<readonly ChatEvent[]> {
  const events: ChatEvent[] = [];
  for await (const event of provider.chat(request, signal)) events.push(event);
  return events;
}

/** The whole reply. Throws where it failed. */
export async function replyOf(provider: ModelProvider, request: ChatRequest, signal?: AbortSignal): Promise<ChatReply> {
  const last = (await eventsOf(provider, request, signal)).at(-1);
  if (last?.type !== "done") throw new Error(`the reply failed: ${JSON.stringify(last)}`);
  return last.reply;
}

/** The error that a request ends with. Throws where it does not fail. */
export async function errorOf(provider: ModelProvider, request: ChatRequest): Promise<ModelError> {
  const last = (await eventsOf(provider, request)).at(-1);
  if (last?.type !== "failed") throw new Error(`the reply did not fail: ${JSON.stringify(last)}`);
  return last.error;
}

/** The address of a fixture with these query parameters. */
export function fixture(name: string, parameters: Record<string, string | number> = {}): string {
  const url = new URL(`/fixtures/${name}.gguf`, location.href);
  for (const [key, value] of Object.entries(parameters)) url.searchParams.set(key, String(value));
  return url.href;
}

/** The page as it is, without local models, in part replaced. */
export function pageWith(more: Partial<WllamaPage> = {}): WllamaPage {
  return { ...wllamaPage(async () => []), ...more };
}

/** An unsupervised engine on a fixture. */
export async function loadRaw(
  parameters: Record<string, string | number> = {},
  page: WllamaPage = pageWith(),
): Promise<ModelProvider> {
  const source = rawWllamaSource(page);
  return unwrap(source, fixture("tiny", { seed: 1, ...parameters }));
}

/** A supervised engine on a fixture. */
export async function loadSupervised(
  parameters: Record<string, string | number> = {},
  supervision: Partial<Supervision> = {},
): Promise<ModelProvider> {
  const source = wllamaSource(pageWith(), {
    schedule: (task, milliseconds) => {
      const timer = setTimeout(task, milliseconds);
      return () => clearTimeout(timer);
    },
    firstTokenTimeoutMs: 20_000,
    tokenTimeoutMs: 20_000,
    ...supervision,
  });
  return unwrap(source, fixture("tiny", { seed: 1, ...parameters }));
}

async function unwrap(source: ReturnType<typeof rawWllamaSource>, url: string): Promise<ModelProvider> {
  const card = source.addUrl(url);
  if (!card.ok) throw new Error(card.error.message);
  const loaded = await source.load(card.value.id, new AbortController().signal, () => undefined);
  if (!loaded.ok) throw new Error(`${loaded.error.code}: ${loaded.error.message}`);
  return loaded.value;
}
