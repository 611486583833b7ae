import { expect, test } from "vitest";
import { adapterFacts } from "./gpu.ts";
import { webLlmSource } from "./webllm.ts";
import { watchDevices } from "./webllmDevice.ts";

// In a Chromium with a software WebGPU adapter, which has no shader-f16 and takes many seconds a token.

test("a software adapter is there, and every WebLLM card is refused on it before anything is fetched", async () => {
  expect(await adapterFacts(navigator.gpu)).toMatchObject({ adapter: "fallback", f16: false });
  const source = webLlmSource();
  for (const card of await source.cards()) {
    const result = await source.load(card.id, new AbortController().signal, () => undefined);
    expect(result).toMatchObject({ ok: false, error: { code: "no-webgpu", retry: "none" } });
    if (!result.ok) expect(result.error.message).toContain("software");
  }
  const fetched = performance.getEntriesByType("resource").map((entry) => new URL(entry.name).host);
  expect(fetched.filter((host) => host.includes("huggingface") || host.includes("githubusercontent"))).toEqual([]);
});

test("were it a real one without shader-f16, only the f16 cards would be refused", async () => {
  const facts = await adapterFacts(navigator.gpu);
  if (facts.adapter === "none") throw new Error("no adapter");
  const started: string[] = [];
  for (const card of await webLlmSource().cards()) {
    const source = webLlmSource({
      facts: async () => ({ ...facts, adapter: "real" }),
      createWorker: () => {
        started.push(card.id);
        throw new Error("far enough");
      },
    });
    const load = source.load(card.id, new AbortController().signal, () => undefined);
    if (card.needsF16) expect(await load).toMatchObject({ ok: false, error: { code: "no-f16" } });
    else await expect(load).rejects.toThrow("far enough");
  }
  expect(started.length).toBeGreaterThan(0);
  expect(started.every((id) => !/q\df16/.test(id))).toBe(true);
});

test("the loss of a device is told, whoever asked for it", async () => {
  const adapter = await navigator.gpu.requestAdapter();
  if (adapter === null) throw new Error("no adapter");
  const told: string[] = [];
  watchDevices(GPUAdapter.prototype, (detail) => told.push(detail));
  const device = await adapter.requestDevice();
  device.destroy();
  await device.lost;
  await Promise.resolve();
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/^destroyed/);
});
