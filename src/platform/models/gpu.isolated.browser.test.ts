import { expect, test } from "vitest";
import { adapterFacts } from "./gpu.ts";
import { loadRaw } from "./wllamaTesting.ts";

test("a browser with `navigator.gpu` but no adapter has none", async () => {
  expect(navigator.gpu).toBeDefined();
  expect(await adapterFacts(navigator.gpu)).toEqual({ adapter: "none" });
});

test("in an isolated page the model runs on all cores", async () => {
  expect(crossOriginIsolated).toBe(true);
  const provider = await loadRaw();
  expect(provider.label).toBe(`tiny · CPU, ${navigator.hardwareConcurrency} threads`);
  await provider.dispose();
});
