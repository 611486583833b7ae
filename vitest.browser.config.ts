import { playwright } from "@vitest/browser-playwright";
import { defineConfig, type TestProjectConfiguration } from "vitest/config";
import { chromiumMissing, findChromium, softwareAdapterArguments } from "./scripts/chromium.mjs";
import { serveModelFixtures } from "./scripts/modelFixtures.mjs";
import { serveLocalModels } from "./scripts/modelServer.mjs";

const executablePath = findChromium();
if (executablePath === undefined) throw new Error(chromiumMissing);

const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

function project(
  name: string,
  include: string,
  options: { readonly headers?: Record<string, string>; readonly args?: readonly string[] },
): TestProjectConfiguration {
  return {
    plugins: [serveModelFixtures(), serveLocalModels()],
    server: { headers: options.headers ?? {} },
    optimizeDeps: {
      include: [
        "@noble/hashes/sha2.js",
        "@noble/hashes/utils.js",
        "@mlc-ai/web-llm",
        "@wllama/wllama",
        "elkjs/lib/elk.bundled.js",
        "zod",
      ],
    },
    test: {
      name,
      include: [include],
      testTimeout: 60_000,
      hookTimeout: 60_000,
      fileParallelism: false,
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({
          launchOptions: { executablePath: executablePath ?? "", args: [...(options.args ?? [])] },
        }),
        instances: [{ browser: "chromium" }],
      },
    },
  };
}

/**
 * Tests in a real Chromium: an isolated page, a page without isolation, a page with a software WebGPU adapter, and
 * tests that drive whole pages of their own from Node.
 */
export default defineConfig({
  test: {
    projects: [
      project("isolated", "src/**/*.isolated.browser.test.ts", { headers: isolation }),
      project("plain", "src/**/*.plain.browser.test.ts", {}),
      project("software-adapter", "src/**/*.adapter.browser.test.ts", {
        headers: isolation,
        args: softwareAdapterArguments,
      }),
      { test: { name: "pages", include: ["src/**/*.page.browser.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 } },
    ],
  },
});
