import { expect, type Page, test } from "@playwright/test";
import { grownHarness } from "../bench/grownHarness.mjs";
import { node, openFiles, openLeft, openWorkbench, savedHarness } from "./workbench.ts";

test.describe.configure({ timeout: 180_000 });

const size = 5_000;

/** How many parts stand in the page, whether in view or not. */
const drawnParts = (page: Page) => page.getByRole("region", { name: "Harness" }).locator(".react-flow__node").count();

/** The title of the first of the parts that stand in the page. */
const firstDrawn = (page: Page) =>
  page.getByRole("region", { name: "Harness" }).locator(".react-flow__node:not(.selected)").first().textContent();

/** The settings of each part of the saved harness. */
async function savedParts(page: Page): Promise<Readonly<Record<string, { readonly params: object }>>> {
  return JSON.parse(await savedHarness(page)).nodes;
}

test("a file of 5,000 parts is opened, looked over, edited and undone like any other", async ({ page }) => {
  await openWorkbench(page);
  const harness = grownHarness(JSON.parse(await savedHarness(page)), size);
  expect(Object.keys(harness.nodes)).toHaveLength(size);
  await openFiles(page, { name: "large.harness.json", text: JSON.stringify(harness) });
  await expect(page.getByRole("button", { name: `Harness: ${size} parts` })).toBeVisible();
  await expect(node(page, "Part 5")).toBeVisible();
  await openLeft(page);
  await page.getByRole("tab", { name: /^Problems/ }).click();
  await expect(page.getByRole("tabpanel", { name: /^Problems/ }).getByRole("status")).toHaveText(
    "✓ No problems in the harness",
  );
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeEnabled();

  await node(page, "Part 5").click();
  const form = page.getByRole("region", { name: "Part", exact: true });
  await expect(form).toContainText("Part 5");
  const reason = form.getByRole("spinbutton", { name: "Reason" });
  const before = await reason.inputValue();
  await reason.fill("77");
  await reason.blur();
  await expect.poll(async () => (await savedParts(page)).grown5?.params).toEqual({ reasonCharacters: 77 });
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(reason).toHaveValue(before);
  await expect.poll(() => savedParts(page)).toEqual(harness.nodes);
});

test("5,000 parts are moved through near and from afar, and only what can be seen of them is drawn", async ({
  page,
}) => {
  await openWorkbench(page);
  const harness = grownHarness(JSON.parse(await savedHarness(page)), size);
  await openFiles(page, { name: "large.harness.json", text: JSON.stringify(harness) });
  await expect(node(page, "Part 5")).toBeVisible();
  expect(await drawnParts(page)).toBeLessThan(200);

  await page.getByRole("button", { name: "Fit the harness" }).click();
  await expect.poll(() => drawnParts(page)).toBeGreaterThan(200);
  expect(await drawnParts(page)).toBeLessThan(1_500);

  // Far along, where the camera has to go; there the part takes a click.
  await openLeft(page);
  await page.getByRole("tab", { name: "Outline" }).click();
  await page.getByRole("tabpanel", { name: "Outline" }).getByText("Part 4321", { exact: true }).click();
  await page.getByRole("tab", { name: "Parts" }).click();
  await expect(node(page, "Part 4321")).toBeInViewport();
  await node(page, "Part 4321").click();

  await page.mouse.move(700, 400);
  await page.keyboard.down("Control");
  for (let turn = 0; turn < 8; turn += 1) await page.mouse.wheel(0, -240);
  await page.keyboard.up("Control");
  await expect.poll(() => drawnParts(page)).toBeLessThan(200);
  const near = await firstDrawn(page);
  for (let turn = 0; turn < 12; turn += 1) await page.mouse.wheel(300, 300);
  await expect.poll(() => firstDrawn(page)).not.toBe(near);
});
