import { readFileSync, writeFileSync } from "node:fs";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import {
  chooseInMenu,
  expectAccessible,
  gallery,
  leaveGallery,
  node,
  openFiles,
  openWorkbench,
  savedHarness,
} from "./workbench.ts";

const notices = (page: Page) => page.getByRole("region", { name: "Notices" });
const harnessButton = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name: typeof name === "string" ? `Harness: ${name}` : name, exact: true });

/** Drops files on the page as a person does from the desktop. */
async function drop(page: Page, files: readonly { readonly name: string; readonly bytes: Buffer | string }[]) {
  const given = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString("base64") }));
  const data = await page.evaluateHandle((each) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of each) {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    return transfer;
  }, given);
  // The page's place for files comes when the page is at rest; a hand that holds a file over it goes on saying so.
  await expect(async () => {
    await page.dispatchEvent("body", "dragover", { dataTransfer: data });
    await expect(page.getByText(/^Drop to open/)).toBeVisible({ timeout: 500 });
  }).toPass();
  return { let: () => page.dispatchEvent("body", "drop", { dataTransfer: data }) };
}

/** The link that the share dialog shows. */
async function sharedLink(page: Page): Promise<string> {
  await chooseInMenu(page, "Share…");
  const dialog = page.getByRole("dialog", { name: "Share" });
  const link = await dialog.getByRole("textbox", { name: "Link" }).inputValue();
  await expectAccessible(page, "dialog");
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(dialog).toBeHidden();
  return link;
}

async function freshPage(context: BrowserContext, link: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(link);
  await expect(page.getByRole("button", { name: /^Harness: / })).toBeVisible({ timeout: 30_000 });
  return page;
}

test("a file that hangs over the page says what will happen, and dropped becomes a project", async ({ page }) => {
  await openWorkbench(page);
  const harness = { ...JSON.parse(await savedHarness(page)), name: "Dropped loop" };
  const file = await drop(page, [{ name: "mine.reweave.json", bytes: JSON.stringify({ reweave: 1, harness }) }]);
  await expect(page.getByText("Drop to open it as a new project")).toBeVisible();
  await file.let();
  await expect(harnessButton(page, "Dropped loop")).toBeVisible();
  await expect(page.getByText("Drop to open it as a new project")).toBeHidden();
});

test("of several files each good one becomes a project, and each bad one is named with its place", async ({ page }) => {
  await openWorkbench(page);
  const harness = JSON.parse(await savedHarness(page));
  const files = await drop(page, [
    { name: "one.json", bytes: JSON.stringify({ ...harness, name: "One" }) },
    { name: "photo.png", bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]) },
    { name: "two.json", bytes: JSON.stringify({ ...harness, name: "Two" }) },
    { name: "empty.json", bytes: "" },
  ]);
  await expect(page.getByText("Drop to open 4 files, each as a project of its own")).toBeVisible();
  await files.let();
  await expect(harnessButton(page, "Two")).toBeVisible();
  await expect(notices(page)).toContainText("photo.png was not opened");
  await expect(notices(page)).toContainText("byte 5");
  await expect(notices(page)).toContainText("empty.json was not opened");
  await expect(notices(page)).toContainText("“One”: among the projects");
});

test("a file of 50 MB is refused without being read, with what to do", async ({ page }, info) => {
  const huge = info.outputPath("huge.json");
  writeFileSync(huge, Buffer.alloc(50_000_000, "x"));
  await openWorkbench(page);
  const chooser = page.waitForEvent("filechooser");
  await chooseInMenu(page, /^Open a file/);
  await (await chooser).setFiles(huge);
  await expect(notices(page)).toContainText("50 MB large");
  await expect(notices(page)).toContainText("32 MB at most");
});

test("a harness saved in any form opens again as it was", async ({ page }) => {
  await openWorkbench(page);
  const before = JSON.parse(await savedHarness(page));
  for (const [line, ending] of [
    [/^Save as a file/, ".reweave.json"],
    ["Save as YAML", ".harness.yaml"],
  ] as const) {
    const download = page.waitForEvent("download");
    await chooseInMenu(page, line);
    const file = await download;
    expect(file.suggestedFilename()).toBe(`${before.name}${ending}`);
    const text = readFileSync(await file.path(), "utf8");
    await openFiles(page, { name: file.suggestedFilename(), text });
    await expect(node(page, "Model")).toBeVisible();
    expect({ ...JSON.parse(await savedHarness(page)), id: "" }).toEqual({ ...before, id: "" });
  }
});

test("a shared link opens in a fresh browser as a project of its own, runs nothing, and leaves the address", async ({
  page,
  browser,
}) => {
  await openWorkbench(page);
  const link = await sharedLink(page);
  const context = await browser.newContext();
  const asked: string[] = [];
  context.on("request", (request) => asked.push(request.method()));
  const other = await freshPage(context, link);
  await expect(gallery(other)).toBeHidden();
  await expect(harnessButton(other, /^Harness: .* \(shared\)$/)).toBeVisible();
  await expect(notices(other)).toContainText("Nothing was run");
  await expect(node(other, "Model")).toBeVisible();
  expect(other.url()).not.toContain("#");
  expect(new Set(asked)).toEqual(new Set(["GET"]));
  const [here, there] = [JSON.parse(await savedHarness(page)), JSON.parse(await savedHarness(other))];
  expect({ ...there, id: "", name: "" }).toEqual({ ...here, id: "", name: "" });
  await context.close();
});

test("the same link opened twice leads to the same project, until that was changed", async ({ page, browser }) => {
  await openWorkbench(page);
  const link = await sharedLink(page);
  const context = await browser.newContext();
  const other = await freshPage(context, link);
  // "Saved" alone may still be said of the harness the page began with.
  await expect(harnessButton(other, /^Harness: .* \(shared\)$/)).toBeVisible();
  await expect(other.getByText("Saved", { exact: true })).toBeVisible();
  await other.close();
  const again = await freshPage(context, link);
  await expect(notices(again)).toContainText("Opened from this link before");
  await chooseInMenu(again, /^Show all projects/);
  const shared = again.getByRole("dialog", { name: "Projects" }).getByRole("listitem", { name: /\(shared\)$/ });
  await expect(shared).toHaveCount(1);
  await context.close();
});

for (const [what, change, words] of [
  ["cut off", (link: string) => link.slice(0, -200), "cut off"],
  ["from a future version", (link: string) => link.replace("#h=1.", "#h=7."), "newer Reweave"],
  ["oversized", (link: string) => `${link}${"A".repeat(70_000)}`, "kB long"],
  ["with something added", (link: string) => `${link}&ref=mail`, "something was added"],
] as const) {
  test(`a link that is ${what} says so, and what to do; the open harness stays`, async ({ page, browser }) => {
    await openWorkbench(page);
    const link = await sharedLink(page);
    const context = await browser.newContext();
    const other = await freshPage(context, change(link));
    await expect(notices(other)).toContainText("The link was not opened");
    await expect(notices(other)).toContainText(words);
    await expect(node(other, "Model")).toBeVisible();
    expect(other.url()).not.toContain("#");
    await context.close();
  });
}

test("secrets are shown and left out of the link and the file", async ({ page }) => {
  await openWorkbench(page);
  const harness = JSON.parse(await savedHarness(page));
  const secret = "sk-proj-a1B2c3D4e5F6g7H8i9J0k1L2";
  const [system] = Object.values<{ kind: string; params: Record<string, unknown> }>(harness.nodes).filter(
    ({ kind }) => kind === "systemPrompt",
  );
  if (system === undefined) throw new Error("there is no system prompt");
  system.params.text = `Use ${secret} to ask.`;
  await openFiles(page, { name: "mine.json", text: JSON.stringify({ ...harness, name: "Secretive" }) });
  await chooseInMenu(page, "Share…");
  const dialog = page.getByRole("dialog", { name: "Share" });
  await expect(dialog).toContainText("One secret is left out");
  await expect(dialog).toContainText("OpenAI");
  await expect(dialog).not.toContainText(secret);
  const link = await dialog.getByRole("textbox", { name: "Link" }).inputValue();
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: /^Save .reweave.json/ }).click();
  expect(readFileSync(await (await download).path(), "utf8")).not.toContain(secret);
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.goto(link);
  await expect(harnessButton(page, "Secretive (shared)")).toBeVisible();
  expect(await savedHarness(page)).not.toContain(secret);
});

test("a harness that is too large for a link is offered as a file", async ({ page }) => {
  await openWorkbench(page);
  const harness = JSON.parse(await savedHarness(page));
  const noise = Array.from({ length: 3_000 }, (_, at) => ((at * 2_654_435_761) % 4_294_967_296).toString(36)).join(" ");
  const [system] = Object.values<{ kind: string; params: Record<string, unknown> }>(harness.nodes).filter(
    ({ kind }) => kind === "systemPrompt",
  );
  if (system !== undefined) system.params.text = noise;
  await openFiles(page, { name: "large.json", text: JSON.stringify(harness) });
  await chooseInMenu(page, "Share…");
  const dialog = page.getByRole("dialog", { name: "Share" });
  await expect(dialog).toContainText("too large for a link");
  await expect(dialog.getByRole("textbox", { name: "Link" })).toHaveCount(0);
  await expect(dialog.getByRole("button", { name: /^Save .reweave.json/ })).toBeVisible();
});

test("a harness is renamed in its place by keyboard, as one step of its history", async ({ page }) => {
  await openWorkbench(page);
  const button = page.getByRole("button", { name: /^Harness: / });
  const before = (await button.getAttribute("aria-label")) ?? "";
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu", { name: "Harness" })).toBeVisible();
  await expectAccessible(page, "[role=menu]");
  await page.keyboard.press("Enter");
  const field = page.getByRole("textbox", { name: "Name of the harness" });
  await expect(field).toBeFocused();
  await page.keyboard.type("My agent");
  await page.keyboard.press("Enter");
  await expect(harnessButton(page, "My agent")).toBeFocused();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: before })).toBeVisible();
});

test("projects are listed, renamed, duplicated, deleted and put back", async ({ page }) => {
  await openWorkbench(page);
  await openFiles(page, {
    name: "kept.json",
    text: JSON.stringify({ ...JSON.parse(await savedHarness(page)), name: "Kept" }),
  });
  await expect(harnessButton(page, "Kept")).toBeVisible();
  await chooseInMenu(page, /^Show all projects/);
  const window = page.getByRole("dialog", { name: "Projects" });
  await expect(window.getByRole("listitem")).toHaveCount(2);
  await expectAccessible(page, "dialog");
  await window.getByRole("button", { name: "Rename Guarded tool loop" }).click();
  await page.keyboard.type("First loop");
  await page.keyboard.press("Enter");
  await expect(window.getByRole("listitem", { name: "First loop" })).toBeVisible();
  await expect(window.getByRole("button", { name: "Rename First loop" })).toBeFocused();
  await window.getByRole("button", { name: "Duplicate First loop" }).click();
  await expect(window.getByRole("listitem", { name: "First loop (copy)" })).toBeVisible();
  await window.getByRole("button", { name: "Delete First loop", exact: true }).click();
  await expect(window.getByRole("listitem", { name: "First loop", exact: true })).toHaveCount(0);
  await expect(window.getByRole("button", { name: "Undo: put “First loop” back" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(window.getByRole("listitem", { name: "First loop", exact: true })).toBeVisible();
  await expect(page.locator(":focus")).toHaveCount(1);
  await window.getByRole("button", { name: "Delete Kept" }).click();
  await expect(window.getByRole("listitem")).toHaveCount(2);
  await page.reload();
  await leaveGallery(page);
  await chooseInMenu(page, /^Show all projects/);
  await expect(window.getByRole("listitem")).toHaveCount(2);
  await expect(window.getByRole("listitem", { name: "Kept" })).toHaveCount(0);
});

test("the gallery shows recent projects by their graphs and goes back to them", async ({ page }) => {
  await openWorkbench(page);
  await chooseInMenu(page, "Start a blank harness");
  await expect(harnessButton(page, "Untitled")).toBeVisible();
  await page.getByRole("button", { name: "Gallery", exact: true }).click();
  await expect(gallery(page).getByRole("heading", { name: "Recent projects" })).toBeVisible();
  await gallery(page)
    .getByRole("button", { name: /^Guarded tool loop \d/ })
    .click();
  await expect(harnessButton(page, "Guarded tool loop")).toBeVisible();
  await expect(gallery(page)).toBeHidden();
});
