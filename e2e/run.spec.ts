import { expect, test } from "@playwright/test";
import { chooseModel, expectAccessible, node, openWorkbench, runToEnd } from "./workbench.ts";

test.beforeEach(async ({ page }) => {
  await openWorkbench(page);
  await chooseModel(page, /stand-in/i);
});

test("a run with the scripted stand-in shows every step and says that it is no language model", async ({ page }) => {
  await runToEnd(page);
  await expect(page.getByText(/not a language model/i).first()).toBeVisible();
  const trace = page.getByRole("region", { name: "Trace" });
  await expect(trace.getByText("Nothing has run yet")).toBeHidden();
  await expect(node(page, "Model")).not.toContainText("not yet run");
  await expect(page.getByRole("status")).toContainText(/finished|ended|done|budget/i);
  await expectAccessible(page);
});

test("choosing a trace event brings its node into focus", async ({ page }) => {
  await runToEnd(page);
  const trace = page.getByRole("region", { name: "Trace" });
  await trace
    .getByRole("option", { name: /model replied/ })
    .last()
    .click();
  await expect(trace.getByRole("option", { selected: true })).toHaveAccessibleName(/model replied/);
  await expect(page.getByRole("region", { name: "Part" })).toContainText("Sends the prompt to the language model");
});

test("steps node by node, and stops with its reason", async ({ page }) => {
  const step = page.getByRole("button", { name: "Step", exact: true });
  await step.click();
  await expect(node(page, "Task")).not.toContainText("not yet run");
  await step.click();
  await expect(node(page, "System prompt")).not.toContainText("not yet run");
  await expect(node(page, "Model")).toContainText("not yet run");
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByRole("status")).toContainText(/interrupted|stopped/i);
});

test("runs, pauses and goes on by keyboard alone", async ({ page }) => {
  await page.getByRole("region", { name: "Harness" }).click({ position: { x: 8, y: 8 } });
  await page.keyboard.press(".");
  await expect(node(page, "Task")).not.toContainText("not yet run");
  await page.keyboard.press("Space");
  await expect(page.getByRole("status")).toContainText(/finished|ended|done|budget/i, { timeout: 30_000 });
});

test("works through a function-call task as well", async ({ page }) => {
  await page.getByRole("combobox", { name: "Suite" }).selectOption("functionCalls");
  await runToEnd(page);
  await expect(page.getByRole("region", { name: "Environment" })).not.toContainText("The world stands still");
});
