import { expect, test } from "vitest";
import { adapterFacts, runsWllama } from "./gpu.ts";
import { ask, loadRaw, replyOf } from "./wllamaTesting.ts";

test("a software adapter is a fallback without 16-bit floats", async () => {
  const facts = await adapterFacts(navigator.gpu);
  expect(facts).toMatchObject({ adapter: "fallback", f16: false });
  expect(runsWllama(facts)).toBe(false);
});

test("on a software adapter the model runs on the CPU, and says so", async () => {
  const provider = await loadRaw();
  expect(provider.label).toMatch(/ · CPU, \d+ threads?$/);
  expect((await replyOf(provider, ask("hello"))).finish).toBe("length");
  await provider.dispose();
});
