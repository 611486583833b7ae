import { expect, test } from "vitest";
import { ask, loadRaw, replyOf } from "./wllamaTesting.ts";

test("without cross-origin isolation the model runs on one thread, and says so", async () => {
  expect(crossOriginIsolated).toBe(false);
  const provider = await loadRaw();
  expect(provider.label).toBe("tiny · CPU, 1 thread");
  expect((await replyOf(provider, ask("hello"))).finish).toBe("length");
  await provider.dispose();
});
