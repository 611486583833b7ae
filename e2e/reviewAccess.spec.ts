import type { BrowserContextOptions, Page } from "@playwright/test";
import { deck, expect, openWithAgent, runToRewrite, test } from "./agent.ts";
import { expectAccessible, gallery } from "./workbench.ts";

/** The states of review, in both themes; the page is as wide as a desk allows, where not said otherwise. */
for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    const settings: BrowserContextOptions = { colorScheme, reducedMotion: "reduce" };
    test.use(settings);
    test.describe.configure({ timeout: 150_000 }); // every look at a whole page takes seconds

    test("evidence, other versions, comparison and split view are accessible", async ({ page, agent }) => {
      await openWithAgent(page, agent);
      const [one] = await runToRewrite(page, agent);
      await page.keyboard.press("j");
      await page.keyboard.press("w");
      await expect(deck(page).getByRole("region", { name: /^Evidence/ })).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press("d");
      await expect(page.getByRole("region", { name: "Harness, before" })).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press("d");
      await deck(page)
        .getByRole("button", { name: `Accept: ${one}` })
        .click();
      await page.keyboard.press("[");
      await expect(page.getByRole("note").filter({ hasText: "Looking at version 1" })).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press("]");
      const lineage = page.getByRole("region", { name: "Lineage" });
      await lineage.getByRole("combobox", { name: /^Compare version 2 with/ }).selectOption({ index: 2 });
      await expect(page.getByRole("dialog", { name: "Compare two versions" })).toBeVisible();
      await expectAccessible(page);
    });

    test("the deck of an evolution that waits at a pin is accessible at every width", async ({ page }) => {
      await page.goto("./");
      await gallery(page).getByRole("button", { name: "Play: A pin in the way" }).click();
      await expect(
        deck(page)
          .getByRole("region", { name: /^The agent asks/ })
          .first(),
      ).toBeVisible({ timeout: 40_000 });
      for (const width of [1440, 900, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await expect(deck(page)).toBeVisible();
        await expectAccessible(page);
        await expectNoOverflow(page);
      }
    });
  });
}

async function expectNoOverflow(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over).toBeLessThanOrEqual(0);
}
