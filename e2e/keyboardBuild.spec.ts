import { expect, type Locator, type Page, test } from "@playwright/test";
import { node, openWorkbench } from "./workbench.ts";

/** Does what the palette of commands calls so. */
async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: /commands/i });
  await expect(palette).toBeVisible();
  await page.keyboard.type(words);
  await expect(palette.getByRole("option", { name: new RegExp(words, "i") }).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(palette).toBeHidden();
}

/** Adds a part by its name, or goes to the one that is there; the search has the focus already. */
async function add(page: Page, title: string, wire?: string): Promise<void> {
  await page.keyboard.type(title);
  await expect(page.getByRole("option", { name: new RegExp(`^${title}`), selected: true })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(node(page, title)).toBeVisible();
  if (wire !== undefined) await expect(drawn(page, wire)).toBeAttached();
}

/** A wire on the canvas, as a screen reader hears it. */
function drawn(page: Page, wire: string): Locator {
  return page.getByRole("region", { name: "Harness" }).getByRole("group", { name: wire });
}

/** Presses a key until what has the focus is called so. */
async function reach(page: Page, key: string, wanted: Locator): Promise<void> {
  for (let press = 0; press < 80; press += 1) {
    if ((await wanted.count()) > 0 && (await wanted.evaluate((element) => element === document.activeElement))) return;
    await page.keyboard.press(key);
  }
  await expect(wanted).toBeFocused();
}

test("by keyboard alone: from blank to a guarded tool loop that runs to its end", async ({ page }) => {
  test.slow();
  await openWorkbench(page);
  await command(page, "Start a blank harness");
  await expect(page.getByRole("region", { name: "Harness" }).locator(".react-flow__node")).toHaveCount(0);

  await page.keyboard.press("n");
  await expect(page.getByRole("combobox", { name: "Find a part" })).toBeFocused();
  await add(page, "Task");
  await add(page, "System prompt", "task start: from Task to System prompt");
  await add(page, "Step", "task start: from System prompt to Step");
  await add(page, "History", "step start: from Step to History");
  await add(page, "Prompt", "step start: from History to Prompt");
  await add(page, "Output contract", "before model: from Prompt to Output contract");
  await add(page, "Model", "before model: from Output contract to Model");
  await add(page, "Tolerant parser", "after model: from Model to Tolerant parser");
  await add(page, "Router", "after model: from Tolerant parser to Router");
  await add(page, "Verifier", "task end: from Router to Verifier");
  await add(page, "Finish", "task end: from Verifier to Finish");
  await add(page, "Tools", "before tool: from Router to Tools");
  await add(page, "Suite tools", "tool: from Suite tools to Tools");
  await add(page, "Collect", "after tool: from Tools to Collect");
  await add(page, "Validator", "before tool: from Router to Validator");
  await add(page, "Loop guard", "before tool: from Validator to Loop guard");
  await expect(drawn(page, "step end: from Collect to Step")).toBeAttached();

  // Step is gone to by its name; its way out when the budget is spent is led elsewhere and back by list.
  await expect(drawn(page, "task end: from Step to Finish")).toBeAttached();
  await page.keyboard.type("Step");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(node(page, "Step")).toBeFocused();
  for (const end of ["Verifier", "Finish"]) {
    await page.keyboard.press("c");
    const connect = page.getByRole("dialog", { name: /^Connect Step/ });
    await expect(connect.getByRole("combobox")).toBeFocused();
    await page.keyboard.type("stop");
    await expect(connect.getByRole("option", { selected: true })).toContainText("gives task end · leads to");
    await page.keyboard.press("Enter");
    await page.keyboard.type(end);
    await page.keyboard.press("Enter");
    await expect(connect).toBeHidden();
    await expect(drawn(page, `task end: from Step to ${end}`)).toBeAttached();
    await expect(node(page, "Step")).toBeFocused();
  }
  await expect(drawn(page, "task end: from Step to Verifier")).toHaveCount(0);
  await expect(page.getByRole("tab", { name: "Problems", exact: true })).toBeVisible();

  await command(page, "Choose a model");
  const models = page.getByRole("dialog", { name: "Model" });
  await reach(page, "Tab", models.getByRole("radio", { checked: true }));
  await reach(page, "ArrowDown", models.getByRole("radio", { name: /stand-in/i }));
  await page.keyboard.press("Escape");
  await expect(models).toBeHidden();
  await command(page, "Run the harness");
  await expect(page.getByRole("status")).toContainText(/is over/, { timeout: 60_000 });
});
