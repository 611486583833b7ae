import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { chromium } from "playwright";
import { build, preview } from "vite";
import { chromiumMissing, findChromium } from "../scripts/chromium.mjs";

const folder = fileURLToPath(new URL("..", import.meta.url));
const outDir = resolve(folder, ".cache/bench-canvas");
const sizes = [100, 500, 1_000];

/** Builds the page for production; node views count how often they are drawn. */
export async function buildCanvasPage() {
  await build({
    root: folder,
    configFile: false,
    base: "./",
    logLevel: "error",
    plugins: [countRenders(), react()],
    build: {
      outDir,
      emptyOutDir: true,
      target: "es2023",
      rolldownOptions: { input: resolve(folder, "bench/canvas.html") },
    },
  });
}

/** @returns {import("vite").Plugin} */
function countRenders() {
  return {
    name: "count-node-renders",
    enforce: "pre",
    transform(code, id) {
      if (!id.endsWith("HarnessNodeView.tsx")) return undefined;
      const opening = "const { mark, part } = data;";
      if (!code.includes(opening)) throw new Error("the node view has another beginning now");
      return code.replace(opening, `${opening} globalThis.nodeRenders = (globalThis.nodeRenders ?? 0) + 1;`);
    },
  };
}

/**
 * Serves the built page and hands a browser page for it to `work`.
 * @template Value
 * @param {(open: (query: string) => Promise<import("playwright").Page>) => Promise<Value>} work
 * @returns {Promise<Value | { skipped: string }>}
 */
export async function withCanvasPage(work) {
  const executablePath = findChromium();
  if (executablePath === undefined) return { skipped: chromiumMissing };
  const server = await preview({
    root: folder,
    configFile: false,
    logLevel: "error",
    build: { outDir },
    preview: { port: 0 },
  });
  const browser = await chromium.launch({ executablePath, headless: true, args: ["--no-sandbox"] });
  try {
    return await work(async (query) => {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      page.on("pageerror", (error) => console.error(error));
      await page.goto(new URL(`bench/canvas.html?${query}`, server.resolvedUrls?.local[0]).href);
      await page.waitForSelector(".react-flow__node");
      await page.waitForTimeout(500);
      return page;
    });
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Measures the canvas in a real Chromium: rewrites drawn and placed, drags against bare React Flow, idleness, long tasks. */
export async function measureCanvas({ rounds = 7 } = {}) {
  await buildCanvasPage();
  return withCanvasPage(async (open) => {
    /** @type {Record<string, number>} */
    const figures = {};
    for (const size of sizes) {
      const page = await open(`size=${size}`);
      await showAll(page);
      figures[`drawn${size}`] = median(
        await repeat(rounds, (at) => page.evaluate((n) => window.drawRewrite(n), at + 1)),
      );
      if (size === 1_000) {
        figures.place1000 = Math.max(
          ...(await repeat(rounds, (at) => page.evaluate((n) => window.placeRewrite(n), at + 50))),
        );
      }
      await page.close();
      Object.assign(figures, await measureDrag(open, size));
    }
    const page = await open("");
    await page.evaluate(() => window.showRewrite());
    await page.waitForTimeout(1_500);
    const resting = await page.evaluate(() => window.idleAnimations());
    const long = await page.evaluate(() => window.streamWithRewrites(10));
    await page.waitForTimeout(500);
    figures.idleAnimations = Math.max(resting, await page.evaluate(() => window.idleAnimations()));
    figures.longTasks = long.length;
    figures.longestTask = Math.max(0, ...long);
    await page.close();
    return figures;
  });
}

/**
 * Drags a part about on our canvas and on React Flow by itself, in turns: main-thread milliseconds per move, and renders.
 * @param {(query: string) => Promise<import("playwright").Page>} open
 * @param {number} size
 */
export async function measureDrag(open, size) {
  const ours = await open(`size=${size}`);
  const bare = await open(`bare&size=${size}`);
  await showAll(ours);
  /** @type {{ own: number[], others: number[], renders: number[] }} */
  const { own, others, renders } = { own: [], others: [], renders: [] };
  for (let round = 0; round < 5; round += 1) {
    others.push((await dragOnce(bare)).perMove);
    const drag = await dragOnce(ours);
    own.push(drag.perMove);
    renders.push(drag.rendersPerMove);
  }
  await ours.close();
  await bare.close();
  return {
    [`drag${size}`]: median(own),
    [`dragBare${size}`]: median(others),
    [`rendersPerMove${size}`]: Math.max(...renders),
  };
}

/** @param {import("playwright").Page} page */
async function dragOnce(page) {
  await page.bringToFront();
  const box = await page.locator(".react-flow__node").nth(40).boundingBox();
  if (box === null) throw new Error("there is no node to drag");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 8, y + 8, { steps: 4 });
  const metrics = await page.context().newCDPSession(page);
  // The main thread's own time: what other programs take of the machine does not count.
  await metrics.send("Performance.enable", { timeDomain: "threadTicks" });
  const before = await busy(metrics);
  const rendersBefore = await page.evaluate(() => window.nodeRenders ?? 0);
  const moves = 40;
  for (let at = 0; at < moves; at += 1) await page.mouse.move(x + 8 + (at % 20), y + 8 + (at % 20));
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))));
  const after = await busy(metrics);
  const rendersAfter = await page.evaluate(() => window.nodeRenders ?? 0);
  await page.mouse.up();
  await metrics.detach();
  await page.waitForTimeout(200);
  return { perMove: (after - before) / moves, rendersPerMove: (rendersAfter - rendersBefore) / moves };
}

/** @param {import("playwright").CDPSession} session */
async function busy(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1_000;
}

/** @param {import("playwright").Page} page */
async function showAll(page) {
  await page.keyboard.press("f");
  await page.waitForTimeout(800);
}

/**
 * @param {number} times
 * @param {(at: number) => Promise<number>} measure
 */
async function repeat(times, measure) {
  const values = [];
  for (let at = 0; at < times; at += 1) values.push(await measure(at));
  return values;
}

/** @param {readonly number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(JSON.stringify(await measureCanvas(), undefined, 2));
