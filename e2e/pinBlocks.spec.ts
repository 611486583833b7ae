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

test("what a pin blocks and what the agent then asks is said, and each answer leaves the focus in the deck", async ({
  page,
}) => {
  await playToAsk(page);
  await expect(page.locator("[aria-live='polite']").filter({ hasText: /^The agent asks to change / })).toHaveCount(1);
  const asks = deck(page).getByRole("region", { name: /^The agent asks to change/ });
  for (let left = (await asks.count()) - 1; left >= 0; left -= 1) {
    await asks.first().getByRole("button", { name: "Dismiss" }).press("Enter");
    await expect(asks).toHaveCount(left);
    const next = left === 0 ? deck(page).getByRole("heading", { name: "Changes" }) : asks.getByRole("heading");
    await expect(next.first()).toBeFocused();
  }
});

for (const answer of ["Allow once", "Unpin"]) {
  test(`the answer ${answer} leaves the focus in the deck`, async ({ page }) => {
    const ask = await playToAsk(page);
    const name = (await ask.getAttribute("aria-label")) ?? "";
    await ask.getByRole("button", { name: answer }).press("Enter");
    await expect(deck(page).getByRole("region", { name, exact: true })).toBeHidden();
    await expect(deck(page).locator("h2:focus, h3:focus")).toHaveCount(1);
  });
}
