import type { ChatEvent, ChatRequest, LoadProgress, ModelProvider } from "../../core/models/contract.ts";
import type { Schedule } from "../../core/models/schedule.ts";
import type { AdapterFacts } from "./gpu.ts";
import { type WebLlmSetting, webLlmSource } from "./webllm.ts";
import { type FakeBehaviour, type FakeWorker, fakeWorker } from "./webllmFake.ts";

const real: AdapterFacts = { adapter: "real", f16: true, name: "Test GPU" };
/** The card that tests load. */
export const cardId = "SmolLM2-360M-Instruct-q4f16_1-MLC";
/** A clock on which no time passes. */
export const never: Schedule = () => () => undefined;

/** A clock that a test moves by hand. */
export function handClock() {
  let tasks: { task: () => void; left: number }[] = [];
  const schedule: Schedule = (task, left) => {
    const entry = { task, left };
    tasks.push(entry);
    return () => {
      tasks = tasks.filter((other) => other !== entry);
    };
  };
  const pass = (milliseconds: number) => {
    const now = tasks.map((entry) => Object.assign(entry, { left: entry.left - milliseconds }));
    tasks = now.filter((entry) => entry.left > 0);
    for (const entry of now) if (entry.left <= 0) entry.task();
  };
  return { schedule, pass };
}

/** A request with one user message. */
export function request(text = "hi", more: Partial<ChatRequest> = {}): ChatRequest {
  return {
    messages: [{ role: "user", content: text }],
    tools: [],
    constraint: { type: "none" },
    decoding: { temperature: 0, topP: 1, maxTokens: 16, seed: 1, stop: [] },
    logProbs: 0,
    ...more,
  };
}

/** The real source with fake workers, all of which behave alike. */
export function sourceOf(behaviour: FakeBehaviour = {}, setting: WebLlmSetting = {}) {
  const workers: FakeWorker[] = [];
  const source = webLlmSource({
    facts: async () => real,
    persist: async () => true,
    schedule: never,
    createWorker: () => {
      const worker = fakeWorker(behaviour);
      workers.push(worker);
      return worker;
    },
    ...setting,
  });
  return { source, workers };
}

/** A loaded model, its worker and what was reported on the way. */
export async function loaded(behaviour: FakeBehaviour = {}, setting: WebLlmSetting = {}) {
  const { source, workers } = sourceOf(behaviour, setting);
  const progress: LoadProgress[] = [];
  const result = await source.load(cardId, new AbortController().signal, (made) => progress.push(made));
  if (!result.ok) throw new Error(result.error.message);
  const worker = workers[0];
  if (worker === undefined) throw new Error("no worker was made");
  return { provider: result.value, worker, workers, progress };
}

/** Every event of one reply. */
export async function hear(provider: ModelProvider, asked = request(), signal = new AbortController().signal) {
  const events: ChatEvent[] = [];
  for await (const event of provider.chat(asked, signal)) events.push(event);
  return events;
}

/** How a reply ended: its finish reason or its error code. */
export function endOf(events: readonly ChatEvent[]): string {
  const last = events.at(-1);
  if (last?.type === "done") return last.reply.finish;
  return last?.type === "failed" ? last.error.code : "nothing";
}
