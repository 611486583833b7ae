import { err, ok, type Result } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import type { ChatEvent, ChatRequest, LoadProgress, ModelError, ModelProvider } from "../../core/models/contract.ts";
import { modelError } from "../../core/models/errors.ts";
import { openEventLine, readLine } from "../../core/models/eventLine.ts";
import { unloaded } from "../../core/models/keepEngine.ts";
import { type Schedule, withinTime } from "../../core/models/schedule.ts";
import { openTurns } from "../../core/models/turns.ts";
import { refusalOf } from "./webllmChat.ts";
import { stopped } from "./webllmErrors.ts";
import { linkWorker, type WorkerLike, type WorkerLink } from "./webllmLink.ts";
import type { LoadedModel, WebLlmRecord } from "./webllmProtocol.ts";

/** What a model in a worker needs from outside. `silenceMs`: how long a load may report nothing; 120,000 if absent. */
export type EngineSetting = {
  readonly createWorker: () => WorkerLike;
  readonly schedule: Schedule;
  readonly title: string;
  readonly silenceMs?: number;
};

const patienceToUnloadMs = 2_000;

/** Loads a model in a worker of its own. Aborting ends the worker at once; whole files that arrived are kept. */
export async function startWebLlm(
  record: WebLlmRecord,
  setting: EngineSetting,
  signal: AbortSignal,
  onProgress: (progress: LoadProgress) => void,
): Promise<Result<ModelProvider, ModelError>> {
  if (signal.aborted) return err(stopped(say("Loading was stopped.")));
  const link = linkWorker(setting.createWorker());
  const loaded = await load(link, record, setting, signal, onProgress);
  if (!loaded.ok) {
    link.close(loaded.error);
    return loaded;
  }
  return ok(providerOf(link, record, loaded.value, setting));
}

function load(
  link: WorkerLink,
  record: WebLlmRecord,
  setting: EngineSetting,
  signal: AbortSignal,
  onProgress: (progress: LoadProgress) => void,
): Promise<Result<LoadedModel, ModelError>> {
  const silenceMs = setting.silenceMs ?? 120_000;
  return new Promise((resolve) => {
    let callOff = (): void => undefined;
    const settle = (result: Result<LoadedModel, ModelError>) => {
      callOff();
      signal.removeEventListener("abort", stop);
      resolve(result);
    };
    const stop = () => settle(err(stopped(say("Loading was stopped; files that arrived are kept."))));
    const listen = () => {
      callOff();
      callOff = setting.schedule(() => settle(err(silence(silenceMs))), silenceMs);
    };
    signal.addEventListener("abort", stop, { once: true });
    listen();
    link.ask(
      (request) => ({ type: "load", request, record }),
      (message) => {
        if (message.type === "progress" && !signal.aborted) {
          listen();
          onProgress(message.progress);
        } else if (message.type === "loaded") settle(ok(message.model));
        else if (message.type === "failed") settle(err(message.error));
      },
    );
  });
}

function providerOf(link: WorkerLink, record: WebLlmRecord, model: LoadedModel, setting: EngineSetting): ModelProvider {
  const turns = openTurns(() => undefined);
  let disposal: Promise<void> | undefined;
  return {
    kind: "webllm",
    modelId: record.id,
    get label() {
      return `${say(setting.title)} · ${model.device === "WebGPU" ? "WebGPU" : `WebGPU, ${model.device}`}`;
    },
    capabilities: {
      constraints: ["json-schema", "grammar"],
      nativeTools: false,
      logProbs: true,
      seeded: true,
      contextTokens: model.contextTokens,
    },
    chat: async function* (request: ChatRequest, signal: AbortSignal): AsyncGenerator<ChatEvent, void, void> {
      const refusal = refusalOf(request);
      if (refusal !== undefined) return yield { type: "failed", error: refusal };
      const endTurn = await turns.take(signal);
      if (endTurn === undefined || signal.aborted) {
        endTurn?.();
        return yield abortedReply("", 0);
      }
      yield* stream(link, request, signal, endTurn);
    },
    dispose: () => {
      disposal ??= putAway(link, setting.schedule);
      return disposal;
    },
  };
}

/** Streams one reply and ends the turn when the worker is done with it, be the reader still there or not. */
async function* stream(
  link: WorkerLink,
  request: ChatRequest,
  signal: AbortSignal,
  endTurn: () => void,
): AsyncGenerator<ChatEvent, void, void> {
  const line = openEventLine();
  const aborted = () => abortedReply(line.sent().text, line.sent().parts);
  const number = link.ask(
    (own) => ({ type: "chat", request: own, chat: request }),
    (message) => {
      if (message.type === "text") return line.push({ type: "text", text: message.text });
      if (message.type !== "done" && message.type !== "failed") return;
      endTurn();
      if (message.type === "done") {
        const reply = signal.aborted ? { ...message.reply, finish: "aborted" as const } : message.reply;
        line.push({ type: "done", reply });
      } else line.push(signal.aborted ? aborted() : { type: "failed", error: message.error });
    },
  );
  const interrupt = () => link.tell({ type: "interrupt", request: number });
  signal.addEventListener("abort", interrupt, { once: true });
  try {
    yield* readLine(line);
  } finally {
    signal.removeEventListener("abort", interrupt);
    // A reader that leaves early must not leave the engine writing. A request that has ended ignores this.
    interrupt();
  }
}

async function putAway(link: WorkerLink, schedule: Schedule): Promise<void> {
  const gone = new Promise<void>((resolve) => {
    link.ask(
      (request) => ({ type: "unload", request }),
      (message) => {
        if (message.type === "unloaded" || message.type === "failed") resolve();
      },
    );
  });
  await withinTime(schedule, patienceToUnloadMs, gone);
  link.close(unloaded());
}

function abortedReply(text: string, tokens: number): ChatEvent {
  const usage = { promptTokens: 0, completionTokens: tokens };
  return { type: "done", reply: { text, calls: [], usage, finish: "aborted" } };
}

function silence(milliseconds: number): ModelError {
  return modelError("timeout", {
    detail: say("Loading reported nothing for {seconds} s.", { seconds: Math.round(milliseconds / 1_000) }),
    next: say("Check the connection and load again: files that arrived are kept."),
    retry: "reload",
  });
}
