import { expect, test } from "@playwright/test";
import { chooseModel, expectAccessible, node, openWorkbench } from "./workbench.ts";

test.beforeEach(async ({ page }) => {
  await openWorkbench(page);
  await chooseModel(page, /stand-in/i);
});

test("F9 sets a breakpoint, at which a run pauses before the part and goes on by key", async ({ page }) => {
  await node(page, "Router").click();
  await page.keyboard.press("F9");
  await expect(node(page, "Router")).toHaveAccessibleName(/, breakpoint/);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  const notices = page.getByRole("region", { name: "Notices" });
  const run = page.getByRole("status").filter({ hasText: /^Run/ });
  await expect(notices).toContainText("Paused at Router: breakpoint");
  await expect(run).toContainText("is paused");
  await expect(node(page, "Model")).not.toContainText("not yet run");
  await expect(node(page, "Router")).toContainText("not yet run");
  await expectAccessible(page);

  // Of one visit it tells once: the next pause is that of the next step.
  await page.getByRole("region", { name: "Harness" }).click({ position: { x: 8, y: 8 } });
  await page.keyboard.press("Space");
  await expect(node(page, "Router")).not.toContainText("not yet run");
  await expect(run).toContainText("is paused");
  await node(page, "Router").click();
  await page.keyboard.press("F9");
  await expect(node(page, "Router")).not.toHaveAccessibleName(/, breakpoint/);
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(run).toContainText(/is over/, { timeout: 60_000 });
  await expect(notices).not.toContainText("breakpoint");
});

test("the menu of a part has it, and that of what a run never comes to has not", async ({ page }) => {
  const line = page.getByRole("menuitem", { name: "Set a breakpoint on what is selected, or clear it" });
  await node(page, "Suite tools").click({ button: "right" });
  await expect(page.getByRole("menu", { name: "Part" })).toBeVisible();
  await expect(line).toHaveCount(0);
  await page.keyboard.press("Escape");
  await node(page, "Prompt").click({ button: "right" });
  await line.click();
  await expect(node(page, "Prompt")).toHaveAccessibleName(/, breakpoint/);
});

test("Tab goes from part to part as a run does, past the wires, which Alt and the arrows reach", async ({ page }) => {
  await node(page, "Task").focus();
  for (const title of ["System prompt", "Step"]) {
    await page.keyboard.press("Tab");
    await expect(node(page, title)).toBeFocused();
  }
  await page.keyboard.press("Alt+ArrowRight");
  const focused = page.locator(".react-flow__edge:focus");
  await expect(focused).toHaveAccessibleName(/: from Step to /);
  const first = (await focused.getAttribute("aria-label")) ?? "";
  await page.keyboard.press("Alt+ArrowRight");
  await expect(focused).not.toHaveAccessibleName(first);
  await expect(focused).toHaveAccessibleName(/: from Step to /);
  await page.keyboard.press("ArrowLeft");
  await expect(node(page, "Step")).toBeFocused();
});
