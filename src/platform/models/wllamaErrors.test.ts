import { expect, test } from "vitest";
import { chatError, loadError } from "./wllamaErrors.ts";

const free = { constrained: false, begun: true };

test.each([
  [new Error("Cannot allocate WebAssembly.Memory"), "memory"],
  [new RangeError("Array buffer allocation failed"), "memory"],
  [new Error("(ABORT) Aborted(OOM)"), "memory"],
  [new Error("Input model (or splits) must be non-empty Blob or File"), "corrupt"],
  [new Error("expected magic word 00 61 73 6d"), "crashed"],
])("a load that threw %s is `%s`", (thrown, code) => {
  expect(loadError(thrown, [])).toMatchObject({ code });
});

test.each([
  [new Error("request (3019 tokens) exceeds the available context size (1024 tokens)"), free, "context"],
  [
    new Error("Failed to initialize samplers: failed to parse grammar"),
    { constrained: true, begun: false },
    "unsupported",
  ],
  [new Error("memory access out of bounds"), free, "memory"],
  ["wllama has crashed, please reload the module", free, "crashed"],
])("a request that threw %s is an error with its own code", (thrown, asked, code) => {
  expect(chatError(thrown, asked)).toMatchObject({ code });
});
