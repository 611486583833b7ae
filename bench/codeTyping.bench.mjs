import { fileURLToPath } from "node:url";
import { buildCanvasPage, longTasks, withCanvasPage } from "./canvas.bench.mjs";

/**
 * Types in the code beside a drawn graph of 500 parts, in a real Chromium: bursts in a part's title, each followed by a pause in
 * which it becomes an edit and is drawn. Counts the page's own tasks over 50 ms.
 * @param {{ built?: boolean }} [options] `built`: the canvas page was built just before
 * @returns {Promise<Record<string, { value: number | string, unit: string, bar: string, holds: boolean }>>}
 */
export async function codeTypingFigures({ built = false } = {}) {
  if (!built) await buildCanvasPage();
  const measured = await withCanvasPage(async (open) => {
    const page = await open("size=500&code");
    const code = page.getByRole("textbox", { name: "Code of the harness" });
    await code.focus({ timeout: 60_000 });
    await page.keyboard.press("Control+f");
    await page.getByRole("textbox", { name: "Find" }).fill('"Part 250');
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await page.keyboard.press("ArrowRight");
    // The first burst has everything still to be compiled.
    await burst(page);
    const before = await page.evaluate(() => window.studio.getState().tree.order.length);
    const long = await longTasks(page, async () => {
      for (let round = 0; round < 5; round += 1) await burst(page);
    });
    const edits = (await page.evaluate(() => window.studio.getState().tree.order.length)) - before;
    await page.close();
    return { long, edits };
  });
  const bar = "≤ 0";
  if ("skipped" in measured) {
    return { codeTyping500: { value: `skipped: ${measured.skipped}`, unit: "", bar, holds: false } };
  }
  const { long, edits } = measured;
  const unit = `over 50 ms (${long.join(", ")}) while 5 bursts became ${edits} edits`;
  return { codeTyping500: { value: long.length, unit, bar, holds: long.length === 0 && edits >= 5 } };
}

/** @param {import("playwright").Page} page */
async function burst(page) {
  await page.keyboard.type(" look there", { delay: 60 });
  await page.waitForTimeout(900);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(JSON.stringify(await codeTypingFigures(), undefined, 2));
}
