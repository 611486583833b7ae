import type { Page } from "@playwright/test";
import { deck, expect, marked, openWithAgent, runToRewrite, test } from "./agent.ts";
import { node } from "./workbench.ts";

const harness = (page: Page) => page.getByRole("region", { name: "Harness", exact: true });

test.beforeEach(async ({ page, agent }) => openWithAgent(page, agent));

test("held B shows what was before, D puts both side by side, Shift+F brings changes into view", async ({
  page,
  agent,
}) => {
  await runToRewrite(page, agent);
  const marks = await marked(page).count();
  await page.keyboard.down("b");
  await expect(marked(page)).toHaveCount(0);
  await expect(page.getByText("Before rewrite 1")).toBeVisible();
  await page.keyboard.up("b");
  await expect(marked(page)).toHaveCount(marks);

  await page.keyboard.press("d");
  const [before, after] = [
    page.getByRole("region", { name: "Harness, before" }),
    page.getByRole("region", { name: "Harness, after" }),
  ];
  await expect(before.getByRole("group", { name: /^Model\b/ })).toBeVisible();
  await expect(before.getByRole("group", { name: /by rewrite 1/ })).toHaveCount(0);
  await expect(after.getByRole("group", { name: /added by rewrite 1/ }).first()).toBeVisible();
  await page.getByRole("button", { name: /One canvas/ }).click();
  await expect(harness(page)).toBeVisible();

  // Out of view the changes have a way back to them, by a pill and by a key.
  const view = page.getByRole("group", { name: "View" });
  for (let times = 0; times < 8; times += 1) await view.getByRole("button", { name: "Zoom in" }).click();
  const pill = harness(page).getByRole("button", { name: /\d changes?/ });
  await expect(pill.first()).toBeVisible();
  await page.keyboard.press("Shift+F");
  await expect(pill).toHaveCount(0);
});

test("[ and ] scrub through the versions, read only; one is forked, two are compared, Escape leaves", async ({
  page,
  agent,
}) => {
  const [one] = await runToRewrite(page, agent);
  await deck(page)
    .getByRole("button", { name: `Accept: ${one}` })
    .click();
  await expect(deck(page)).toContainText("accepted");
  await page.keyboard.press("[");
  const banner = page.getByRole("note").filter({ hasText: "Looking at version" });
  await expect(banner).toContainText("Looking at version 1");
  await expect(banner).toContainText("read only");
  await expect(deck(page)).toContainText("You are looking at another version.");
  await expect(marked(page)).toHaveCount(0);
  await page.keyboard.press("]");
  await expect(banner).toBeHidden();

  const lineage = page.getByRole("region", { name: "Lineage" });
  await lineage.getByRole("combobox", { name: /^Compare version 2 with/ }).selectOption({ index: 2 });
  const comparison = page.getByRole("dialog", { name: "Compare two versions" });
  await expect(comparison).toContainText("What differs");
  await expect(comparison.getByRole("row").filter({ hasText: "added" }).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(comparison).toBeHidden();

  await page.keyboard.press("[");
  await banner.getByRole("button", { name: "Fork here" }).click();
  await expect(banner).toBeHidden();
  await expect(lineage.getByRole("option", { name: /^Version 1 .*the present/ })).toBeVisible();
  await expect(node(page, "Model")).toBeVisible();
  await deck(page)
    .getByRole("button", { name: `Accept: ${one}` })
    .click();
  await expect(lineage).toContainText("3 versions");
});
