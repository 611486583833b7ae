import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, gallery, leaveGallery, node, openWorkbench } from "./workbench.ts";

const stations = [
  "task start",
  "step start",
  "before model",
  "after model",
  "before tool",
  "after tool",
  "step end",
  "task end",
];

test("the first view shows the harness with its eight stations, a task, and what to do", async ({ page }) => {
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  await openWorkbench(page);
  const harness = page.getByRole("region", { name: "Harness" });
  // Ports carry the same words without a number, and show them only under the pointer.
  for (const [at, station] of stations.entries())
    await expect(harness.getByText(`${at + 1}${station}`, { exact: true }).first()).toBeVisible();
  for (const title of ["Task", "System prompt", "Step", "Prompt", "Router", "Tools", "Collect", "Finish"])
    await expect(node(page, title)).toBeVisible();
  await expect(harness.getByText("Press Run")).toBeVisible();
  expect(problems).toEqual([]);
});

/** Fails on any accessibility finding, and on anything that sticks out at the side. */
async function expectFits(page: Page): Promise<void> {
  await expectAccessible(page);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 900, 390, 320]) {
    test(`is accessible and fits in ${colorScheme} at ${width} px`, async ({ browser }) => {
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: 900 },
        reducedMotion: "reduce",
      });
      const page = await context.newPage();
      await page.goto("./");
      await expect(gallery(page)).toBeVisible();
      await expectFits(page);
      await leaveGallery(page);
      await expect(page.getByRole("button", { name: "Run", exact: true })).toBeVisible();
      await expectFits(page);
      await context.close();
    });
  }
}

test("the model dialog is accessible, names sizes, and closes by Escape", async ({ page }) => {
  await openWorkbench(page);
  await page.getByRole("button", { name: /^Model:/ }).click();
  const dialog = page.getByRole("dialog", { name: "Model" });
  await expect(dialog.getByText(/MB download/).first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: /^Model:/ })).toBeFocused();
});

test("the theme is kept over a reload", async ({ page }) => {
  await openWorkbench(page);
  await page.getByRole("button", { name: /^Theme/ }).click();
  const chosen = await page.getByRole("button", { name: /^Theme/ }).getAttribute("aria-label");
  await expect(page.getByText("Saved")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: chosen ?? "" })).toBeVisible();
});

test("a window zoomed to twice its size shows the stack, and the workbench where it is asked for", async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 450 });
  await page.goto("./");
  await leaveGallery(page);
  await expect(page.getByRole("region", { name: "Changes" })).toBeVisible();
  await page.getByRole("button", { name: "Show the graph and its settings here" }).click();
  const back = page.getByRole("button", { name: "Back to the review stack" });
  await expect(back).toBeFocused();
  await node(page, "Model").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Part", exact: true })).toContainText("Model");
  await expectAccessible(page);
  await back.click();
  await expect(page.getByRole("button", { name: "Show the graph and its settings here" })).toBeFocused();
});
