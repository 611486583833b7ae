import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { chooseInMenu, expectAccessible, node, openWorkbench, savedHarness } from "./workbench.ts";

const bar = (page: Page) => page.getByRole("region", { name: "Other tab" });
const harnessButton = (page: Page, name: string) => page.getByRole("button", { name: `Harness: ${name}`, exact: true });

/** Two tabs on one project: the first writes it. */
async function twoTabs(context: BrowserContext): Promise<readonly [Page, Page]> {
  const first = await context.newPage();
  await openWorkbench(first);
  await expect(first.getByText("Saved", { exact: true })).toBeVisible();
  const second = await context.newPage();
  await openWorkbench(second);
  await expect(bar(second)).toBeVisible();
  await expect(bar(first)).toBeHidden();
  return [first, second];
}

async function setPrompt(page: Page, words: string): Promise<void> {
  await node(page, "System prompt").click();
  const text = page.getByRole("region", { name: "Part" }).getByRole("textbox", { name: "Text", exact: true });
  await text.fill(words);
  await text.blur();
}

async function promptOf(page: Page): Promise<unknown> {
  const harness = JSON.parse(await savedHarness(page));
  const parts = Object.values<{ kind: string; params: { text?: string } }>(harness.nodes);
  return parts.find(({ kind }) => kind === "systemPrompt")?.params.text;
}

test("the second tab only looks: it says why, offers to take over, and changes nothing", async ({ context }) => {
  const [first, second] = await twoTabs(context);
  await setPrompt(first, "Something to undo.");
  await expect.poll(() => promptOf(second)).toBe("Something to undo.");
  await expect(bar(second)).toContainText("This project is open in another tab");
  await expectAccessible(second, "[aria-label='Other tab']");
  const before = await savedHarness(second);
  await node(second, "Suite tools").click();
  await second.keyboard.press("Delete");
  await second.getByRole("button", { name: "Undo" }).click();
  await expect(second.getByRole("region", { name: "Notices" })).toContainText("Nothing was changed");
  await expect(second.getByRole("region", { name: "Notices" })).toContainText("open in another tab");
  expect(await savedHarness(second)).toBe(before);
  await expect(second.getByRole("button", { name: "Run", exact: true })).toBeDisabled();
});

test("what the first tab changes is drawn in the second at once, undo included", async ({ context }) => {
  const [first, second] = await twoTabs(context);
  await setPrompt(first, "Act with care.");
  await expect.poll(() => promptOf(second)).toBe("Act with care.");
  await first.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => promptOf(second)).not.toBe("Act with care.");
  await chooseInMenu(first, /^Rename the harness/);
  await expect(first.getByRole("textbox", { name: "Name of the harness" })).toBeFocused();
  await first.keyboard.type("Told at once");
  await first.keyboard.press("Enter");
  await expect(harnessButton(second, "Told at once")).toBeVisible();
});

test("taking over turns the tabs about, and back again", async ({ context }) => {
  const [first, second] = await twoTabs(context);
  await setPrompt(first, "From the first.");
  await bar(second).getByRole("button", { name: "Take over" }).click();
  await expect(bar(second)).toBeHidden();
  await expect(bar(first)).toBeVisible();
  await expect.poll(() => promptOf(second)).toBe("From the first.");
  await setPrompt(second, "From the second.");
  await expect.poll(() => promptOf(first)).toBe("From the second.");
  await bar(first).getByRole("button", { name: "Take over" }).click();
  await expect(bar(first)).toBeHidden();
  await expect(bar(second)).toBeVisible();
});

test("when the tab that writes crashes the other goes on with what it had", async ({ context }) => {
  const [first, second] = await twoTabs(context);
  await setPrompt(first, "Before the crash.");
  await expect.poll(() => promptOf(second)).toBe("Before the crash.");
  const crashed = first.waitForEvent("crash");
  const session = await context.newCDPSession(first);
  void session.send("Page.crash").catch(() => undefined);
  await crashed;
  await expect(bar(second)).toBeHidden({ timeout: 15_000 });
  await expect(second.getByRole("region", { name: "Notices" })).toContainText("You can go on here");
  await expect.poll(() => promptOf(second)).toBe("Before the crash.");
  await setPrompt(second, "After the crash.");
  await expect(second.getByText("Saved", { exact: true })).toBeVisible();
  await second.reload();
  await expect.poll(() => promptOf(second)).toBe("After the crash.");
});

test("a tab on another project is not concerned", async ({ context }) => {
  const [first, second] = await twoTabs(context);
  await chooseInMenu(second, "Start a blank harness");
  await expect(bar(second)).toBeHidden();
  await expect(harnessButton(second, "Untitled")).toBeVisible();
  await setPrompt(first, "Mine alone.");
  expect(await promptOf(second)).toBeUndefined();
});
