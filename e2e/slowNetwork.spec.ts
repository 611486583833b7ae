import { expect, type Page, test } from "@playwright/test";
import { node, openWorkbench } from "./workbench.ts";

test.describe.configure({ timeout: 120_000 });

/** Opens the workbench, where scripts that match do not come before they are let. */
async function openSlowly(page: Page, late: RegExp): Promise<() => void> {
  let letCome = () => {};
  const come = new Promise<void>((resolve) => {
    letCome = resolve;
  });
  await page.route(late, async (route) => {
    await come;
    await route.continue();
  });
  await openWorkbench(page);
  return letCome;
}

for (const [what, late] of [
  ["the code for editing", /assets\/editing-/],
  ["what the canvas is worked with", /assets\/ArrangeLayer-.*js/],
] as const)
  test(`copying and pasting hold while ${what} is being fetched`, async ({ page }) => {
    const letCome = await openSlowly(page, late);
    await node(page, "Loop guard").click();
    await page.keyboard.press("ControlOrMeta+c");
    await page.keyboard.press("ControlOrMeta+v");
    letCome();
    const undo = page.getByRole("button", { name: /^Undo/ });
    await expect(undo).toHaveAccessibleName("Undo: Paste Loop guard", { timeout: 15_000 });
    await expect(page.getByRole("group", { name: /^Loop guard/ })).toHaveCount(2);
  });

test("keys that the canvas answers wait until it can", async ({ page }) => {
  const letCome = await openSlowly(page, /assets\/(ArrangeLayer|commands)-.*js/);
  await node(page, "Validator").focus();
  await page.keyboard.press("ArrowRight");
  await expect(node(page, "Validator")).toBeFocused();
  letCome();
  await expect(node(page, "Loop guard")).toBeFocused({ timeout: 15_000 });
  await page.keyboard.press("ArrowLeft");
  await expect(node(page, "Validator")).toBeFocused();
});

test("deleting by key waits too, rejoins the wires past the part, and leaves the focus with its neighbour", async ({
  page,
}) => {
  const letCome = await openSlowly(page, /assets\/(ArrangeLayer|commands|editing)-.*js/);
  await node(page, "Loop guard").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+Delete");
  await expect(node(page, "Loop guard")).toBeVisible();
  letCome();
  await expect(node(page, "Loop guard")).toBeHidden({ timeout: 15_000 });
  await expect(node(page, "Tools")).toBeFocused();
  await expect(node(page, "Tools")).toHaveAccessibleName(/from Suite tools and Validator/);
});
