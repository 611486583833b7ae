import { expect, test } from "@playwright/test";
import { chooseModel, expectAccessible, node, openWorkbench, runToEnd } from "./workbench.ts";

test("Enter folds the side panels to their line and brings them back as wide; a reload keeps them folded", async ({
  page,
}) => {
  await openWorkbench(page);
  const line = page.getByRole("separator", { name: "Resize the side panels" });
  const tabs = page.getByRole("tablist", { name: "Side panel" });
  await line.focus();
  await page.keyboard.press("ArrowLeft");
  const width = Number(await line.getAttribute("aria-valuenow"));
  expect(width).toBeGreaterThan(200);
  await page.keyboard.press("Enter");
  await expect(line).toHaveAttribute("aria-valuenow", "0");
  await expect(line).toHaveAttribute("aria-valuetext", "folded");
  await expect(tabs).toBeHidden();
  await expectAccessible(page);

  await page.reload();
  await expect(node(page, "Model")).toBeVisible();
  await expect(tabs).toBeHidden();
  await expect(line).toHaveAttribute("aria-valuetext", "folded");
  await line.focus();
  await page.keyboard.press("Enter");
  await expect(line).toHaveAttribute("aria-valuenow", String(width));
  await expect(tabs).toBeVisible();
});

test("a double click folds the trace and brings it back; the lineage folds by itself", async ({ page }) => {
  await openWorkbench(page);
  await chooseModel(page, /stand-in/i);
  await runToEnd(page);
  const trace = page.getByRole("region", { name: "Trace" });
  const line = page.getByRole("separator", { name: "Resize the trace" });
  const middle = async () => {
    const box = await line.boundingBox();
    if (box === null) throw new Error("The line is not drawn.");
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const before = await line.getAttribute("aria-valuenow");
  const at = await middle();
  await page.mouse.dblclick(at.x, at.y);
  await expect(trace).toBeHidden();
  const folded = await middle();
  await page.mouse.dblclick(folded.x, folded.y);
  await expect(trace).toBeVisible();
  await expect(line).toHaveAttribute("aria-valuenow", before ?? "");

  await page.getByRole("separator", { name: "Resize the lineage" }).press("Enter");
  await expect(page.getByRole("region", { name: "Lineage" })).toBeHidden();
  await expect(trace).toBeVisible();
});

test("what shows a part's settings or the code unfolds the side panels", async ({ page }) => {
  await openWorkbench(page);
  const line = page.getByRole("separator", { name: "Resize the side panels" });
  await line.press("Enter");
  await expect(line).toHaveAttribute("aria-valuetext", "folded");
  await node(page, "Prompt").click();
  await expect(line).toHaveAttribute("aria-valuetext", "folded");
  await page.keyboard.press("F2");
  await expect(page.getByRole("region", { name: "Part" })).toBeVisible();
  await expect(line).not.toHaveAttribute("aria-valuetext", "folded");
});

test("Models and settings tell how much is stored, and keep less motion", async ({ page }) => {
  await openWorkbench(page);
  const open = () => page.getByRole("button", { name: /^Model:/ }).click();
  await open();
  const dialog = page.getByRole("dialog", { name: "Model" });
  await expect(dialog.getByText(/^Storage used: .+ of .+/)).toBeVisible();
  await dialog.getByRole("combobox", { name: "Motion" }).selectOption("Less");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Saved", { exact: true })).toBeAttached();
  await page.reload();
  await expect(node(page, "Model")).toBeVisible();
  await open();
  await expect(dialog.getByRole("combobox", { name: "Motion" })).toHaveValue("less");
});
