import { expect, test } from "@playwright/test";
import { tinyGguf } from "../scripts/tinyGguf.mjs";
import { openWorkbench, runToEnd } from "./workbench.ts";

test("a GGUF file of one's own runs in the tab: the real engine, on random weights written here", async ({ page }) => {
  test.setTimeout(180_000);
  const buffer = Buffer.from(tinyGguf({ seed: 1, vocabulary: "ascii" }));
  await openWorkbench(page);
  await page.getByRole("button", { name: /^Model:/ }).click();
  const dialog = page.getByRole("dialog", { name: "Model" });
  const chooser = page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "Choose a file…" }).click();
  await (await chooser).setFiles({ name: "tiny.gguf", mimeType: "application/octet-stream", buffer });
  await dialog.getByRole("radio", { name: /tiny/ }).check();
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "Suite" }).selectOption("functionCalls");
  await runToEnd(page, 150_000);
  await expect(page.getByRole("status")).toContainText(/is over/);
  await expect(page.getByText(/not a language model/i)).toBeHidden();
  await expect(page.getByRole("button", { name: /^Model: tiny/ })).toContainText(/CPU/);
  await expect(page.getByRole("region", { name: "Trace" }).getByRole("button", { name: /^Step 2/ })).toBeVisible();
});

test("a file that is no model is refused with a way on, and the harness stays", async ({ page }) => {
  await openWorkbench(page);
  await page.getByRole("button", { name: /^Model:/ }).click();
  const dialog = page.getByRole("dialog", { name: "Model" });
  const chooser = page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "Choose a file…" }).click();
  await (await chooser).setFiles({
    name: "broken.gguf",
    mimeType: "application/octet-stream",
    buffer: Buffer.from("not a model"),
  });
  await dialog.getByRole("radio", { name: /broken/ }).check();
  await dialog.getByRole("button", { name: "Load", exact: true }).click();
  await expect(dialog.getByText(/damaged|corrupt|not a/i).first()).toBeVisible({ timeout: 60_000 });
});
