import { expect, type Locator, type Page, test } from "@playwright/test";
import { chooseInMenu, chooseModel, node, openWorkbench } from "./workbench.ts";

function panel(page: Page): Locator {
  return page.getByRole("region", { name: "Part", exact: true });
}

/** The title of what the panel shows. */
function title(page: Page): Locator {
  return panel(page).getByRole("heading", { level: 3 }).first();
}

/** What has the focus on the canvas. */
function focusedPart(page: Page): Locator {
  return page.getByRole("region", { name: "Harness" }).locator("[role='group']:focus");
}

/** Selects several parts on the canvas. */
async function selectParts(page: Page, ...titles: readonly string[]): Promise<void> {
  await page.getByRole("button", { name: "Fit the harness" }).click();
  for (const [at, each] of titles.entries()) await node(page, each).click({ modifiers: at === 0 ? [] : ["Shift"] });
  await expect(title(page)).toHaveText(`${titles.length} parts selected`);
}

test("what is done with a part leaves the focus to the title of what is shown then", async ({ page }) => {
  await openWorkbench(page);
  await node(page, "Loop guard").click();
  await panel(page)
    .getByRole("button", { name: /^Duplicate/ })
    .press("Enter");
  await expect(title(page)).toBeFocused();
  // By a key that goes past the panel, too.
  await page.keyboard.press("ControlOrMeta+z");
  await expect(page.getByRole("button", { name: /^Redo: Duplicate/ })).toBeVisible();
  await expect(title(page)).toBeFocused();
  await node(page, "Loop guard").click();
  await panel(page)
    .getByRole("button", { name: /^Delete/ })
    .press("Enter");
  await expect(panel(page).getByText(/nothing is selected/)).toBeVisible();
  await expect(title(page)).toBeFocused();
});

test("what is done with several parts leaves the focus to the title of what is shown then", async ({ page }) => {
  await openWorkbench(page);
  await selectParts(page, "Validator", "Tolerant parser");
  await panel(page).getByRole("button", { name: "Delete" }).press("Enter");
  await expect(panel(page).getByText(/nothing is selected/)).toBeVisible();
  await expect(title(page)).toBeFocused();
});

test("parts that become a group leave the focus to its title", async ({ page }) => {
  await openWorkbench(page);
  await selectParts(page, "Model", "Tolerant parser", "Router");
  await panel(page).getByRole("button", { name: "Group", exact: true }).press("Enter");
  await expect(title(page)).toHaveText("Group");
  await expect(title(page)).toBeFocused();
});

test("pinning a region leaves the focus to what unpins it, and unpinning to the name", async ({ page }) => {
  await openWorkbench(page);
  await selectParts(page, "Validator", "Tolerant parser");
  const name = panel(page).getByRole("textbox", { name: "Name of the region" });
  const unpin = panel(page).getByRole("button", { name: "Unpin Core" });
  await name.fill("Core");
  await name.press("Enter");
  await expect(unpin).toBeFocused();
  await unpin.press("Enter");
  await expect(name).toBeFocused();
  await panel(page).getByRole("button", { name: "Pin as a region" }).press("Enter");
  await expect(unpin).toBeFocused();
  await node(page, "Validator").click();
  await expect(title(page)).toHaveText("Validator");
  await unpin.press("Enter");
  await expect(unpin).toBeHidden();
  await expect(title(page)).toBeFocused();
});

test("the first part of an empty harness gets the focus", async ({ page }) => {
  await openWorkbench(page);
  await chooseInMenu(page, "Start a blank harness");
  await page.getByRole("button", { name: "Add the Task" }).press("Enter");
  await expect(node(page, "Task")).toBeFocused();
});

test("a field names what is wrong with it, and never what is not there", async ({ page }) => {
  await openWorkbench(page);
  await page.getByRole("button", { name: "Fit the harness" }).click();
  for (const part of ["Loop guard", "Model", "Prompt", "Step"]) {
    await node(page, part).click();
    await expect(title(page)).toHaveText(part);
    const dangling = await panel(page)
      .locator("[aria-describedby]")
      .evaluateAll((elements) =>
        elements
          .flatMap((element) => element.getAttribute("aria-describedby")?.split(" ") ?? [])
          .filter((id) => document.getElementById(id) === null),
      );
    expect(dangling).toEqual([]);
  }
});

test("the buttons of a run keep the focus, whatever can be done", async ({ page }) => {
  await openWorkbench(page);
  await chooseModel(page, /stand-in/i);
  const step = page.getByRole("button", { name: "Step", exact: true });
  const stop = page.getByRole("button", { name: "Stop", exact: true });
  await step.press("Enter");
  await expect(node(page, "Task")).not.toContainText("not yet run");
  await expect(step).toBeFocused();
  await stop.press("Enter");
  await expect(stop).toBeDisabled();
  await expect(stop).toBeFocused();
  const run = page.getByRole("button", { name: "Run", exact: true });
  await run.press("Enter");
  await expect(node(page, "Model")).not.toContainText("not yet run", { timeout: 60_000 });
  await expect(run).toBeFocused({ timeout: 60_000 });
});

test("the bar of the selected parts can be gone through even where not all of it can be done", async ({ page }) => {
  await openWorkbench(page);
  await selectParts(page, "Validator", "Tolerant parser");
  const evenly = page.getByRole("group", { name: "The selected parts" }).getByRole("button", { name: /evenly across/ });
  await expect(evenly).toBeDisabled();
  await evenly.focus();
  await expect(evenly).toBeFocused();
});

test("the button that gives all keys back keeps the focus", async ({ page }) => {
  await openWorkbench(page);
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keys" });
  await sheet.getByRole("button", { name: "Change the keys of: Run one step" }).click();
  await expect(sheet.getByRole("textbox", { name: "New keys for: Run one step" })).toBeFocused();
  await page.keyboard.press("F8");
  const reset = sheet.getByRole("button", { name: "Reset all" });
  await reset.press("Enter");
  await expect(reset).toBeDisabled();
  await expect(reset).toBeFocused();
});

test("a tab that takes the project over has the focus on its canvas", async ({ context }) => {
  const first = await context.newPage();
  await openWorkbench(first);
  await expect(first.getByText("Saved", { exact: true })).toBeVisible();
  const second = await context.newPage();
  await openWorkbench(second);
  await second.getByRole("button", { name: "Take over" }).press("Enter");
  await expect(second.getByRole("region", { name: "Other tab" })).toBeHidden();
  await expect(focusedPart(second)).toBeVisible();
});
