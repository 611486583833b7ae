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
    worker: { format: "es" },
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
        figures.place1000 = median(await repeat(rounds, (at) => page.evaluate((n) => window.placeRewrite(n), at + 50)));
      }
      await page.close();
      const drag = await measureDrag(open, size);
      figures[`drag${size}`] = drag.perMove;
      figures[`dragRatio${size}`] = drag.ratio;
      figures.rendersPerMove = Math.max(figures.rendersPerMove ?? 0, drag.renders);
    }
    const page = await open("");
    // The guarded loop, as a model of this size would run it.
    await page.evaluate(() => window.showRewrite());
    await page.waitForTimeout(1_500);
    const resting = await page.evaluate(() => window.idleAnimations());
    await page.evaluate(() => window.startTalking());
    const long = await longTasks(page, () => page.evaluate(() => window.streamWithRewrites(10)));
    await page.waitForTimeout(500);
    figures.idleAnimations = Math.max(resting, await page.evaluate(() => window.idleAnimations()));
    figures.longTasks = long.length;
    figures.longestTask = Math.max(0, ...long);
    await page.close();
    return figures;
  });
}

/**
 * The tasks of the page's main thread that took more than 50 ms of its own time, in milliseconds, while `work` went on.
 * @param {import("playwright").Page} page
 * @param {() => Promise<unknown>} work
 */
export async function longTasks(page, work) {
  const browser = page.context().browser();
  if (browser === null) throw new Error("the page has no browser");
  await browser.startTracing(page, { categories: ["devtools.timeline", "disabled-by-default-devtools.timeline"] });
  await work();
  /** @type {{ traceEvents: { name: string, tid: number, pid: number, tdur?: number }[] }} */
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  // The page's own thread: a worker's calls count for nothing.
  const painter = traceEvents.find(({ name }) => name === "Layout" || name === "UpdateLayoutTree");
  const main = painter ?? traceEvents.find(({ name }) => name === "FunctionCall");
  return traceEvents
    .filter(({ name, tid, pid }) => name === "RunTask" && tid === main?.tid && pid === main.pid)
    .map(({ tdur = 0 }) => Math.round(tdur / 1_000))
    .filter((milliseconds) => milliseconds > 50);
}

/**
 * Drags a part about on our canvas and on React Flow by itself, in turns: main-thread milliseconds per move, by how many times
 * that is more than the other in the same turn, and how often node views were drawn per move.
 * @param {(query: string) => Promise<import("playwright").Page>} open
 * @param {number} size
 */
async function measureDrag(open, size) {
  const ours = await open(`size=${size}`);
  const bare = await open(`bare&size=${size}`);
  await showAll(ours);
  /** @type {{ own: number[], ratios: number[], renders: number[] }} */
  const { own, ratios, renders } = { own: [], ratios: [], renders: [] };
  for (let round = 0; round < 7; round += 1) {
    const other = await dragOnce(bare);
    const drag = await dragOnce(ours);
    own.push(drag.perMove);
    ratios.push(drag.perMove / other.perMove);
    renders.push(drag.rendersPerMove);
  }
  await ours.close();
  await bare.close();
  return { perMove: median(own), ratio: median(ratios), renders: Math.max(...renders) };
}

/** @param {import("playwright").Page} page */
async function dragOnce(page) {
  await page.bringToFront();
  const { x, y } = await page.evaluate(middlemost);
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

/** The middle of the part nearest to the middle of the window. */
function middlemost() {
  const middles = [...document.querySelectorAll(".react-flow__node")].map((node) => {
    const { x, y, width, height } = node.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
  const far = (/** @type {{ x: number, y: number }} */ at) => Math.hypot(at.x - innerWidth / 2, at.y - innerHeight / 2);
  const [nearest] = middles.sort((a, b) => far(a) - far(b));
  if (nearest === undefined) throw new Error("there is no node to drag");
  return nearest;
}

/**
 * The milliseconds that a page's main thread was at work so far; of its own time where the session counts in thread ticks.
 * @param {import("playwright").CDPSession} session
 */
export async function busy(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1_000;
}

/** @param {import("playwright").Page} page */
async function showAll(page) {
  await page.getByRole("button", { name: "Fit the harness" }).click();
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
export function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/**
 * What was measured, each figure with its bar.
 * @returns {Promise<Record<string, { value: number | string, unit: string, bar: string, holds: boolean }>>}
 */
export async function canvasFigures() {
  const measured = await measureCanvas();
  if ("skipped" in measured) {
    return { canvas: { value: `skipped: ${measured.skipped}`, unit: "", bar: "", holds: false } };
  }
  const most = (/** @type {string} */ name, /** @type {string} */ unit, /** @type {number} */ bar) => {
    const value = measured[name] ?? Number.NaN;
    return { value: Number(value.toPrecision(4)), unit, bar: `≤ ${bar}`, holds: value <= bar };
  };
  const drags = Object.fromEntries(
    sizes.map((size) => {
      const unit = `× bare React Flow (${measured[`drag${size}`]?.toFixed(1)} ms a move)`;
      return [`canvasDrag${size}`, most(`dragRatio${size}`, unit, 1.3)];
    }),
  );
  return {
    canvasDrawn100: most("drawn100", "ms median", 100),
    canvasDrawn500: most("drawn500", "ms median", 200),
    canvasDrawn1000: most("drawn1000", "ms median", 350),
    canvasPlace1000: most("place1000", "ms median", 16),
    ...drags,
    canvasRendersPerMove: most("rendersPerMove", "node renders", 1),
    canvasIdleAnimations: most("idleAnimations", "without end", 0),
    canvasLongTasks: most("longTasks", `over 50 ms (longest ${measured.longestTask} ms)`, 0),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(JSON.stringify(await canvasFigures(), undefined, 2));
