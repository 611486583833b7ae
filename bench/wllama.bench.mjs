import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { createServer } from "vite";
import { chromiumMissing, findChromium } from "../scripts/chromium.mjs";
import { localModels, serveLocalModels } from "../scripts/modelServer.mjs";

/**
 * Measures wllama in a real Chromium on the newest model under .cache/models: called directly and through Reweave's
 * provider, in one run. Where there is no model or no Chromium it says why instead.
 * @param {{ rounds?: number, tokens?: number }} [options]
 * @returns {Promise<import("./wllamaPage.ts").WllamaFigures | { skipped: string }>}
 */
export async function measureWllama({ rounds = 3, tokens = 64 } = {}) {
  const [model] = localModels();
  if (model === undefined) return { skipped: "no model; run `npm run model` first" };
  const executablePath = findChromium();
  if (executablePath === undefined) return { skipped: chromiumMissing };
  const server = await createServer({
    root: fileURLToPath(new URL("..", import.meta.url)),
    configFile: false,
    logLevel: "error",
    plugins: [serveLocalModels()],
    optimizeDeps: { entries: ["bench/wllama.html"] },
    server: {
      port: 0,
      headers: { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" },
    },
  });
  try {
    await server.listen();
    const browser = await chromium.launch({ executablePath, headless: true });
    try {
      const page = await browser.newPage();
      await page.goto(new URL("bench/wllama.html", server.resolvedUrls?.local[0]).href);
      await page.waitForFunction(() => "measureWllama" in globalThis);
      return await page.evaluate(
        ([url, some, many]) => globalThis.measureWllama(url, some, many),
        [model, rounds, tokens],
      );
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(JSON.stringify(await measureWllama(), undefined, 2));
