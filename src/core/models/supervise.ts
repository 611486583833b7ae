import { ok, type Result } from "../harness/result.ts";
import { say } from "../harness/say.ts";
import { answerOnce, type LastEvent, type Watch } from "./answerOnce.ts";
import { constraintFault } from "./constrainedReply.ts";
import type { ChatEvent, ChatRequest, ModelError, ModelProvider, ModelSource } from "./contract.ts";
import { isEngineLost, modelError, sayThen } from "./errors.ts";
import { type EventLine, openEventLine, readLine } from "./eventLine.ts";
import {
  type BuildEngine,
  buildSafely,
  type EnginePhase,
  type KeptEngine,
  keepEngine,
  unloaded,
} from "./keepEngine.ts";
import { thrownDetail } from "./thrown.ts";
import { openTurns } from "./turns.ts";

/** What a person may be shown of an engine: its phase, its queue and how often it had to be built anew. */
export type EngineState = {
  readonly phase: EnginePhase;
  /** Whether a request is being answered. */
  readonly busy: boolean;
  /** Requests waiting, not counting the one being answered. */
  readonly queued: number;
  readonly rebuilds: number;
};

/** How an engine is watched over. */
export type Supervision = Watch & {
  /** How long after an abort the reader waits for the engine's own ending, in milliseconds; 1,000 if absent. */
  readonly abortGraceMs?: number;
  readonly onChange?: (state: EngineState) => void;
};

/**
 * Builds an engine and stands above it: one request at a time in the order in which their streams were first read; a
 * watchdog on silence; for each request at most one automatic rebuild after the engine was lost, the request being
 * sent again only if none of its text had been shown; replies checked against their constraint. An aborted request
 * ends promptly for its reader, while the engine keeps the turn until it has really let go.
 */
export async function superviseEngine(
  supervision: Supervision & { readonly build: BuildEngine },
  signal: AbortSignal,
): Promise<Result<ModelProvider, ModelError>> {
  const built = await buildSafely(supervision.build, signal);
  return built.ok ? ok(standAbove(built.value, supervision)) : built;
}

/** The same source, every engine of which is supervised; a rebuild loads the same card again. */
export function superviseSource(source: ModelSource, supervision: Supervision): ModelSource {
  return {
    ...source,
    load: (cardId, signal, onProgress) =>
      superviseEngine({ ...supervision, build: (within) => source.load(cardId, within, onProgress) }, signal),
  };
}

function standAbove(first: ModelProvider, supervision: Supervision & { readonly build: BuildEngine }): ModelProvider {
  const life = new AbortController();
  const changed = () =>
    supervision.onChange?.({
      phase: kept.phase(),
      busy: turns.isTaken(),
      queued: turns.waiting(),
      rebuilds: kept.rebuilds(),
    });
  const turns = openTurns(changed);
  const kept = keepEngine(first, supervision.build, supervision.schedule, changed);

  const serve = async (request: ChatRequest, signal: AbortSignal, line: EventLine) => {
    const endTurn = await turns.take(signal);
    if (endTurn === undefined) return line.push(abortedEvent(line));
    try {
      await answerWithRebuild(kept, request, signal, supervision, line);
    } catch (thrown) {
      line.push(failed(modelError("crashed", { detail: thrownDetail(thrown), retry: "none" })));
    } finally {
      endTurn();
    }
  };

  async function* chat(request: ChatRequest, signal: AbortSignal): AsyncGenerator<ChatEvent, void, void> {
    if (kept.phase() === "disposed") return yield failed(unloaded());
    const left = new AbortController();
    const stop = AbortSignal.any([signal, life.signal, left.signal]);
    const line = openEventLine();
    let callOff = (): void => undefined;
    const hurry = () => {
      callOff = supervision.schedule(() => line.push(abortedEvent(line)), supervision.abortGraceMs ?? 1_000);
    };
    stop.addEventListener("abort", hurry, { once: true });
    void serve(request, stop, line);
    try {
      yield* readLine(line);
    } finally {
      stop.removeEventListener("abort", hurry);
      callOff();
      left.abort();
    }
  }

  return {
    kind: first.kind,
    modelId: first.modelId,
    get label() {
      return kept.latest().label;
    },
    get capabilities() {
      return kept.latest().capabilities;
    },
    chat,
    dispose: async () => {
      life.abort();
      await kept.dispose();
    },
  };
}

async function answerWithRebuild(
  kept: KeptEngine,
  request: ChatRequest,
  signal: AbortSignal,
  watch: Watch,
  line: EventLine,
): Promise<void> {
  let rebuilt = false;
  for (;;) {
    let engine = kept.current();
    if (engine === undefined) {
      rebuilt = true;
      const built = await kept.rebuild();
      if (!built.ok) return line.push(signal.aborted ? abortedEvent(line) : failed(built.error));
      engine = built.value;
    }
    if (signal.aborted) return line.push(abortedEvent(line));
    const last = await answerOnce(engine, request, signal, watch, (text) => line.push({ type: "text", text }));
    if (last.type === "done" || !isEngineLost(last.error)) return line.push(checked(request, last, signal, line));

    await kept.drop();
    const shown = line.sent().parts > 0;
    if (!shown && !rebuilt && !signal.aborted) continue;
    line.push(signal.aborted ? abortedEvent(line) : failed(explainLoss(last.error, shown)));
    if (!rebuilt) await kept.rebuild();
    return;
  }
}

function checked(request: ChatRequest, last: LastEvent, signal: AbortSignal, line: EventLine): ChatEvent {
  if (last.type === "failed") return signal.aborted ? abortedEvent(line) : last;
  const fault = constraintFault(request.constraint, last.reply);
  return fault === undefined ? last : failed(fault);
}

function explainLoss(error: ModelError, shown: boolean): ModelError {
  const next = shown
    ? say("Part of the reply had come already, so it was not asked for again. Run this step again.")
    : say("It was lost a second time, after being built anew. Load it again, or choose a smaller model.");
  return { code: error.code, message: sayThen(error.message, next), retry: shown ? "again" : "reload" };
}

function failed(error: ModelError): ChatEvent {
  return { type: "failed", error };
}

/** The end of a request that was stopped before the engine said how it ended; a part of text counts as one token. */
function abortedEvent(line: EventLine): ChatEvent {
  const { text, parts } = line.sent();
  const usage = { promptTokens: 0, completionTokens: parts };
  return { type: "done", reply: { text, calls: [], usage, finish: "aborted" } };
}
