import type { Locator, Page } from "@playwright/test";
import { deck, expect, marked, openWithAgent, row, runToRewrite, test } from "./agent.ts";
import { node } from "./workbench.ts";

test.beforeEach(async ({ page, agent }) => openWithAgent(page, agent));

function decision(page: Page, verb: "Accept" | "Revert" | "Pin", change: string): Locator {
  return deck(page).getByRole("button", { name: `${verb}: ${change}` });
}

async function expectVersions(page: Page, count: number): Promise<void> {
  const words = `Lineage${count} version${count === 1 ? "" : "s"}`;
  await expect(page.getByRole("region", { name: "Lineage" })).toContainText(words);
}

function pinned(page: Page): Locator {
  return page.getByRole("region", { name: "Harness", exact: true }).getByRole("group", { name: /, pinned/ });
}

/** Fails where nothing has the focus, so that a key pressed next would go nowhere. */
async function expectFocus(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName ?? "BODY")).not.toBe("BODY");
}

test("choosing a part that a rewrite has changed shows the change, any other part its settings", async ({
  page,
  agent,
}) => {
  await runToRewrite(page, agent);
  const tab = (name: RegExp) => page.getByRole("tab", { name });
  await expect(marked(page)).toHaveCount(2);
  // By key, since a new part may stand past the edge of the canvas.
  await marked(page).first().press("Enter");
  await marked(page).last().press("Enter");
  await expect(tab(/^Change/)).toHaveAttribute("aria-selected", "true");
  await node(page, "Tools").press("Enter");
  await expect(tab(/^Part/)).toHaveAttribute("aria-selected", "true");
  await marked(page).first().press("Enter");
  await expect(tab(/^Change/)).toHaveAttribute("aria-selected", "true");
});

test("accepts, reverts and pins by mouse, and takes each back", async ({ page, agent }) => {
  const [one, other] = await runToRewrite(page, agent);
  await expect(marked(page)).toHaveCount(2);
  await expectVersions(page, 1);

  await decision(page, "Accept", one).dblclick();
  await expect(row(page, one)).toContainText("accepted");
  await expect(marked(page)).toHaveCount(1);
  await expectVersions(page, 2);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(decision(page, "Accept", one)).toBeVisible();
  await expect(marked(page)).toHaveCount(2);
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect(row(page, one)).toContainText("accepted");

  await decision(page, "Revert", other).click();
  await expect(row(page, other)).toContainText("reverted");
  await expect(marked(page)).toHaveCount(0);
  await expectVersions(page, 3);
  await expectFocus(page);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(marked(page)).toHaveCount(1);

  await decision(page, "Pin", other).click();
  await expect(row(page, other)).toContainText("accepted");
  await expect(pinned(page)).toHaveCount(1);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(marked(page)).toHaveCount(1);
  await expect(pinned(page)).toHaveCount(0);

  // What was accepted can still go, and comes back by the same key.
  await decision(page, "Revert", one).click();
  await expect(row(page, one)).toContainText("reverted");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(row(page, one)).toContainText("accepted");
});

test("accepts, reverts and pins by keyboard alone, with the focus never lost", async ({ page, agent }) => {
  const [one, other] = await runToRewrite(page, agent);
  const first = row(page, one).getByRole("button", { expanded: false });
  const second = row(page, other).getByRole("button", { expanded: false });
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await expect(first).toBeFocused();
  await page.keyboard.press("w");
  const evidence = deck(page).getByRole("region", { name: `Evidence: ${one}` });
  await expect(evidence).toContainText("a claim");
  await expect(evidence.getByRole("list", { name: "Trace excerpts" })).toContainText("step 3");
  await page.keyboard.press("w");
  await expect(evidence).toBeHidden();

  await page.keyboard.press("a");
  await expect(row(page, one)).toContainText("accepted");
  await expect(second).toBeFocused();
  await page.keyboard.press("r");
  await expect(row(page, other)).toContainText("reverted");
  await expectFocus(page);
  for (const key of ["a", "r", "p", "Shift+a", "Shift+r"]) await page.keyboard.press(key);
  await expectVersions(page, 3);

  await page.keyboard.press("ControlOrMeta+z");
  await expect(decision(page, "Accept", other)).toBeVisible();
  await expectFocus(page);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(second).toBeFocused();
  await page.keyboard.press("p");
  await expect(pinned(page)).toHaveCount(1);
  await expectFocus(page);
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(decision(page, "Accept", one)).toBeVisible();

  await page.keyboard.press("Shift+?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys).toContainText("Go to the next change");
  await page.keyboard.press("a");
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();
  await expect(decision(page, "Accept", one)).toBeVisible();
});

test("decides on all at once with a count, and takes that back from the notice", async ({ page, agent }) => {
  const changes = await runToRewrite(page, agent);
  const notices = page.getByRole("region", { name: "Notices" });
  for (const [key, button, said, decided, versions] of [
    ["Shift+a", "Accept all 2", "Accepted 2 changes", "accepted", 2],
    ["Shift+r", "Revert all 2", "Reverted 2 changes", "reverted", 4],
  ] as const) {
    await deck(page).getByRole("button", { name: button }).click();
    await expect(notices).toContainText(said);
    for (const change of changes) await expect(row(page, change)).toContainText(decided);
    await expectVersions(page, versions);
    await expectFocus(page);
    await notices.getByRole("button", { name: "Undo" }).click();
    await expect(notices).not.toContainText(said);
    for (const change of changes) await expect(decision(page, "Accept", change)).toBeVisible();

    await page.keyboard.press(key);
    await expect(notices).toContainText(said);
    await page.keyboard.press(key);
    await expectVersions(page, versions + 1); // what was undone stays as a lane
    await page.keyboard.press("ControlOrMeta+z");
    for (const change of changes) await expect(decision(page, "Accept", change)).toBeVisible();
    await notices.getByRole("button", { name: `Dismiss: ${said}` }).click();
  }
});
