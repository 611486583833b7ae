import { expect, test } from "vitest";
import { type AdapterOffer, adapterFacts, runsWllama } from "./gpu.ts";

function offering(info: Partial<GPUAdapterInfo>, features: readonly string[]): AdapterOffer {
  const known = { vendor: "", architecture: "", device: "", description: "", isFallbackAdapter: false, ...info };
  const adapter = { info: known, features: new Set(features) };
  return { requestAdapter: async () => adapter as unknown as GPUAdapter }; // Only these two members are read.
}

test("no `gpu`, no adapter and a refusal are all `none`", async () => {
  expect(await adapterFacts(undefined)).toEqual({ adapter: "none" });
  expect(await adapterFacts({ requestAdapter: async () => null })).toEqual({ adapter: "none" });
  expect(await adapterFacts({ requestAdapter: () => Promise.reject(new Error("blocked")) })).toEqual({
    adapter: "none",
  });
});

test("a real adapter is told with its name and whether it has 16-bit floats", async () => {
  const facts = await adapterFacts(offering({ vendor: "acme", architecture: "g1" }, ["shader-f16"]));
  expect(facts).toEqual({ adapter: "real", f16: true, name: "acme g1" });
  expect(runsWllama(facts)).toBe(true);
  const older = await adapterFacts(offering({ description: "Acme 100" }, []));
  expect(older).toEqual({ adapter: "real", f16: false, name: "Acme 100" });
  expect(runsWllama(older)).toBe(false);
});

test("a fallback adapter never runs a model, whatever features it claims", async () => {
  const facts = await adapterFacts(offering({ isFallbackAdapter: true }, ["shader-f16"]));
  expect(facts).toMatchObject({ adapter: "fallback" });
  expect(runsWllama(facts)).toBe(false);
});
