import { expect, type Locator, type Page, test } from "@playwright/test";
import { expectAccessible, node, openWorkbench, savedHarness } from "./workbench.ts";

/** Shows the code and waits until it can be typed in. */
async function openCode(page: Page): Promise<Locator> {
  await page.getByRole("tab", { name: "Code" }).click();
  const code = page.getByRole("region", { name: "Code", exact: true });
  await expect(code.getByRole("textbox", { name: "Code of the harness" })).toBeAttached({ timeout: 30_000 });
  await expect(code.getByText("In step with the graph")).toBeVisible();
  return code;
}

/** Puts the cursor behind the first place where the code says this; the editor's own search finds it. */
async function goBehind(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Code of the harness" }).focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Control+f");
  const find = page.getByRole("textbox", { name: "Find" });
  await find.fill(text);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowRight");
}

/** Types as it is, without what the editor would add. */
async function insert(page: Page, text: string): Promise<void> {
  await page.keyboard.insertText(text);
}

/** The text that is kept beside the project. */
async function keptCode(page: Page): Promise<string> {
  return page.evaluate(() => {
    const name = Object.keys(localStorage).find((each) => each.startsWith("reweave-code:"));
    return name === undefined ? "" : (localStorage.getItem(name) ?? "");
  });
}

/** What the editor shows of the code, without white space; a long one is drawn in part only. */
async function shown(page: Page): Promise<string> {
  const lines = await page.locator(".view-line").evaluateAll((all) =>
    all
      .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? "" }))
      .sort((a, b) => a.top - b.top)
      .map(({ text }) => text),
  );
  return lines.join("").replaceAll(/\s/g, "");
}

test("what is typed in the code is a part on the canvas soon after, and one step of the history", async ({ page }) => {
  await openWorkbench(page);
  await openCode(page);
  await goBehind(page, '"nodes": {');
  await insert(page, '\n    "memo": { "kind": "retryNote", "title": "Typed part" },');
  await expect(node(page, "Typed part")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(node(page, "Typed part")).toBeHidden();
  await expect.poll(() => shown(page)).not.toContain("memo");
  await page.keyboard.press("Control+Shift+z");
  await expect(node(page, "Typed part")).toBeVisible();
});

test("invalid code leaves the graph alone, and is there after a reload until it is mended or discarded", async ({
  page,
}) => {
  await openWorkbench(page);
  const before = await savedHarness(page);
  const code = await openCode(page);
  await goBehind(page, '"nodes": {');
  await insert(page, '\n    "half": { "kind": ');
  await expect(code.getByText(/^Not applied: \d+ errors?$/)).toBeVisible();
  await page.getByRole("tab", { name: "Part", exact: true }).click();
  expect(await savedHarness(page)).toBe(before);
  await page.reload();
  await expect(node(page, "Model")).toBeVisible();
  await page.getByRole("tab", { name: "Code" }).click();
  await expect(code.getByText(/^Not applied: \d+ errors?$/)).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => shown(page)).toContain('"half":{"kind":');
  expect(await savedHarness(page)).toBe(before);
  await code.getByRole("button", { name: "Discard what was typed" }).click();
  await expect(code.getByText("In step with the graph")).toBeVisible();
  await expect.poll(() => shown(page)).not.toContain("half");
});

test("typing that was not applied is undone in the editor first, then the graph's own history", async ({ page }) => {
  await openWorkbench(page);
  const code = await openCode(page);
  const before = await savedHarness(page);
  await goBehind(page, '"plainText": "');
  await page.keyboard.press("Control+Shift+ArrowRight");
  await insert(page, "answer");
  await expect(page.getByRole("button", { name: /^Undo/ }).first()).toBeEnabled();
  await expect(code.getByText("In step with the graph")).toBeVisible();
  await expect.poll(() => savedHarness(page)).not.toBe(before);
  await page.getByRole("textbox", { name: "Code of the harness" }).focus();
  await insert(page, '"');
  await expect(code.getByText(/^Not applied/)).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(code.getByText("In step with the graph")).toBeVisible();
  await expect.poll(() => shown(page)).toContain('"plainText":"answer"');
  await page.keyboard.press("Control+z");
  await expect.poll(() => shown(page)).toContain('"plainText":"invalid"');
  expect(await savedHarness(page)).toBe(before);
});

test("what is done and undone on the graph is seen in the code, where a comment stays", async ({ page }) => {
  await openWorkbench(page);
  const code = await openCode(page);
  await goBehind(page, '"kind": "systemPrompt",');
  await insert(page, " // not mine");
  // Kept, and part of what the harness says: there is nothing left to apply.
  await expect.poll(() => keptCode(page)).toMatch(/^\{"text":"(?!.*"said").*not mine/);
  await page.keyboard.press("Control+z");
  await expect.poll(() => shown(page)).not.toContain("//notmine");
  await insert(page, " // mine");
  await expect(code.getByText("In step with the graph")).toBeVisible();
  await node(page, "System prompt").click();
  await node(page, "System prompt").click();
  await expect(page.getByRole("tab", { name: "Part", exact: true })).toHaveAttribute("aria-selected", "true");
  const text = page.getByRole("region", { name: "Part" }).getByRole("textbox", { name: "Text", exact: true });
  await text.fill("Act with care.");
  await text.blur();
  await page.getByRole("tab", { name: "Code" }).click();
  await expect.poll(() => shown(page)).toContain("Actwithcare.");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => shown(page)).not.toContain("Actwithcare.");
  await expect.poll(() => shown(page)).toContain("//mine");
  await page.reload();
  await expect(node(page, "Model")).toBeVisible();
  await page.getByRole("tab", { name: "Code" }).click();
  await expect.poll(() => shown(page), { timeout: 30_000 }).toContain("//mine");
});

test("completion offers kinds, with what they do", async ({ page }) => {
  await openWorkbench(page);
  await openCode(page);
  await goBehind(page, '"nodes": {');
  await insert(page, '\n    "more": { "kind": ');
  await page.keyboard.type('"loop');
  const offered = page.getByRole("listbox", { name: "Suggest" });
  await expect(offered.getByRole("option", { name: /loopGuard/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await insert(page, ' }, "x": { "kind": "note" },');
  await expect(
    node(page, "Loop guard")
      .or(page.getByRole("group", { name: /^Loop guard/ }))
      .first(),
  ).toBeVisible();
  await expect.poll(() => shown(page)).toContain('"more":{"kind":"loopGuard"}');
});

test("a problem has its code at its place, and is reached from the bar; the panel is accessible", async ({ page }) => {
  await openWorkbench(page);
  const code = await openCode(page);
  await goBehind(page, '"plainText": "');
  await page.keyboard.press("Control+Shift+ArrowRight");
  await insert(page, "nonsense");
  const problem = code.getByRole("button", { name: /^Line \d+: .*plainText is not allowed/ });
  await expect(problem).toBeVisible();
  await expect(page.locator(".squiggly-error")).toBeVisible();
  await problem.click();
  await expect(page.getByRole("textbox", { name: "Code of the harness" })).toBeFocused();
  await expectAccessible(page);
});

test("Mod+E brings the code and takes it away, from within it too; it can be widened, which is kept", async ({
  page,
}) => {
  await openWorkbench(page);
  await node(page, "Model").focus();
  await page.keyboard.press("Control+e");
  const code = page.getByRole("region", { name: "Code", exact: true });
  await expect(page.getByRole("textbox", { name: "Code of the harness" })).toBeFocused({ timeout: 30_000 });
  const narrow = (await code.boundingBox())?.width ?? 0;
  await code.getByRole("button", { name: "Widen the code over the canvas" }).click();
  expect((await code.boundingBox())?.width).toBeGreaterThan(narrow * 1.5);
  await page.getByRole("textbox", { name: "Code of the harness" }).focus();
  await page.keyboard.press("Control+e");
  await expect(code).toBeHidden();
  await expect(page.getByRole("tab", { name: /^Change/ })).toBeFocused();
  await page.reload();
  await expect(node(page, "Model")).toBeVisible();
  await page.keyboard.press("Control+e");
  await expect(code.getByRole("button", { name: "Put the code back into the side panel" })).toBeVisible({
    timeout: 30_000,
  });
});
