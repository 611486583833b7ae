import { expect, type Locator, type Page, test } from "@playwright/test";
import { expectAccessible, node, openWorkbench } from "./workbench.ts";

test.describe.configure({ timeout: 120_000 });

/** The panel of problems, brought to the front by a command. */
async function problems(page: Page): Promise<Locator> {
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("dialog", { name: "Commands" }).getByRole("combobox")).toBeFocused();
  await page.keyboard.type("show the problems");
  await page.keyboard.press("Enter");
  const panel = page.getByRole("tabpanel", { name: /^Problems/ });
  await expect(panel).toBeVisible();
  return panel;
}

/** Takes a part out without rejoining its wires. */
async function remove(page: Page, title: string): Promise<void> {
  await node(page, title).click();
  await page.keyboard.press("Delete");
  await expect(node(page, title)).toBeHidden();
}

test("a broken harness says what is wrong, is mended by its quick fix by keyboard, and the mending is undone", async ({
  page,
}) => {
  await openWorkbench(page);
  const panel = await problems(page);
  await expect(panel.getByRole("status")).toHaveText("✓ No problems in the harness");
  await remove(page, "Collect");
  await expect(panel.getByRole("status")).toHaveText("1 error: it does not run yet");
  await expect(page.getByRole("tab", { name: "Problems 1" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeDisabled();

  const where = panel.getByRole("region", { name: "Observation filter" });
  await expect(where).toContainText("Connect it to a port that takes afterTool.");
  const fix = where.getByRole("button", { name: "Add Collect" });
  await where.locator("[data-problem]").focus();
  await page.keyboard.press("Tab");
  await expect(fix).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(panel.getByRole("status")).toHaveText("✓ No problems in the harness");
  await expect(panel.getByRole("heading", { name: "Problems" })).toBeFocused();
  await expect(node(page, "Collect")).toBeVisible();
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeEnabled();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(panel.getByRole("status")).toHaveText("1 error: it does not run yet");
});

test("problems are gone through by keyboard, Enter goes to the part, and all errors are mended at once", async ({
  page,
}) => {
  await openWorkbench(page);
  const panel = await problems(page);
  await remove(page, "Router");
  await remove(page, "Prompt");
  await expect(panel.getByRole("status")).toContainText(/^\d+ errors: it does not run yet/);
  const rows = panel.locator("[data-problem]");
  // Errors first: what is merely to be checked comes after the parts that have errors.
  await expect(rows.first()).toContainText("Error");
  await expect(rows.last()).toContainText("Check");
  await rows.first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press("End");
  await expect(rows.last()).toBeFocused();
  await page.keyboard.press("Home");
  const title = await panel.getByRole("heading", { level: 3 }).first().textContent();
  await page.keyboard.press("Enter");
  await expect(node(page, title ?? "")).toBeFocused();
  await expectAccessible(page);
  await panel.getByRole("button", { name: /^Fix \d+ errors$/ }).click();
  await expect(panel.getByRole("status")).not.toContainText("error");
  await expect(node(page, "Router")).toBeVisible();
  await expect(node(page, "Prompt")).toBeVisible();
});
