import { expect, type Page, test } from "@playwright/test";
import { chooseModel, expectAccessible, node, openWorkbench, runToEnd, savedHarness } from "./workbench.ts";

const trail = (page: Page) => page.getByRole("navigation", { name: "Open group" });
const part = (page: Page) => page.getByRole("region", { name: "Part", exact: true });

test.describe.configure({ timeout: 240_000 });

/** Selects parts on the canvas and makes them one group. */
async function group(page: Page, ...titles: readonly string[]): Promise<void> {
  const [first = "", ...others] = titles;
  await node(page, first).click();
  await expect(node(page, first)).toHaveClass(/\bselected\b/);
  await page.keyboard.down("Control");
  for (const title of others) {
    await node(page, title).click();
    await expect(node(page, title)).toHaveClass(/\bselected\b/);
  }
  await page.keyboard.up("Control");
  await expect(part(page)).toContainText(`${titles.length} parts`);
  await page.keyboard.press("Control+g");
  await expect(node(page, "Group")).toBeVisible();
}

test("three parts become a group, are edited in it, run, are expanded again, and all of it is undone", async ({
  page,
}) => {
  await openWorkbench(page);
  await chooseModel(page, /stand-in/i);
  const before = await savedHarness(page);
  await group(page, "Model", "Tolerant parser", "Router");
  await expect(node(page, "Router")).toBeHidden();
  await expectAccessible(page);

  await node(page, "Group").dblclick();
  await expect(trail(page)).toContainText("Guarded tool loop");
  await expect(trail(page).getByText("Group", { exact: true })).toHaveAttribute("aria-current", "page");
  await expect(node(page, "Collect")).toBeHidden();
  await node(page, "Tolerant parser").click();
  await page.keyboard.press("x");
  await expect(node(page, "Tolerant parser")).toHaveAccessibleName(/switched off/);
  await page.keyboard.press("Shift+X");
  await expect(node(page, "Tolerant parser")).toHaveAccessibleName(/locked in its place/);
  await node(page, "Model").click();
  const temperature = part(page).getByRole("spinbutton", { name: "Temperature" });
  await temperature.fill("0.4");
  await temperature.press("Tab");
  await expectAccessible(page);

  await node(page, "Model").click();
  await page.keyboard.press("Escape");
  await expect(trail(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(trail(page)).toBeHidden();
  await expect(node(page, "Group")).toBeFocused();

  await runToEnd(page);
  await page.keyboard.press("o");
  await expect(node(page, "Router")).not.toContainText("not yet run");
  await expect(node(page, "Tolerant parser")).toContainText("not yet run");
  await trail(page).getByRole("button", { name: "Guarded tool loop" }).click();
  await expect(trail(page)).toBeHidden();

  await page.keyboard.press("Control+Shift+g");
  await expect(node(page, "Router")).toBeVisible();
  await expect(node(page, "Group")).toBeHidden();
  const after = JSON.parse(await savedHarness(page));
  expect(after.nodes.parser).toMatchObject({ disabled: true, locked: true });
  expect(after.nodes.model.params.temperature).toBe(0.4);
  for (let steps = 5; steps > 0; steps -= 1) await page.keyboard.press("Control+z");
  await expect.poll(() => savedHarness(page)).toBe(before);
});

test("undoing the version that made the open group leaves it", async ({ page }) => {
  await openWorkbench(page);
  await group(page, "Loop guard", "Validator");
  await page.keyboard.press("o");
  await expect(trail(page)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(trail(page)).toBeHidden();
  await expect(node(page, "Loop guard")).toBeVisible();
});

test("what cannot be a group says why, and a locked part does not follow the hand", async ({ page }) => {
  await openWorkbench(page);
  await node(page, "Task").click();
  await page.keyboard.press("Control+g");
  await expect(page.getByRole("region", { name: "Notices" })).toContainText("must stand in the harness itself");
  await node(page, "Suite tools").click();
  await page.keyboard.press("Shift+X");
  await expect(node(page, "Suite tools")).toHaveAccessibleName(/locked/);
  const before = await savedHarness(page);
  const box = await node(page, "Suite tools").boundingBox();
  if (box === null) throw new Error("the node has no box");
  await page.mouse.move(box.x + 30, box.y + 12);
  await page.mouse.down();
  await page.mouse.move(box.x + 90, box.y + 60, { steps: 6 });
  await page.mouse.up();
  expect(await savedHarness(page)).toBe(before);
});

test("a note is written on the canvas, kept over a reload, and never a problem", async ({ page }) => {
  await openWorkbench(page);
  await page.getByRole("region", { name: "Harness" }).click({ position: { x: 8, y: 200 } });
  await page.keyboard.press("Shift+N");
  const note = page.getByRole("region", { name: "Harness" }).getByRole("group", { name: /^Note:/ });
  const text = note.getByRole("textbox", { name: "Text of the note" });
  await expect(text).toBeFocused();
  await page.keyboard.type("Mind the gap.");
  await page.keyboard.press("Control+Enter");
  await expect(note).toHaveAccessibleName(/Mind the gap/);
  await note.dblclick();
  await text.fill("Mind the step.\nTwice.");
  await text.press("Control+Enter");
  await expect(note).toHaveAccessibleName(/Mind the step/);
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeEnabled();
  await page.reload();
  await expect(note).toBeVisible({ timeout: 30_000 });
  await expect(note).toHaveAccessibleName(/Mind the step/);
  await expectAccessible(page);
});
