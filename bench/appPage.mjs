import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { build, preview } from "vite";
import { chromiumMissing, findChromium } from "../scripts/chromium.mjs";

const folder = fileURLToPath(new URL("..", import.meta.url));
const outDir = resolve(folder, ".cache/bench-app");

/** Builds the whole application as it is served, in a folder of its own. */
export async function buildApp() {
  await build({ root: folder, logLevel: "error", build: { outDir, emptyOutDir: true } });
}

/**
 * Serves the built application and hands a browser with its address to `work`.
 * @template Value
 * @param {(browser: import("playwright").Browser, address: string) => Promise<Value>} work
 * @returns {Promise<Value | { skipped: string }>}
 */
export async function withApp(work) {
  const executablePath = findChromium();
  if (executablePath === undefined) return { skipped: chromiumMissing };
  const server = await preview({ root: folder, logLevel: "error", build: { outDir }, preview: { port: 0 } });
  const browser = await chromium.launch({ executablePath, headless: true, args: ["--no-sandbox"] });
  try {
    return await work(browser, server.resolvedUrls?.local[0] ?? "");
  } finally {
    await browser.close();
    await server.close();
  }
}

/**
 * A visitor of their own, at the workbench with the first harness drawn and the page at rest.
 * @param {import("playwright").Browser} browser
 * @param {string} address
 */
export async function openApp(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(error));
  await page.goto(address);
  await page.getByRole("button", { name: "Close the gallery and go to the workbench" }).click();
  await page.locator(".react-flow__node").first().waitFor();
  await page.waitForTimeout(1_500);
  return page;
}

/**
 * The open harness as plain JSON, as the person is handed it.
 * @param {import("playwright").Page} page
 */
export async function plainHarness(page) {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: /^Harness: / }).click();
  await page.getByRole("menuitem", { name: "Save as plain JSON" }).click();
  return JSON.parse(readFileSync(await (await download).path(), "utf8"));
}

/**
 * Has the page ask for a file, as the person does, and hands it this one.
 * @param {import("playwright").Page} page
 * @param {string} name
 * @param {unknown} document
 */
export async function giveFile(page, name, document) {
  const asked = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: /^Harness: / }).click();
  await page.getByRole("menuitem", { name: /^Open a file/ }).click();
  const chooser = await asked;
  await chooser.setFiles({ name, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(document)) });
}
