import { err, ok, type Result } from "../harness/result.ts";
import { say } from "../harness/say.ts";
import type { ModelError, ModelProvider } from "./contract.ts";
import { modelError } from "./errors.ts";
import { type Schedule, withinTime } from "./schedule.ts";
import { thrownDetail } from "./thrown.ts";

/** Makes a ready engine, or says why not. */
export type BuildEngine = (signal: AbortSignal) => Promise<Result<ModelProvider, ModelError>>;

/** Whether an engine is there to answer. `down`: lost, and the next request will try to build one. */
export type EnginePhase = "ready" | "rebuilding" | "down" | "disposed";

/** One engine that can be lost and built anew. */
export type KeptEngine = {
  /** The engine that can answer now. */
  readonly current: () => ModelProvider | undefined;
  /** The engine as last seen, for its label and capabilities. */
  readonly latest: () => ModelProvider;
  readonly phase: () => EnginePhase;
  readonly rebuilds: () => number;
  /** Gives up the engine and frees what it held, waiting at most five seconds for that. */
  readonly drop: () => Promise<void>;
  /** Builds an engine in place of a dropped one. */
  readonly rebuild: () => Promise<Result<ModelProvider, ModelError>>;
  /** Frees the engine for good, and any that is still being built. Safe to call twice. */
  readonly dispose: () => Promise<void>;
};

const patienceToFreeMs = 5_000;

/** Keeps a first engine and the way to build another; `onChange` is called whenever the phase changes. */
export function keepEngine(
  first: ModelProvider,
  build: BuildEngine,
  schedule: Schedule,
  onChange: () => void,
): KeptEngine {
  const life = new AbortController();
  let latest = first;
  let phase: EnginePhase = "ready";
  let rebuilds = 0;
  const enter = (next: EnginePhase) => {
    phase = next;
    onChange();
  };

  const drop = async () => {
    if (phase !== "ready") return;
    enter("down");
    await withinTime(schedule, patienceToFreeMs, free(latest));
  };

  const rebuild = async (): Promise<Result<ModelProvider, ModelError>> => {
    if (phase === "disposed") return err(unloaded());
    rebuilds += 1;
    enter("rebuilding");
    const built = await buildSafely(build, life.signal);
    if (life.signal.aborted) {
      if (built.ok) await free(built.value);
      return err(unloaded());
    }
    if (built.ok) latest = built.value;
    enter(built.ok ? "ready" : "down");
    return built;
  };

  const dispose = async () => {
    if (phase === "disposed") return;
    const held = phase === "ready";
    life.abort();
    enter("disposed");
    if (held) await latest.dispose();
  };

  return {
    current: () => (phase === "ready" ? latest : undefined),
    latest: () => latest,
    phase: () => phase,
    rebuilds: () => rebuilds,
    drop,
    rebuild,
    dispose,
  };
}

/** Builds an engine; a thrown failure becomes `crashed`. */
export async function buildSafely(build: BuildEngine, signal: AbortSignal): Promise<Result<ModelProvider, ModelError>> {
  try {
    const built = await build(signal);
    return built.ok ? ok(built.value) : built;
  } catch (thrown) {
    return err(modelError("crashed", { detail: thrownDetail(thrown), retry: "reload" }));
  }
}

/** The failure of a request to a model that has been unloaded. */
export function unloaded(): ModelError {
  return modelError("aborted", {
    detail: say("The model was unloaded."),
    next: say("Load a model to go on."),
    retry: "reload",
  });
}

/** Frees a lost engine; it has been given up already, so a failure to stop it has nobody left to tell. */
async function free(engine: ModelProvider): Promise<void> {
  await engine.dispose().catch(() => undefined);
}
