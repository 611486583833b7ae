import type { Locator, Page } from "@playwright/test";
import { expect, openWithAgent, runToRewrite, test } from "./agent.ts";

const harness = (page: Page) => page.getByRole("region", { name: "Harness", exact: true });
const side = (page: Page, name: "before" | "after") => page.getByRole("region", { name: `Harness, ${name}` });
const oneCanvas = (page: Page) => page.getByRole("button", { name: /^One canvas/ });
const focusedIn = (canvas: Locator) => canvas.locator("[role='group']:focus");

/** Where the camera of a canvas stands. */
async function cameraOf(canvas: Locator): Promise<string> {
  return canvas.locator(".react-flow__viewport").evaluate((element) => getComputedStyle(element).transform);
}

/** Both cameras of the split view stand at one place; gives it. */
async function sharedCamera(page: Page): Promise<string> {
  await expect(async () => {
    expect(await cameraOf(side(page, "before"))).toBe(await cameraOf(side(page, "after")));
  }).toPass();
  return cameraOf(side(page, "after"));
}

test.beforeEach(async ({ page, agent }) => {
  await openWithAgent(page, agent);
  await runToRewrite(page, agent);
});

test("side by side the keys of the camera act at once, on both sides, and the search is not opened later", async ({
  page,
}) => {
  await page.keyboard.press("d");
  await expect(
    side(page, "after")
      .getByRole("group", { name: /added by rewrite 1/ })
      .first(),
  ).toBeVisible();
  const start = await sharedCamera(page);
  for (let times = 0; times < 3; times += 1) await page.keyboard.press("=");
  await expect.poll(() => cameraOf(side(page, "after"))).not.toBe(start);
  const near = await sharedCamera(page);
  await page.keyboard.press("0");
  await expect.poll(() => cameraOf(side(page, "after"))).toMatch(/^matrix\(1, 0, 0, 1,/);
  await page.keyboard.press("f");
  await expect.poll(() => cameraOf(side(page, "after"))).not.toMatch(/^matrix\(1, 0, 0, 1,/);
  expect(await sharedCamera(page)).not.toBe(near);

  const search = page.getByRole("searchbox", { name: "Search the parts" });
  await page.keyboard.press("/");
  await page.keyboard.press("d");
  await expect(harness(page)).toBeVisible();
  await expect(search).toBeHidden();
  await page.keyboard.press("/");
  await expect(search).toBeFocused();
});

test("side by side the arrows follow the wires on either side and move nothing", async ({ page }) => {
  await page.keyboard.press("d");
  const lineage = page.getByRole("region", { name: "Lineage" });
  for (const name of ["before", "after"] as const) {
    const router = side(page, name).getByRole("group", { name: /^Router\b/ });
    await router.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowLeft");
    await expect(router).not.toBeFocused();
    await expect(focusedIn(side(page, name))).toHaveCount(1);
    await router.focus();
    await page.keyboard.press("Shift+ArrowDown");
    await expect(router).toBeFocused();
  }
  await expect(lineage).toContainText("1 version");
  await expect(lineage).not.toContainText("versions");
});

test("the focus goes from the canvas to the way back, and from there to the canvas", async ({ page }) => {
  await harness(page)
    .getByRole("button", { name: /\bsplit$/ })
    .press("Enter");
  await expect(oneCanvas(page)).toBeFocused();
  await oneCanvas(page).press("Enter");
  await expect(focusedIn(harness(page))).toHaveCount(1);

  await harness(page)
    .getByRole("group", { name: /^Router\b/ })
    .focus();
  await page.keyboard.press("d");
  await expect(oneCanvas(page)).toBeFocused();
  const router = side(page, "after").getByRole("group", { name: /^Router\b/ });
  await router.focus();
  await page.keyboard.press("d");
  await expect(harness(page).getByRole("group", { name: /^Router\b/ })).toBeFocused();
});

test("a focus that is elsewhere stays there as the canvases come and go", async ({ page }) => {
  const button = page.getByRole("button", { name: "Keys", exact: true }).first();
  await button.focus();
  await page.keyboard.press("d");
  await expect(oneCanvas(page)).toBeVisible();
  await expect(button).toBeFocused();
  await page.keyboard.press("d");
  await expect(harness(page)).toBeVisible();
  await expect(button).toBeFocused();
});
