import type { Locator, Page } from "@playwright/test";
import { deck, expect, marked, test } from "./agent.ts";
import { gallery } from "./workbench.ts";

/** Plays the evolution in which pins hold the parts around the model, until the agent asks. */
async function playToAsk(page: Page): Promise<Locator> {
  await page.goto("./");
  await gallery(page).getByRole("button", { name: "Play: A pin in the way" }).click();
  const ask = deck(page)
    .getByRole("region", { name: /^The agent asks to change/ })
    .first();
  await expect(ask).toBeVisible({ timeout: 40_000 });
  return ask;
}

/** The pinned region, outlined on the canvas. */
function region(page: Page): Locator {
  return page.getByRole("region", { name: "Harness", exact: true }).getByText("Asking the model · pinned");
}

test("what a pin blocks is named; after three tries the agent asks, and is allowed once", async ({ page }) => {
  const ask = await playToAsk(page);
  await expect(ask).toContainText(/Your pin has stopped it \d times/);
  const refused = deck(page).getByRole("region", { name: /^Refused in rewrite/ });
  for (const list of await refused.all()) {
    await expect(list).toContainText("blocked by a pin");
    await expect(list).toContainText(/pinned/);
  }
  expect(await refused.count()).toBeGreaterThan(0);
  await expect(page.getByRole("status")).toContainText("is paused");
  await ask.getByRole("button", { name: "Allow once" }).click();
  await expect(ask).toBeHidden();
  await expect(page.getByRole("status")).toContainText(/is over/, { timeout: 40_000 });
  await expect(page.getByRole("status")).toContainText(/the task is solved/);
  // Allowed once is not unpinned.
  await expect(region(page)).toBeVisible();
});

test("an ask that is dismissed goes away and changes nothing", async ({ page }) => {
  const ask = await playToAsk(page);
  const lineage = page.getByRole("region", { name: "Lineage" });
  const versions = await lineage.getByRole("option").count();
  await ask.getByRole("button", { name: "Dismiss" }).click();
  await expect(ask).toBeHidden();
  await expect(marked(page)).toHaveCount(0);
  await expect(lineage.getByRole("option")).toHaveCount(versions);
});

test("an ask that is answered by unpinning lets the pin go, and undo sets it again", async ({ page }) => {
  const ask = await playToAsk(page);
  await ask.getByRole("button", { name: "Unpin" }).click();
  await expect(ask).toBeHidden();
  await expect(region(page)).toBeHidden();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(region(page)).toBeVisible();
});
