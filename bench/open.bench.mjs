import { fileURLToPath } from "node:url";
import { buildApp, giveFile, openApp, plainHarness, withApp } from "./appPage.mjs";
import { buildCanvasPage, busy, median, withCanvasPage } from "./canvas.bench.mjs";
import { grownHarness } from "./grownHarness.mjs";

const size = 500;
const rounds = 7;

/**
 * Opens the built application where a project of 500 parts was saved last, in a real Chromium: milliseconds from going to its
 * address to the first frame in which a part takes a click, the median of several. React Flow by itself with as many nodes, in
 * turns with it, to tell what of that is the machine's.
 * @param {{ built?: boolean }} [options] `built`: the canvas page was built just before
 * @returns {Promise<Record<string, { value: number | string, unit: string, bar: string, holds: boolean }>>}
 */
export async function openFigures({ built = false } = {}) {
  if (!built) await buildCanvasPage();
  await buildApp();
  const bar = "≤ 1000";
  const measured = await withApp((browser, address) =>
    withCanvasPage(async (open) => {
      const page = await openApp(browser, address);
      await giveFile(page, "large.json", grownHarness(await plainHarness(page), size));
      await page.getByRole("button", { name: `Harness: ${size} parts` }).waitFor();
      await page.getByText("Saved", { exact: true }).waitFor();
      const bare = await open(`bare&size=${size}`);
      const bareAddress = bare.url();
      /** @type {Opening[]} */
      const own = [];
      /** @type {Opening[]} */
      const other = [];
      // The first time a browser compiles scripts it goes on to know.
      await openOnce(page, address);
      for (let round = 0; round < rounds; round += 1) {
        other.push(await openOnce(bare, bareAddress));
        own.push(await openOnce(page, address));
      }
      return { own, other };
    }),
  );
  if ("skipped" in measured) return { open500: { value: `skipped: ${measured.skipped}`, unit: "", bar, holds: false } };
  const { value, own } = medians(measured.own);
  const bare = medians(measured.other);
  const unit = `ms median, ${own} of the page's own time (bare React Flow ${bare.value}, ${bare.own})`;
  return { open500: { value, unit, bar, holds: value <= 1_000 } };
}

/** @typedef {{ value: number, own: number }} Opening milliseconds that went by, and those the main thread was at work in */

/**
 * @param {readonly Opening[]} openings
 * @returns {Opening}
 */
function medians(openings) {
  return {
    value: Math.round(median(openings.map(({ value }) => value))),
    own: Math.round(median(openings.map(({ own }) => own))),
  };
}

/**
 * Opens an address; time goes by the page's own clock, which begins with going there.
 * @param {import("playwright").Page} page
 * @param {string} address
 * @returns {Promise<Opening>}
 */
async function openOnce(page, address) {
  await page.bringToFront();
  await page.goto("about:blank");
  const metrics = await page.context().newCDPSession(page);
  // What other programs take of the machine does not count.
  await metrics.send("Performance.enable", { timeDomain: "threadTicks" });
  const before = await busy(metrics);
  await page.goto(address, { waitUntil: "commit" });
  const value = await page.evaluate(firstSelected);
  const own = (await busy(metrics)) - before;
  await metrics.detach();
  return { value, own };
}

/** Clicks a part in every frame until one is selected. */
async function firstSelected() {
  for (;;) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const part = [...document.querySelectorAll(".react-flow__node")].find((node) => {
      const { x, y, width, height } = node.getBoundingClientRect();
      const top = document.elementFromPoint(x + width / 2, y + height / 2);
      return top !== null && node.contains(top);
    });
    if (part === undefined) continue;
    part.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    if (document.querySelector(".react-flow__node.selected") !== null) return performance.now();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(JSON.stringify(await openFigures(), undefined, 2));
