import { expect, type Page, test } from "@playwright/test";
import { deck } from "./agent.ts";
import { gallery } from "./workbench.ts";

/** What a model's weights, its library or an engine would come as. */
const modelFile = /\.(gguf|wasm|bin|safetensors|params)(\?|$)|huggingface/;

/** Plays the first evolution and accepts the first change of its first rewrite: two presses. */
async function watchAndAccept(page: Page): Promise<void> {
  const [play, accept] = [/^Play: /, /^Accept: /];
  await gallery(page).getByRole("button", { name: play }).first().click();
  await expect(deck(page).getByRole("article", { name: "Rewrite 1" })).toBeVisible({ timeout: 25_000 });
  const harness = page.getByRole("region", { name: "Harness", exact: true });
  await expect(
    harness.getByRole("group", { name: /(added|changed|removed|replaced) by rewrite 1/ }).first(),
  ).toBeVisible();
  await deck(page).getByRole("button", { name: accept }).first().click();
  await expect(deck(page).getByRole("listitem").filter({ hasText: "accepted" }).first()).toBeVisible();
}

test("a cold page shows a first rewrite after one press and takes it in after two, with nothing fetched from elsewhere", async ({
  page,
}) => {
  test.setTimeout(30_000); // all of it, the page's opening included
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto("./");
  const { origin } = new URL(page.url());
  await watchAndAccept(page);
  const foreign = asked.filter((url) => !/^(blob|data):/.test(url) && new URL(url).origin !== origin);
  expect(foreign).toEqual([]);
  expect(asked.filter((url) => modelFile.test(url))).toEqual([]);
});

test("once the page has come to rest it plays evolutions with no network", async ({ page, context }) => {
  await page.goto("./");
  await expect(gallery(page)).toBeVisible();
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);
  await watchAndAccept(page);
  await expect(page.getByRole("status")).toContainText(/is over/, { timeout: 40_000 });
});

test("the tour takes the focus at each stop, and Escape ends it", async ({ page }) => {
  await page.goto("./");
  await gallery(page).getByRole("button", { name: "Take the tour" }).click();
  for (const stop of ["The harness is a graph", "Run it on a task"]) {
    await expect(page.getByRole("heading", { name: stop })).toBeFocused();
    if (stop === "The harness is a graph") await page.getByRole("button", { name: "Next", exact: true }).click();
  }
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { name: "Run it on a task" })).toBeHidden();
  await expect(page.locator("body")).not.toBeFocused();
});
