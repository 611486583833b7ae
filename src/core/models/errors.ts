import { msg, say } from "../harness/say.ts";
import type { ModelError, ModelErrorCode } from "./contract.ts";

type Wording = {
  /** What happened. */
  readonly what: string;
  /** What a person can do next. */
  readonly next: string;
  readonly retry: ModelError["retry"];
};

const wordings: Readonly<Record<ModelErrorCode, Wording>> = {
  "no-webgpu": {
    what: msg("This browser offers no WebGPU device."),
    next: msg("Choose a model that runs on the CPU (wllama), an endpoint or a recording."),
    retry: "none",
  },
  "no-f16": {
    what: msg("The graphics device lacks 16-bit floats (shader-f16), which this model needs."),
    next: msg("Choose the same model in its 32-bit form (q4f32) or one that runs on the CPU."),
    retry: "none",
  },
  network: {
    what: msg("The model could not be reached over the network."),
    next: msg("Check the connection and that the server is running, then try again."),
    retry: "again",
  },
  corrupt: {
    what: msg("The model's files are damaged or incomplete."),
    next: msg("Delete the model from the cache and load it again."),
    retry: "reload",
  },
  memory: {
    what: msg("There was not enough memory for this model."),
    next: msg("Close other tabs or choose a smaller model."),
    retry: "none",
  },
  context: {
    what: msg("The prompt does not fit into the model's context window."),
    next: msg("Shorten the history window or choose a model with a larger context."),
    retry: "none",
  },
  "device-lost": {
    what: msg("The graphics device was lost."),
    next: msg("If this repeats, choose a smaller model."),
    retry: "new-engine",
  },
  crashed: {
    what: msg("The model's engine stopped unexpectedly."),
    next: msg("If this repeats, choose another model."),
    retry: "new-engine",
  },
  timeout: {
    what: msg("The model gave no token for too long."),
    next: msg("Try again with a shorter prompt or a smaller model."),
    retry: "new-engine",
  },
  "bad-schema": {
    what: msg("The reply does not fit the form that was asked for."),
    next: msg("Raise the model's max tokens or loosen the output contract."),
    retry: "none",
  },
  unauthorised: {
    what: msg("The server refused the key."),
    next: msg("Enter a valid key in the Model dialog."),
    retry: "none",
  },
  "not-found": {
    what: msg("The server has no such address or model."),
    next: msg("Check the base URL (it usually ends in /v1) and choose a model from the list."),
    retry: "none",
  },
  "rate-limited": {
    what: msg("The server takes no more requests for now."),
    next: msg("Wait a little, then try again."),
    retry: "again",
  },
  cors: {
    what: msg("The server answers, but does not let this page read its answers (CORS)."),
    next: msg(
      "Allow this page's origin in the server's settings (Ollama: OLLAMA_ORIGINS, LM Studio: enable CORS, vLLM: --allowed-origins).",
    ),
    retry: "none",
  },
  malformed: {
    what: msg("The server's answer could not be read."),
    next: msg("Check that the base URL is an OpenAI-compatible server, then try again."),
    retry: "again",
  },
  "not-recorded": {
    what: msg("The recording holds no reply to this request."),
    next: msg("Choose a live model to go on from here."),
    retry: "none",
  },
  unsupported: {
    what: msg("This model cannot do what was asked."),
    next: msg("Change the harness's output contract or choose another model."),
    retry: "none",
  },
  aborted: {
    what: msg("Stopped."),
    next: msg("Start again when you like."),
    retry: "again",
  },
};

/** Every error code, in the contract's order. */
export const modelErrorCodes: readonly ModelErrorCode[] = Object.keys(wordings).filter(isModelErrorCode);

/**
 * A typed failure with a plain-words message: what happened, `detail` where given, and what to do next.
 * `next` and `retry` replace the code's own next step and advice; `detail` and `next` are said already.
 */
export function modelError(
  code: ModelErrorCode,
  more: { readonly detail?: string; readonly next?: string; readonly retry?: ModelError["retry"] } = {},
): ModelError {
  const { what, next, retry } = wordings[code];
  const sentences = [say(what), more.detail ?? "", more.next ?? say(next)].filter((sentence) => sentence !== "");
  return { code, message: sentences.reduce(sayThen), retry: more.retry ?? retry };
}

/** Two sentences as one text. */
export function sayThen(sentence: string, next: string): string {
  return say("{sentence} {next}", { sentence, next });
}

/** Whether a text is one of the error codes. */
function isModelErrorCode(code: string): code is ModelErrorCode {
  return Object.hasOwn(wordings, code);
}

/** Whether a value from beyond a door (a worker, a file) is a model error. */
export function isModelError(value: unknown): value is ModelError {
  if (typeof value !== "object" || value === null) return false;
  const { code, message, retry } = value as { code?: unknown; message?: unknown; retry?: unknown };
  return (
    typeof code === "string" &&
    isModelErrorCode(code) &&
    typeof message === "string" &&
    (retry === "none" || retry === "again" || retry === "reload" || retry === "new-engine")
  );
}

/** Whether the engine behind this failure is gone and a new one may answer. */
export function isEngineLost(error: ModelError): boolean {
  const lost = error.code === "crashed" || error.code === "device-lost" || error.code === "timeout";
  return lost && error.retry === "new-engine";
}
