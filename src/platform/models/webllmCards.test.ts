import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { functionCallingModelIds, prebuiltAppConfig } from "@mlc-ai/web-llm";
import { describe, expect, test } from "vitest";
import { customOffer, needsF16, webLlmOffers, webLlmVersion } from "./webllmCards.ts";

const prebuilt = new Map(prebuiltAppConfig.model_list.map((record) => [record.model_id, record]));

describe("the WebLLM cards", () => {
  test.each(webLlmOffers)("$card.id is in the package's own list with the same place, memory and context", (offer) => {
    const record = prebuilt.get(offer.card.id);
    expect(record).toBeDefined();
    expect(offer.record.modelUrl).toBe(record?.model);
    expect(offer.record.libraryUrl).toBe(record?.model_lib);
    expect(offer.card.memoryBytes).toBe(Math.round((record?.vram_required_MB ?? 0) * 2 ** 20));
    expect(offer.card.contextTokens).toBe(record?.overrides?.context_window_size);
    expect(offer.record.contextTokens).toBe(offer.card.contextTokens);
  });

  test.each(webLlmOffers)("$card.id needs f16 whenever the package says so, and by its name otherwise", ({ card }) => {
    if (prebuilt.get(card.id)?.required_features?.includes("shader-f16") === true) expect(card.needsF16).toBe(true);
    expect(card.needsF16).toBe(/q\df16/.test(card.id));
  });

  test.each(webLlmOffers)("$card.id downloads less than it needs in memory", ({ card }) => {
    // The weights are part of the memory; beside them go the files that are not kept there.
    expect((card.downloadBytes ?? Number.POSITIVE_INFINITY) - 8_000_000).toBeLessThan(card.memoryBytes ?? 0);
    expect(card.downloadBytes).toBeGreaterThan(50_000_000);
  });

  test("the package's records without required_features still need f16 by their name", () => {
    const silent = prebuiltAppConfig.model_list.filter(
      (record) => needsF16(record.model_id) && record.required_features === undefined,
    );
    expect(silent.length).toBeGreaterThan(0);
    const demanding = prebuiltAppConfig.model_list.filter((record) => record.required_features?.includes("shader-f16"));
    // The rule misses none that the package itself marks and that is a language model of this naming.
    expect(demanding.filter((record) => !needsF16(record.model_id)).map((record) => record.model_id)).toEqual([]);
  });

  test("the installed package is the one the table and our reading of its behaviour belong to", () => {
    const installed: unknown = JSON.parse(
      readFileSync(new URL("../../../node_modules/@mlc-ai/web-llm/package.json", import.meta.url), "utf8"),
    );
    expect(installed).toMatchObject({ version: webLlmVersion });
  });

  test("every f16 model but one has a form that runs without f16", () => {
    const without = new Set(
      webLlmOffers.filter(({ card }) => !card.needsF16).map(({ card }) => card.id.replace(/-q.*/, "")),
    );
    const alone = webLlmOffers.filter(({ card }) => card.needsF16 && !without.has(card.id.replace(/-q.*/, "")));
    expect(alone.map(({ card }) => card.title)).toEqual(["Gemma 3 1B · 4-bit"]);
  });

  test("none of the cards is one of the few models with native tools, so ours never send any", () => {
    expect(webLlmOffers.filter(({ card }) => functionCallingModelIds.includes(card.id))).toEqual([]);
  });

  test("ids are unique and smallest memory comes first", () => {
    expect(new Set(webLlmOffers.map(({ card }) => card.id)).size).toBe(webLlmOffers.length);
    const sizes = webLlmOffers.map(({ card }) => card.memoryBytes ?? 0);
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
  });

  test("a model of one's own is judged by its name or its library's", () => {
    const record = { id: "mine", modelUrl: "https://models.example/mine", libraryUrl: "https://models.example/a.wasm" };
    expect(customOffer(record).card.needsF16).toBe(false);
    expect(customOffer({ ...record, libraryUrl: "https://models.example/a-q4f16_1.wasm" }).card.needsF16).toBe(true);
  });

  test("only the worker imports the package itself, which is 6 MB", () => {
    const source = fileURLToPath(new URL("../..", import.meta.url));
    const importers = readdirSync(source, { recursive: true, encoding: "utf8" })
      .filter((path) => /\.tsx?$/.test(path) && !path.includes(".test."))
      .filter((path) =>
        /^(?:import|export) (?!type )[^;]*"@mlc-ai\/web-llm"|import\("@mlc-ai/m.test(
          readFileSync(join(source, path), "utf8"),
        ),
      );
    expect(importers).toEqual([join("platform", "models", "webllmWorker.ts")]);
  });
});
