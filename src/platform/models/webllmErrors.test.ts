import { describe, expect, test } from "vitest";
import { nameAndMessage, webLlmError } from "./webllmErrors.ts";

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

describe("what the WebLLM engine throws", () => {
  const cases: readonly (readonly [string, unknown, "load" | "chat", string])[] = [
    ["no WebGPU", named("WebGPUNotAvailableError", "WebGPU is not supported"), "load", "no-webgpu"],
    ["no adapter", new Error("Unable to find a compatible GPU. This issue might be…"), "load", "no-webgpu"],
    [
      "limits too low",
      new Error("Cannot initialize runtime because of requested maxBufferSize exceeds"),
      "load",
      "no-webgpu",
    ],
    ["no f16", named("ShaderF16SupportError", "This model requires WebGPU extension shader-f16"), "load", "no-f16"],
    ["a late f16 pipeline error", new Error("extension 'f16' is not enabled: enable f16"), "load", "no-f16"],
    ["a device lost while loading", named("DeviceLostError", "The WebGPU device was lost"), "load", "memory"],
    ["a device lost while writing", named("DeviceLostError", "The WebGPU device was lost"), "chat", "device-lost"],
    [
      "a buffer on a lost device",
      new Error("A valid external Instance reference no longer exists."),
      "chat",
      "device-lost",
    ],
    ["too much for a buffer", named("RangeError", "Array buffer allocation failed"), "load", "memory"],
    [
      "too much for WebAssembly",
      named("RangeError", "WebAssembly.Memory(): could not allocate memory"),
      "load",
      "memory",
    ],
    ["a setting out of range", named("RangeError", "Make sure 0 <= top_p <= 1."), "chat", "unsupported"],
    ["a full disk", named("QuotaExceededError", "Quota exceeded."), "load", "memory"],
    ["an old library", named("LinkError", "WebAssembly.instantiate(): Import #0"), "load", "corrupt"],
    ["no library at all", named("CompileError", "expected magic word 00 61 73 6d"), "load", "corrupt"],
    ["a library without our functions", new Error("Cannot find required VM function `prefill`."), "load", "corrupt"],
    ["a library that lacks a part", named("TypeError", "Cannot read properties of undefined"), "load", "corrupt"],
    ["a bug while writing", named("TypeError", "Cannot read properties of undefined"), "chat", "crashed"],
    ["a web page for JSON", named("SyntaxError", "Unexpected token '<'"), "load", "corrupt"],
    ["a long prompt", named("ContextWindowSizeExceededError", "Prompt tokens exceed"), "chat", "context"],
    ["a bad grammar", named("GrammarMatcherInitError", "Failed to initialize the grammar"), "chat", "bad-schema"],
    ["a message out of order", named("MessageOrderError", "Last message should be from"), "chat", "unsupported"],
    ["a file out of reach", named("TypeError", "Failed to fetch"), "load", "network"],
    ["no model", named("ModelNotLoadedError", "Model not loaded"), "chat", "crashed"],
    ["something else", new Error("InternalError: failed to sample a valid token."), "chat", "crashed"],
  ];

  test.each(cases)("%s gets its code, also as a string that crossed a worker", (_, thrown, stage, code) => {
    expect(webLlmError(thrown, stage).code).toBe(code);
    expect(webLlmError(String(thrown), stage).code).toBe(code);
    expect(webLlmError(`Uncaught ${String(thrown)}`, stage).code).toBe(code);
  });

  test("the name is what stands before the first colon, the rest may hold more of them", () => {
    expect(nameAndMessage("LinkError: a: b\nc")).toEqual({ name: "LinkError", message: "a: b\nc" });
    expect(nameAndMessage("Loading: failed")).toEqual({ name: "Error", message: "Loading: failed" });
    expect(nameAndMessage("Engine.unload() is called.")).toEqual({
      name: "Error",
      message: "Engine.unload() is called.",
    });
  });

  test("what can be mended by a new engine says so, what cannot does not", () => {
    expect(webLlmError(named("DeviceLostError", ""), "chat").retry).toBe("new-engine");
    expect(webLlmError(named("LinkError", ""), "load").retry).toBe("reload");
    expect(webLlmError(named("ContextWindowSizeExceededError", ""), "chat").retry).toBe("none");
  });
});
