import { expect, type Page, test } from "@playwright/test";
import { node, openWorkbench, savedHarness, startFrom } from "./workbench.ts";

test.describe.configure({ timeout: 120_000 });
test.use({ permissions: ["clipboard-read", "clipboard-write"] });

async function openCanvas(page: Page): Promise<void> {
  await openWorkbench(page);
  await node(page, "Task").focus();
  await expect(node(page, "Task")).toHaveAccessibleName(/to System prompt/, { timeout: 30_000 });
}

async function select(page: Page, ...titles: readonly string[]): Promise<void> {
  for (const [at, title] of titles.entries()) await node(page, title).click(at === 0 ? {} : { modifiers: ["Shift"] });
  await expect(
    page.getByRole("heading", { name: titles.length === 1 ? (titles[0] ?? "") : /parts selected/ }),
  ).toBeVisible();
}

function guards(page: Page) {
  return page.getByRole("group", { name: /^Loop guard/ });
}

test("parts that are copied in one tab are pasted in another, with the wires among them", async ({ page, context }) => {
  await openCanvas(page);
  await select(page, "Validator", "Loop guard");
  await page.keyboard.press("ControlOrMeta+c");
  const other = await context.newPage();
  await openCanvas(other);
  // The same project is read only in a second tab.
  await startFrom(other, "Tool loop");
  const before = JSON.parse(await savedHarness(other));
  await node(other, "Task").focus();
  await other.keyboard.press("ControlOrMeta+v");
  await expect(guards(other)).toHaveCount(1);
  const after = JSON.parse(await savedHarness(other));
  expect(Object.keys(after.nodes).length).toBe(Object.keys(before.nodes).length + 2);
  expect(Object.keys(after.edges).length).toBe(Object.keys(before.edges).length + 1);
  await other.getByRole("button", { name: "Undo" }).click();
  expect(JSON.parse(await savedHarness(other))).toEqual(before);
});

test("what is cut is gone until it is pasted, and duplicating needs no clipboard", async ({ page }) => {
  await openCanvas(page);
  await select(page, "Loop guard");
  await page.keyboard.press("ControlOrMeta+x");
  await expect(guards(page)).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+v");
  await expect(guards(page)).toHaveCount(1);
  await page.keyboard.press("ControlOrMeta+d");
  await expect(guards(page)).toHaveCount(2);
});

test("text that is no selection is refused with its place, and changes nothing", async ({ page }) => {
  await openCanvas(page);
  const before = await savedHarness(page);
  for (const text of ["hello", '{"nodes": 3}', '{"reweave":', "x".repeat(100_000)]) {
    await page.evaluate((hostile) => navigator.clipboard.writeText(hostile), text);
    await node(page, "Task").focus();
    await page.keyboard.press("ControlOrMeta+v");
    await expect(page.getByRole("region", { name: "Notices" })).toContainText("This could not be pasted");
    expect(await savedHarness(page)).toBe(before);
  }
});

test("while a text is typed the clipboard belongs to it", async ({ page }) => {
  await openCanvas(page);
  await node(page, "System prompt").click();
  const before = JSON.parse(await savedHarness(page));
  const text = page.getByRole("textbox", { name: "Text", exact: true });
  await text.selectText();
  await page.keyboard.press("ControlOrMeta+c");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await text.inputValue());
  await page.keyboard.press("ControlOrMeta+v");
  expect(Object.keys(JSON.parse(await savedHarness(page)).nodes)).toEqual(Object.keys(before.nodes));
});
