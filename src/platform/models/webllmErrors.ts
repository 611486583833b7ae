import { say } from "../../core/harness/say.ts";
import type { ModelError, ModelErrorCode } from "../../core/models/contract.ts";
import { modelError } from "../../core/models/errors.ts";
import { thrownDetail } from "../../core/models/thrown.ts";

/** What the engine was doing when it threw: the same lost device means too little memory while loading. */
export type EngineStage = "load" | "chat";

/** Takes a thrown thing apart; a string that crossed a worker keeps its error's name before the first colon. */
export function nameAndMessage(thrown: unknown): { readonly name: string; readonly message: string } {
  if (thrown instanceof Error) return { name: thrown.name, message: thrown.message };
  const text = String(thrown);
  const prefixed = /^(?:Uncaught )?([A-Z]\w*(?:Error|Exception)): ?([\s\S]*)$/.exec(text);
  return prefixed === null
    ? { name: "Error", message: text }
    : { name: prefixed[1] ?? "Error", message: prefixed[2] ?? "" };
}

const byName: Readonly<Record<string, ModelErrorCode>> = {
  WebGPUNotAvailableError: "no-webgpu",
  WebGPUNotFoundError: "no-webgpu",
  ShaderF16SupportError: "no-f16",
  FeatureSupportError: "no-webgpu",
  DeviceLostError: "device-lost",
  GPUOutOfMemoryError: "memory",
  QuotaExceededError: "memory",
  ContextWindowSizeExceededError: "context",
  GrammarMatcherInitError: "bad-schema",
  InvalidResponseFormatError: "bad-schema",
  InvalidResponseFormatGrammarError: "bad-schema",
  ModelNotLoadedError: "crashed",
  EngineNotLoadedError: "crashed",
  SpecifiedModelNotFoundError: "crashed",
  ModelNotFoundError: "not-found",
  MissingModelWasmError: "not-found",
  IntegrityError: "corrupt",
  ArtifactManifestError: "corrupt",
  UnsupportedTokenizerFilesError: "corrupt",
  WindowSizeConfigurationError: "corrupt",
  WindowSizeSpecificationError: "corrupt",
  AttentionSinkSizeError: "corrupt",
  CompileError: "corrupt",
  LinkError: "corrupt",
  SyntaxError: "corrupt",
  UnsupportedModelIdError: "unsupported",
  UnsupportedFieldsError: "unsupported",
  MessageOrderError: "unsupported",
  SystemMessageOrderError: "unsupported",
  ContentTypeError: "unsupported",
  UnsupportedRoleError: "unsupported",
  RangeError: "unsupported",
  MinValueError: "unsupported",
  NonNegativeError: "unsupported",
  DependencyError: "unsupported",
  SeedTypeError: "unsupported",
  AbortError: "aborted",
};

const byMessage: readonly (readonly [RegExp, ModelErrorCode])[] = [
  [/device (is|was) lost|device has been destroyed|external instance reference no longer exists/i, "device-lost"],
  [/out of memory|allocation failed|could not allocate|not enough memory|invalid array buffer length/i, "memory"],
  [/unable to find a compatible gpu|webgpu is not|cannot find webgpu/i, "no-webgpu"],
  [/cannot initialize runtime because of requested/i, "no-webgpu"],
  [/shader-f16|enable f16|\bf16\b.*not (supported|enabled)/i, "no-f16"],
  [/cannot find (required vm|global|the) ?function|missing function|in exports|wasm|magic (word|number)/i, "corrupt"],
  [/unexpected token|is not valid json|unexpected end of json/i, "corrupt"],
  [/failed to fetch|networkerror|load failed|cannot fetch|failed to execute 'add' on 'cache'/i, "network"],
];

/** The typed error for whatever the engine threw at this stage. Unknown ones count as a crash. */
export function webLlmError(thrown: unknown, stage: EngineStage): ModelError {
  const { name, message } = nameAndMessage(thrown);
  const code = codeOf(name, message, stage);
  const detail = thrownDetail(message);
  if (code === "memory") return outOfMemory(detail);
  if (code === "corrupt") {
    return modelError("corrupt", {
      detail,
      next: say("The bad files were taken out of the cache: load the model again."),
    });
  }
  if (code === "unsupported") return modelError("unsupported", { detail });
  if (code === "network" && stage === "load") return unreachable(detail);
  return modelError(code, { detail });
}

function codeOf(name: string, message: string, stage: EngineStage): ModelErrorCode {
  const told = byMessage.find(([pattern]) => pattern.test(message))?.[1];
  // A RangeError is either a setting out of range or a failed allocation: only its message tells.
  const code = name === "RangeError" && told !== undefined ? told : (byName[name] ?? told ?? "crashed");
  if (stage === "chat") return code;
  if (code === "device-lost") return "memory";
  // The engine trusts its library: one that lacks a part shows as reading something that is not there.
  return code === "crashed" && name === "TypeError" ? "corrupt" : code;
}

/** The device ran out of memory, or was lost while the weights went in, which is how WebGPU says so. */
export function outOfMemory(detail: string): ModelError {
  return modelError("memory", { detail });
}

/** The device is gone; a new worker may answer. */
export function deviceLost(detail: string): ModelError {
  return modelError("device-lost", { detail: thrownDetail(detail) });
}

/** A file of the model could not be fetched at all: the browser does not say why. */
export function unreachable(detail: string): ModelError {
  return modelError("network", {
    detail,
    next: say(
      "Check the connection, the address, and that its server lets other pages read it (CORS), then load again: files that arrived are kept.",
    ),
  });
}

/** A person stopped the load or put the model away. */
export function stopped(detail: string): ModelError {
  return modelError("aborted", { detail });
}
