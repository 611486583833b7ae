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
    what: "This browser offers no WebGPU device.",
    next: "Choose a model that runs on the CPU (wllama), an endpoint or a recording.",
    retry: "none",
  },
  "no-f16": {
    what: "The graphics device lacks 16-bit floats (shader-f16), which this model needs.",
    next: "Choose the same model in its 32-bit form (q4f32) or one that runs on the CPU.",
    retry: "none",
  },
  network: {
    what: "The model could not be reached over the network.",
    next: "Check the connection and that the server is running, then try again.",
    retry: "again",
  },
  corrupt: {
    what: "The model's files are damaged or incomplete.",
    next: "Delete the model from the cache and load it again.",
    retry: "reload",
  },
  memory: {
    what: "There was not enough memory for this model.",
    next: "Close other tabs or choose a smaller model.",
    retry: "none",
  },
  context: {
    what: "The prompt does not fit into the model's context window.",
    next: "Shorten the history window or choose a model with a larger context.",
    retry: "none",
  },
  "device-lost": {
    what: "The graphics device was lost.",
    next: "If this repeats, choose a smaller model.",
    retry: "new-engine",
  },
  crashed: {
    what: "The model's engine stopped unexpectedly.",
    next: "If this repeats, choose another model.",
    retry: "new-engine",
  },
  timeout: {
    what: "The model gave no token for too long.",
    next: "Try again with a shorter prompt or a smaller model.",
    retry: "new-engine",
  },
  "bad-schema": {
    what: "The reply does not fit the form that was asked for.",
    next: "Raise the model's max tokens or loosen the output contract.",
    retry: "none",
  },
  unauthorised: {
    what: "The server refused the key.",
    next: "Enter a valid key in Models & settings.",
    retry: "none",
  },
  "not-found": {
    what: "The server has no such address or model.",
    next: "Check the base URL (it usually ends in /v1) and choose a model from the list.",
    retry: "none",
  },
  "rate-limited": {
    what: "The server takes no more requests for now.",
    next: "Wait a little, then try again.",
    retry: "again",
  },
  cors: {
    what: "The server answers, but does not let this page read its answers (CORS).",
    next: "Allow this page's origin in the server's settings (Ollama: OLLAMA_ORIGINS, LM Studio: enable CORS, vLLM: --allowed-origins).",
    retry: "none",
  },
  malformed: {
    what: "The server's answer could not be read.",
    next: "Check that the base URL is an OpenAI-compatible server, then try again.",
    retry: "again",
  },
  "not-recorded": {
    what: "The recording holds no reply to this request.",
    next: "Choose a live model to go on from here.",
    retry: "none",
  },
  unsupported: {
    what: "This model cannot do what was asked.",
    next: "Change the harness's output contract or choose another model.",
    retry: "none",
  },
  aborted: {
    what: "Stopped.",
    next: "Start again when you like.",
    retry: "again",
  },
};

/** Every error code, in the contract's order. */
export const modelErrorCodes: readonly ModelErrorCode[] = Object.keys(wordings).filter(isModelErrorCode);

/**
 * A typed failure with a plain-words message: what happened, `detail` where given, and what to do next.
 * `next` and `retry` replace the code's own next step and advice.
 */
export function modelError(
  code: ModelErrorCode,
  more: { readonly detail?: string; readonly next?: string; readonly retry?: ModelError["retry"] } = {},
): ModelError {
  const { what, next, retry } = wordings[code];
  const sentences = [what, more.detail ?? "", more.next ?? next].filter((sentence) => sentence !== "");
  return { code, message: sentences.join(" "), retry: more.retry ?? retry };
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

/** What was thrown, as one sentence for a message's detail. */
export function thrownDetail(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const line = text.trim().split("\n", 1)[0] ?? "";
  if (line === "") return "";
  const short = line.length > 300 ? `${line.slice(0, 300)}…` : line;
  return /[.!?…]$/.test(short) ? short : `${short}.`;
}
