import { expect, type Locator, type Page, test } from "@playwright/test";
import { expectAccessible, leaveGallery, node, openWorkbench } from "./workbench.ts";

/** The palette of commands. */
function palette(page: Page): Locator {
  return page.getByRole("dialog", { name: "Commands" });
}

/** The sheet of keys. */
function sheet(page: Page): Locator {
  return page.getByRole("dialog", { name: "Keys" });
}

/** Opens the palette by its key and searches. */
async function search(page: Page, words: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+k");
  await expect(palette(page).getByRole("combobox")).toBeFocused();
  await page.keyboard.type(words);
}

/** Gives a command other keys, by the sheet of keys. */
async function rebind(page: Page, title: string, keys: string): Promise<void> {
  await sheet(page)
    .getByRole("button", { name: `Change the keys of: ${title}` })
    .click();
  await expect(sheet(page).getByRole("textbox", { name: `New keys for: ${title}` })).toBeFocused();
  await page.keyboard.press(keys);
}

/** What the canvas says of the theme, which some commands change. */
const theme = (page: Page) => page.evaluate(() => document.documentElement.dataset.theme);

test.use({ colorScheme: "light" });

test("a command is found and done by keyboard alone, and the focus goes back where it was", async ({ page }) => {
  await openWorkbench(page);
  const step = page.getByRole("button", { name: "Step", exact: true });
  await step.focus();
  await search(page, "theme dark");
  await page.keyboard.press("Enter");
  await expect(palette(page)).toBeHidden();
  await expect.poll(() => theme(page)).toBe("dark");
  await expect(step).toBeFocused();

  // What was done last stands first, and is done again by Enter alone; what stands already cannot be done.
  await search(page, "");
  await expect(palette(page).getByRole("option").first()).not.toHaveText(/dark/);
  await page.keyboard.press("Escape");
  await expect(step).toBeFocused();
  await search(page, "theme light");
  await page.keyboard.press("Enter");
  await search(page, "");
  await expect(palette(page).getByRole("option").first()).toHaveText(/dark/);
  await page.keyboard.press("ControlOrMeta+k");
  await expect(palette(page)).toBeHidden();
  await expect.poll(() => theme(page)).toBe("light");
});

test("what cannot be done now says what is wanting, and cannot be chosen", async ({ page }) => {
  await openWorkbench(page);
  await search(page, "accept all changes");
  const line = palette(page).getByRole("option", { name: /^Accept all changes of the rewrite/ });
  await expect(line).toContainText("there are no changes yet");
  await expect(line).toHaveAttribute("aria-disabled", "true");
  await line.click({ force: true });
  await expect(palette(page)).toBeVisible();
});

test("a part is gone to, a kind of part is added, and a template is opened from the palette", async ({ page }) => {
  await openWorkbench(page);
  await search(page, "go to suite tools");
  await page.keyboard.press("Enter");
  await expect(node(page, "Suite tools")).toBeFocused();
  await search(page, "add subgoals");
  await page.keyboard.press("Enter");
  await expect(node(page, "Subgoals")).toBeVisible();
  await search(page, "start from bare");
  await page.keyboard.press("Enter");
  await expect(node(page, "Subgoals")).toBeHidden();
  await search(page, "open project guarded");
  await page.keyboard.press("Enter");
  await expect(node(page, "Subgoals")).toBeVisible();
});

test("a command takes other keys, which are kept over a reload, said by its button, and given back", async ({
  page,
}) => {
  await openWorkbench(page);
  const button = page.getByRole("button", { name: "Keys", exact: true });
  await page.keyboard.press("?");
  await rebind(page, "Show and change keys", "F8");
  await page.keyboard.press("Escape");
  await expect(sheet(page)).toBeHidden();
  await expect(button).toHaveAttribute("aria-keyshortcuts", "F8");
  await expect(button).toHaveAttribute("title", "Keys (F8)");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(button).toHaveAttribute("aria-keyshortcuts", "F8");

  await page.keyboard.press("?");
  await page.keyboard.press("F8");
  await expect(sheet(page)).toBeVisible();
  await sheet(page).getByRole("button", { name: "Reset the keys of: Show and change keys" }).click();
  await expect(sheet(page).getByRole("button", { name: "Reset all" })).toBeDisabled();
  await expect(button).toHaveAttribute("aria-keyshortcuts", "?");
  await page.keyboard.press("Escape");
  await page.keyboard.press("F8");
  await expect(sheet(page)).toBeHidden();
});

test("keys that another command has are named with it, and change hands only when told to", async ({ page }) => {
  await openWorkbench(page);
  await page.keyboard.press("?");
  const step = sheet(page).getByRole("listitem").filter({ hasText: "Run one step" });
  const undo = sheet(page).getByRole("listitem").filter({ hasText: "Undo what you did last" });
  await rebind(page, "Run one step", "ControlOrMeta+z");
  await expect(step.getByRole("alert")).toContainText("Ctrl+Z is taken by “Undo what you did last”");
  await page.keyboard.press("Escape");
  await expect(sheet(page)).toBeVisible();
  await expect(step.locator("kbd")).toHaveText(["."]);
  await expect(sheet(page).getByRole("button", { name: "Change the keys of: Run one step" })).toBeFocused();

  await rebind(page, "Run one step", "Tab");
  await rebind(page, "Undo what you did last", "Enter");
  await expect(undo.getByRole("alert")).toContainText("Enter moves about the page itself");
  await page.keyboard.press("Escape");

  await rebind(page, "Run one step", "ControlOrMeta+z");
  await step.getByRole("button", { name: "Take them from it" }).click();
  await expect(step.locator("kbd")).toHaveText(["Ctrl+Z"]);
  await expect(undo).toContainText("no keys");
  await sheet(page).getByRole("button", { name: "Reset all" }).click();
  await expect(step.locator("kbd")).toHaveText(["."]);
  await expect(undo.locator("kbd")).toHaveText(["Ctrl+Z"]);
});

test("keys are off while typing and behind a dialog, but for the palette's own", async ({ page }) => {
  await openWorkbench(page);
  await node(page, "Step").click();
  const steps = page.getByRole("spinbutton", { name: "Steps", exact: true });
  await steps.fill("77");
  await steps.press("?");
  await expect(sheet(page)).toBeHidden();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(palette(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(steps).toBeFocused();
  await steps.blur();

  await page.getByRole("button", { name: "Gallery" }).click();
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(palette(page)).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(steps).toHaveValue("77");
});

test("the stack of a narrow screen has its palette and keys, without what needs a canvas", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("./");
  await leaveGallery(page);
  await page.getByRole("button", { name: "Commands" }).click();
  await expect(palette(page).getByRole("option", { name: /^Open the gallery/ })).toBeVisible();
  await page.keyboard.type("add");
  await expect(palette(page).getByRole("option", { name: /^Add/ })).toHaveCount(0);
  await page.getByRole("combobox", { name: "Find a command" }).fill("show the");
  await expect(palette(page).getByRole("option", { name: /^Show the (code|outline|problems)/ })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Keys", exact: true }).click();
  await expect(sheet(page).getByText("Undo what you did last")).toBeVisible();
  await expect(sheet(page).getByRole("region", { name: "Canvas" })).toHaveCount(0);
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 390]) {
    test(`palette and keys are accessible in ${colorScheme} at ${width} px`, async ({ browser }) => {
      const viewport = { width, height: 900 };
      const context = await browser.newContext({ colorScheme, viewport, reducedMotion: "reduce" });
      const page = await context.newPage();
      await page.goto("./");
      await leaveGallery(page);
      await search(page, "a");
      await expect(palette(page).getByRole("option").first()).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await page.keyboard.press("?");
      await expect(sheet(page).getByText("Undo what you did last")).toBeVisible();
      await rebind(page, "Run one step", "ControlOrMeta+z");
      await expectAccessible(page);
      await context.close();
    });
  }
}
