import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, node, openWorkbench, savedHarness } from "./workbench.ts";

test.describe.configure({ timeout: 120_000 });

/** The workbench once the canvas can be arranged by hand. */
async function openCanvas(page: Page): Promise<void> {
  await openWorkbench(page);
  await page.waitForFunction(() =>
    performance.getEntriesByType("resource").some(({ name }) => /ArrangeLayer-.*\.js/.test(name)),
  );
  await node(page, "Task").focus();
  await expect(node(page, "Task")).toHaveAccessibleName(/to System prompt/);
}

async function places(page: Page): Promise<Record<string, { x: number; y: number }>> {
  const { nodes } = JSON.parse(await savedHarness(page));
  return Object.fromEntries(
    Object.values(nodes as Record<string, { title: string; position: { x: number; y: number } }>).map(
      ({ title, position }) => [title, position],
    ),
  );
}

async function selectTogether(page: Page, ...titles: readonly string[]): Promise<void> {
  for (const [at, title] of titles.entries()) {
    await node(page, title).click(at === 0 ? {} : { modifiers: [at % 2 === 1 ? "Shift" : "ControlOrMeta"] });
  }
  await expect(selectionBar(page)).toContainText(`${titles.length} parts`);
}

function selectionBar(page: Page) {
  return page.getByRole("group", { name: "The selected parts" });
}

function undo(page: Page) {
  return page.getByRole("button", { name: "Undo" }).click();
}

test("several parts are selected by clicks, by a box and by key, and let go by Escape", async ({ page }) => {
  await openCanvas(page);
  await selectTogether(page, "Validator", "Loop guard", "Tools");
  await node(page, "Loop guard").click({ modifiers: ["Shift"] });
  await expect(selectionBar(page)).toContainText("2 parts");
  await page.keyboard.press("Escape");
  await expect(selectionBar(page)).toBeHidden();
  const [first, last] = [await node(page, "Collect").boundingBox(), await node(page, "Tools").boundingBox()];
  if (first === null || last === null) throw new Error("the parts have no boxes");
  await page.keyboard.down("Shift");
  await page.mouse.move(first.x - 8, first.y - 8);
  await page.mouse.down();
  await page.mouse.move(last.x + 20, last.y + 20, { steps: 6 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
  await expect(selectionBar(page)).toContainText("3 parts");
  expect(await page.evaluate(() => document.getSelection()?.toString())).toBe("");
  await node(page, "Tools").focus();
  await page.keyboard.press("ControlOrMeta+a");
  await expect(selectionBar(page)).toContainText("18 parts");
  await node(page, "Tools").click();
  await expect(selectionBar(page)).toBeHidden();
  await expect(
    page.getByRole("region", { name: "Part", exact: true }).getByRole("heading", { name: "Tools" }),
  ).toBeVisible();
});

test("aligning, spreading and tidying are one step of the history each; tidying twice changes nothing", async ({
  page,
}) => {
  await openCanvas(page);
  const before = await places(page);
  await selectTogether(page, "Suite tools", "Loop guard", "Retry note");
  await selectionBar(page).getByRole("button", { name: "Align left" }).click();
  const left = before["Suite tools"]?.x;
  await expect.poll(async () => (await places(page))["Loop guard"]?.x).toBe(left);
  const aligned = await places(page);
  expect(aligned["Retry note"]?.x).toBe(left);
  await page.keyboard.press("Shift+L");
  await expect.poll(() => places(page), { timeout: 30_000 }).toEqual(before);
  await page.keyboard.press("Shift+L");
  await expect(page.getByRole("region", { name: "Notices" })).toContainText("It is tidy already");
  await undo(page);
  await expect.poll(() => places(page)).toEqual(aligned);
});

test("dragging several parts keeps them together, snaps to a part in line, and is undone at once", async ({ page }) => {
  await openCanvas(page);
  const before = await places(page);
  await selectTogether(page, "Suite tools", "Verifier");
  const box = await node(page, "Suite tools").boundingBox();
  if (box === null) throw new Error("the part has no box");
  await page.mouse.move(box.x + 40, box.y + 12);
  await page.mouse.down();
  // Nearly as far as a column goes, so that it snaps to the part above.
  const scale = box.width / 160;
  // A drag begins where the pointer has gone some pixels.
  await page.mouse.move(box.x + 44, box.y + 12);
  await page.mouse.move(box.x + 44 + 188 * scale, box.y + 12 + 30, { steps: 8 });
  await page.mouse.up();
  const after = await places(page);
  expect(after["Suite tools"]?.x).toBe((before["Suite tools"]?.x ?? 0) + 192);
  const moved = (title: string) => [
    (after[title]?.x ?? 0) - (before[title]?.x ?? 0),
    (after[title]?.y ?? 0) - (before[title]?.y ?? 0),
  ];
  expect(moved("Verifier")).toEqual(moved("Suite tools"));
  await undo(page);
  await expect.poll(() => places(page)).toEqual(before);
});

test("arrows follow the wires and tell where they lead; with Shift they move a part, as one step", async ({ page }) => {
  await openCanvas(page);
  await node(page, "Validator").focus();
  await page.keyboard.press("ArrowRight");
  await expect(node(page, "Loop guard")).toBeFocused();
  await expect(node(page, "Loop guard")).toHaveAccessibleName(/at before tool, control.*from Validator, to Tools/);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowUp");
  await expect(node(page, "Router")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(node(page, "Verifier")).toBeFocused();
  const before = await places(page);
  await node(page, "Verifier").focus();
  await page.keyboard.press("Enter");
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("Shift+ArrowDown");
  await expect(async () => {
    expect((await places(page)).Verifier?.y).toBe((before.Verifier?.y ?? 0) + 24);
  }).toPass();
  await undo(page);
  await expect.poll(() => places(page)).toEqual(before);
});

test("deleting leaves the focus with a neighbour; with Shift the wires are rejoined", async ({ page }) => {
  await openCanvas(page);
  await node(page, "Loop guard").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+Delete");
  await expect(node(page, "Loop guard")).toBeHidden();
  await expect(node(page, "Tools")).toBeFocused();
  await expect(node(page, "Tools")).toHaveAccessibleName(/from Suite tools and Validator/);
  await page.keyboard.press("ArrowLeft");
  await expect(node(page, "Validator")).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Delete");
  await expect(node(page, "Validator")).toBeHidden();
  await expect(node(page, "Tools")).toHaveAccessibleName(/from Suite tools,/);
  await undo(page);
  await undo(page);
  await expect(node(page, "Loop guard")).toBeVisible();
});

test("the search finds parts by what they say, goes from one to the next, and replaces in their settings", async ({
  page,
}) => {
  await openCanvas(page);
  await page.keyboard.press("/");
  const search = page.getByRole("search");
  const field = search.getByRole("searchbox", { name: "Search the parts" });
  await expect(field).toBeFocused();
  await field.fill("tool");
  await expect(search).toContainText(/\d+ parts/);
  await page.keyboard.press("Enter");
  await expect(search).toContainText("1 of");
  await page.keyboard.press("Shift+Enter");
  await expect(search).toContainText(/(\d+) of \1/);
  await field.fill("one call at a time");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "System prompt" })).toBeVisible();
  await search.getByRole("checkbox", { name: "Replace in settings" }).check();
  await search.getByRole("textbox", { name: "Replace by" }).fill("two calls at most");
  await search.getByRole("button", { name: "Replace 1" }).click();
  expect(JSON.parse(await savedHarness(page)).nodes.system.params.text).toContain("two calls at most");
  await expect(search).toContainText("none");
  await expectAccessible(page, "search");
  await field.focus();
  await page.keyboard.press("Escape");
  await expect(search).toBeHidden();
  await expect(page.locator(".react-flow__node:focus")).toBeVisible();
});

test("the menu of a part, a wire and the pane does by keyboard what it says", async ({ page }) => {
  await openCanvas(page);
  await node(page, "Loop guard").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+F10");
  const menu = page.getByRole("menu", { name: "Part" });
  await expect(menu.getByRole("menuitem").first()).toBeFocused();
  await expectAccessible(page, "[role='menu']");
  // Letters go about the menu, and are no commands of the page meanwhile.
  for (const letter of ["x", "n", "c"]) await page.keyboard.press(letter);
  await expect(menu).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Undo", exact: true })).toHaveAttribute("aria-disabled", "true");
  await expect(node(page, "Loop guard")).toBeFocused();
  await page.keyboard.press("Shift+F10");
  await page.keyboard.press("d");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("group", { name: /^Loop guard/ })).toHaveCount(2);
  await node(page, "Finish").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Tidy the selected parts" }).hover();
  await page.keyboard.press("Escape");
  await page.getByRole("region", { name: "Harness" }).click({ button: "right", position: { x: 40, y: 120 } });
  await page.getByRole("menu", { name: "Canvas" }).getByRole("menuitem", { name: "Show or hide the minimap" }).click();
  await expect(page.getByRole("img", { name: "Small map of the harness" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("img", { name: "Small map of the harness" })).toBeVisible({ timeout: 20_000 });
});
