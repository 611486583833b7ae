import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";

/** Opens the app, leaves the gallery of a first visit, and waits until the harness is drawn. */
export async function openWorkbench(page: Page, path = "./"): Promise<void> {
  await page.goto(path);
  await leaveGallery(page);
  await expect(page.getByRole("region", { name: "Harness" })).toBeVisible();
  await expect(node(page, "Model")).toBeVisible();
}

/** The gallery, which is open on a first visit and from the top bar. */
export function gallery(page: Page): Locator {
  return page.getByRole("dialog", { name: "Reweave: where to begin" });
}

/** Waits for the page, and closes the gallery where it is open, as it is on a first visit. */
export async function leaveGallery(page: Page): Promise<void> {
  const run = page.getByRole("button", { name: "Run", exact: true });
  await expect(gallery(page).or(run).first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("progressbar", { name: "The gallery is being fetched" })).toBeHidden();
  if (!(await gallery(page).isVisible())) return;
  await gallery(page).getByRole("button", { name: "Close the gallery and go to the workbench" }).click();
  await expect(gallery(page)).toBeHidden();
}

/** A node on the canvas, by its title. */
export function node(page: Page, title: string): Locator {
  return page
    .getByRole("region", { name: "Harness" })
    .getByRole("group", { name: new RegExp(`^${title}\\b`) })
    .first();
}

/** Chooses a model of the dialog by its card's title, and loads it if it has to be loaded. */
export async function chooseModel(page: Page, title: string | RegExp): Promise<void> {
  await page.getByRole("button", { name: /^Model:/ }).click();
  const dialog = page.getByRole("dialog", { name: "Model" });
  await dialog.getByRole("radio", { name: title }).check();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
}

/** Runs the harness to its end, as a screen reader hears it. */
export async function runToEnd(page: Page, timeout = 60_000): Promise<void> {
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByRole("status")).toContainText(/is over/, { timeout });
}

/** Fails on any accessibility finding of the page as it is, or of the part of it that a selector names. */
export async function expectAccessible(page: Page, within = "html"): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .include(within)
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`),
  ).toEqual([]);
}

/** Saves the open harness as the plain file it downloads, and gives its text. */
export async function savedHarness(page: Page): Promise<string> {
  const download = page.waitForEvent("download");
  await chooseInMenu(page, "Save as plain JSON");
  return readFileSync(await (await download).path(), "utf8");
}

/** Chooses a line of the menu of what is done to the harness as a whole. */
export async function chooseInMenu(page: Page, line: string | RegExp): Promise<void> {
  await page.getByRole("button", { name: /^Harness: / }).click();
  await page.getByRole("menu", { name: "Harness" }).getByRole("menuitem", { name: line }).click();
}

/** Opens files through the menu, as new projects. */
export async function openFiles(
  page: Page,
  ...files: { readonly name: string; readonly text: string }[]
): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await chooseInMenu(page, /^Open a file/);
  await (await chooser).setFiles(
    files.map(({ name, text }) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) })),
  );
}

/** Opens the panel of parts, outline and problems, which is closed at first where there is no room beside a whole loop. */
export async function openLeft(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: /^Parts and outline/ });
  if ((await button.getAttribute("aria-pressed")) === "false") await button.click();
}

/** Starts a new project from a template, by its title. */
export async function startFrom(page: Page, template: string): Promise<void> {
  await page.getByRole("button", { name: "Gallery", exact: true }).click();
  await gallery(page).getByRole("button", { name: template, exact: true }).click();
  await expect(gallery(page)).toBeHidden();
}
