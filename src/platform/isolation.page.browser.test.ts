import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright";
import { build } from "vite";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { chromiumMissing, findChromium } from "../../scripts/chromium.mjs";

/** A real page, built, on a static host under a sub-path: its host's headers and files are what the tests vary. */
const host = { headers: {} as Record<string, string>, missing: "" };
const types: Record<string, string> = { ".html": "text/html", ".js": "text/javascript" };
const path = "/some/where/deep/";
let folder = "";
let server: Server;
let origin = "";
let browser: Browser;
let loads = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "reweave-isolation-"));
  const [source, built] = [join(folder, "source"), join(folder, "built")];
  const isolation = fileURLToPath(new URL("isolation.ts", import.meta.url));
  mkdirSync(source);
  writeFileSync(
    join(source, "index.html"),
    '<!doctype html><title>page</title><script type="module" src="./main.js"></script>',
  );
  writeFileSync(
    join(source, "main.js"),
    `import { isolatePage, thisPage } from ${JSON.stringify(isolation)};
     isolatePage(thisPage()).then((outcome) => {
       if (outcome !== "reloading") document.title = outcome;
     });`,
  );
  await build({
    root: source,
    base: "./",
    publicDir: fileURLToPath(new URL("../../public", import.meta.url)),
    configFile: false,
    logLevel: "error",
    build: { outDir: built },
  });
  writeFileSync(join(built, "worker.js"), "postMessage(self.crossOriginIsolated);");
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const name = pathname === path ? "index.html" : pathname.replace(path, "");
    const file = join(built, name);
    if (name === host.missing || statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
      response.writeHead(404).end();
      return;
    }
    if (name === "index.html") loads += 1;
    response.writeHead(200, { "content-type": types[extname(name)] ?? "text/plain", ...host.headers });
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  origin = `http://127.0.0.1:${typeof bound === "object" && bound !== null ? bound.port : 0}`;
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(chromiumMissing);
  browser = await chromium.launch({ executablePath, headless: true });
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(() => {
  host.headers = {};
  host.missing = "";
  loads = 0;
});

async function visit(page: Page): Promise<string> {
  await page.goto(`${origin}${path}`).catch(() => undefined); // The page reloads while it is being waited for.
  await page.waitForFunction(() => document.title !== "page");
  return page.title();
}

test("on a host without headers the page is isolated after one reload, its workers too, and at once from then on", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  expect(await visit(page)).toBe("isolated");
  expect(loads).toBe(2);
  expect(await page.evaluate(() => new SharedArrayBuffer(8).byteLength)).toBe(8);
  const isolatedWorker = page.evaluate(
    () => new Promise((resolve) => (new Worker("worker.js").onmessage = ({ data }) => resolve(data))),
  );
  expect(await isolatedWorker).toBe(true);

  const later = await context.newPage();
  loads = 0;
  expect(await visit(later)).toBe("isolated");
  expect(loads).toBe(1);
  await context.close();
});

test("on a host that sends the headers it stays out of the way", async () => {
  host.headers = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
  };
  const context = await browser.newContext();
  const page = await context.newPage();
  expect(await visit(page)).toBe("isolated");
  expect(loads).toBe(1);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  await context.close();
});

test("where the script is missing the page works without isolation and is not reloaded", async () => {
  host.missing = "isolation-sw.js";
  const context = await browser.newContext();
  const page = await context.newPage();
  expect(await visit(page)).toBe("unavailable");
  expect(loads).toBe(1);
  await context.close();
});
