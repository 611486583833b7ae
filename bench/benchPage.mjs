import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { createServer } from "vite";
import { chromiumMissing, findChromium } from "../scripts/chromium.mjs";
import { localModels, serveLocalModels } from "../scripts/modelServer.mjs";

/**
 * Opens a page of this folder in a real Chromium, cross-origin isolated, and hands it to `work` with the address of the
 * newest model under .cache/models. Where there is no model or no Chromium it says why instead.
 * @template Value
 * @param {string} html the page's file name
 * @param {(page: import("playwright").Page, modelUrl: string) => Promise<Value>} work
 * @param {{ isolated?: boolean }} [options] without isolation the engine has one thread, which keeps its speed on a busy machine
 * @returns {Promise<Value | { skipped: string }>}
 */
export async function withBenchPage(html, work, { isolated = true } = {}) {
  const [model] = localModels();
  if (model === undefined) return { skipped: "no model; run `npm run model` first" };
  const executablePath = findChromium();
  if (executablePath === undefined) return { skipped: chromiumMissing };
  const server = await createServer({
    root: fileURLToPath(new URL("..", import.meta.url)),
    configFile: false,
    logLevel: "error",
    cacheDir: ".cache/vite-bench",
    plugins: [serveLocalModels()],
    optimizeDeps: { entries: [`bench/${html}`] },
    server: {
      port: 0,
      hmr: false,
      watch: null,
      headers: isolated
        ? { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" }
        : {},
    },
  });
  try {
    await server.listen();
    const browser = await chromium.launch({ executablePath, headless: true, args: ["--no-sandbox"] });
    try {
      const page = await browser.newPage();
      await page.goto(new URL(`bench/${html}`, server.resolvedUrls?.local[0]).href);
      return await work(page, model);
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }
}
