import { fileURLToPath } from "node:url";
import { withBenchPage } from "./benchPage.mjs";

/**
 * Measures wllama in a real Chromium on the newest model under .cache/models: called directly and through Reweave's
 * provider, in one run. Where there is no model or no Chromium it says why instead.
 * @param {{ rounds?: number, tokens?: number }} [options]
 * @returns {Promise<import("./wllamaPage.ts").WllamaFigures | { skipped: string }>}
 */
export function measureWllama({ rounds = 3, tokens = 64 } = {}) {
  return withBenchPage("wllama.html", async (page, model) => {
    await page.waitForFunction(() => "measureWllama" in globalThis);
    return page.evaluate(({ url, some, many }) => window.measureWllama(url, some, many), {
      url: model,
      some: rounds,
      many: tokens,
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(JSON.stringify(await measureWllama(), undefined, 2));
