import { expect, type Locator, type Page, test } from "@playwright/test";
import {
  chooseModel,
  expectAccessible,
  node,
  openFiles,
  openLeft,
  openWorkbench,
  runToEnd,
  savedHarness,
  startFrom,
} from "./workbench.ts";

function panel(page: Page): Locator {
  return page.getByRole("region", { name: "Part", exact: true });
}

/** What a part of the saved harness has set. */
async function paramsOf(page: Page, id: string): Promise<Readonly<Record<string, unknown>>> {
  return JSON.parse(await savedHarness(page)).nodes[id].params;
}

/** How many versions the lineage counts. */
function versions(page: Page, count: number): Locator {
  return page
    .getByRole("region", { name: "Lineage" })
    .getByText(`${count} version${count === 1 ? "" : "s"}`, { exact: true });
}

test("a bounded number is set by digits or by its slider, told what is allowed, and reset", async ({ page }) => {
  await openWorkbench(page);
  await node(page, "Loop guard").click();
  const repeats = panel(page).getByRole("spinbutton", { name: "Repeats" });
  const reset = panel(page).getByRole("button", { name: "Reset Repeats to its default" });
  await expect(repeats).toHaveValue("2");
  await expect(reset).toBeHidden();
  await repeats.fill("0");
  await expect(panel(page).getByRole("alert")).toHaveText("Repeats: a whole number, 1 to 20 times");
  await expect(repeats).toHaveAccessibleDescription(/^Repeats: a whole number, 1 to 20 times \S/);
  await repeats.fill("7");
  await repeats.blur();
  await expect(panel(page).getByRole("alert")).toBeHidden();
  await expect.poll(() => paramsOf(page, "guard")).toMatchObject({ repeats: 7 });
  await expect(versions(page, 2)).toBeVisible();
  const slider = panel(page).getByRole("slider", { name: "Repeats, as a slider" });
  await expect(slider).toHaveAttribute("aria-valuetext", "7 times");
  await slider.focus();
  for (let press = 0; press < 4; press += 1) await page.keyboard.press("ArrowRight");
  await expect(repeats).toHaveValue("11");
  // Keys pressed in a row are one version.
  await expect(versions(page, 3)).toBeVisible();
  await reset.press("Enter");
  await expect(repeats).toHaveValue("2");
  await expect(repeats).toBeFocused();
  await expect(reset).toBeHidden();
  await expect.poll(() => paramsOf(page, "guard")).not.toHaveProperty("repeats");
});

test("a slider that is dragged makes one version, when it is let go", async ({ page }) => {
  await openWorkbench(page);
  await node(page, "Loop guard").click();
  const slider = panel(page).getByRole("slider", { name: "Looks back, as a slider" });
  const box = await slider.boundingBox();
  if (box === null) throw new Error("the slider has no box");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 10, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.3, y, { steps: 5 });
  await page.waitForTimeout(900);
  await expect(versions(page, 1)).toBeVisible();
  await page.mouse.move(box.x + box.width * 0.6, y, { steps: 5 });
  await page.mouse.up();
  await expect(versions(page, 2)).toBeVisible();
});

test("every option of a choice is explained, and the chosen one is marked", async ({ page }) => {
  await openWorkbench(page);
  await node(page, "Loop guard").click();
  await panel(page).getByRole("combobox", { name: "Then" }).selectOption("stop");
  await expect.poll(() => paramsOf(page, "guard")).toMatchObject({ action: "stop" });
  await expect(
    panel(page)
      .getByRole("term")
      .filter({ hasText: /^stop$/ }),
  ).toBeVisible();
  await expect(panel(page).getByText("the run ends with reason loop")).toBeVisible();
});

test("a list is filled, put in another order and emptied by keyboard alone; what does not fit is told at its place", async ({
  page,
}) => {
  await openWorkbench(page);
  await page.getByRole("region", { name: "Harness" }).click({ position: { x: 8, y: 8 } });
  await addPart(page, "Tool gate");
  const names = panel(page).getByRole("list", { name: "Names" });
  await panel(page).getByRole("button", { name: "Add to Names" }).press("Enter");
  await expect(panel(page).getByRole("textbox", { name: "Names 1" })).toBeFocused();
  await expect(panel(page).getByRole("alert")).toHaveText("Names 1: some text is needed.");
  await expect(panel(page).getByRole("textbox", { name: "Names 1" })).toHaveAccessibleDescription(
    "Names 1: some text is needed.",
  );
  await page.keyboard.type("look");
  await panel(page).getByRole("button", { name: "Add to Names" }).press("Enter");
  await page.keyboard.type("take");
  await page.keyboard.press("Alt+ArrowUp");
  await expect(panel(page).getByRole("textbox", { name: "Names 1" })).toBeFocused();
  await expect(panel(page).getByRole("textbox", { name: "Names 1" })).toHaveValue("take");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(panel(page).getByRole("button", { name: "Move Names 1 down" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("button", { name: "Move Names 2 down" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(names.getByRole("listitem")).toHaveCount(1);
  await expect(panel(page).getByRole("button", { name: "Remove Names 1" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("button", { name: "Add to Names" })).toBeFocused();
});

test("a long text is edited in a window of its own: what is filled in is offered, and saving is one version", async ({
  page,
}) => {
  await openWorkbench(page);
  await node(page, "Loop guard").click();
  const opener = panel(page).getByRole("button", { name: "Edit Message in a larger window" });
  await opener.click();
  const dialog = page.getByRole("dialog", { name: "Message of Loop guard" });
  const editor = dialog.getByRole("textbox", { name: "Message of Loop guard" });
  await expect(editor).toBeFocused();
  await expect(dialog.getByText(/of 400 characters · about \d+ tokens/)).toBeVisible();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Again, {times} times: ");
  await dialog.getByRole("button", { name: "Insert {count}" }).click();
  await expect(dialog.getByRole("button", { name: /Line 1 \{times\} is not filled in/ })).toBeVisible();
  await expectAccessible(page, "dialog");
  await editor.focus();
  await page.keyboard.press("Control+Enter");
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
  await expect.poll(() => paramsOf(page, "guard")).toMatchObject({ message: "Again, {times} times: {count}" });
  await page.getByRole("button", { name: "Undo: Set Message of Loop guard" }).click();
  await expect.poll(() => paramsOf(page, "guard")).not.toHaveProperty("message");
});

test("Escape asks before it throws away what was typed in a window", async ({ page }) => {
  await openWorkbench(page);
  await node(page, "Loop guard").click();
  await panel(page).getByRole("button", { name: "Edit Message in a larger window" }).click();
  const dialog = page.getByRole("dialog", { name: "Message of Loop guard" });
  const editor = dialog.getByRole("textbox", { name: "Message of Loop guard" });
  await expect(editor).toBeFocused();
  await page.keyboard.type("x");
  await page.keyboard.press("Escape");
  const asking = dialog.getByRole("alertdialog", { name: "What you changed is not saved." });
  await expect(asking.getByRole("button", { name: "Go on editing" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(asking).toBeHidden();
  await expect(editor).toBeFocused();
  await page.keyboard.press("Escape");
  await asking.getByRole("button", { name: "Discard" }).press("Enter");
  await expect(dialog).toBeHidden();
  await expect(versions(page, 1)).toBeVisible();
});

test("a sub-agent's arguments are edited as JSON Schema with their faults at their lines", async ({ page }) => {
  await openWorkbench(page);
  await startFrom(page, "Planner and worker");
  await node(page, "Worker").click();
  await panel(page).getByRole("button", { name: "Edit Arguments in a larger window" }).click();
  const dialog = page.getByRole("dialog", { name: "Arguments of Worker" });
  const editor = dialog.getByRole("textbox", { name: "Arguments of Worker" });
  await expect(editor).toBeFocused();
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  await page.keyboard.insertText('{\n  "type": "object"\n  "properties": {}\n}');
  await expect(dialog.getByRole("button", { name: "Line 3 A comma is needed before this." })).toBeVisible();
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  await page.keyboard.insertText('{\n  "type": "object",\n  "properties": {\n    "place": { "type": "text" }\n  }\n}');
  const fault = dialog.getByRole("button", { name: /^Line 4 .*a type is one of/ });
  await expect(fault).toBeVisible();
  await expect(dialog.locator(".squiggly-error")).toBeVisible();
  await expect(dialog.getByRole("button", { name: /^Save: 1 fault/ })).toHaveAttribute("aria-disabled", "true");
  await expectAccessible(page, "dialog");
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  await page.keyboard.insertText('{"type": "object", "properties": {"place": {"type": "string"}}}');
  await expect(dialog.getByText("✓ No faults")).toBeVisible();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect
    .poll(() => paramsOf(page, "worker"))
    .toMatchObject({
      arguments: { type: "object", properties: { place: { type: "string" } } },
    });
});

test("values by name are added, told of when their names clash, and removed", async ({ page }) => {
  await openWorkbench(page);
  const harness = JSON.parse(await savedHarness(page));
  const position = { x: 0, y: -160 };
  harness.nodes.stub = { id: "stub", kind: "foreignPart", title: "Stub", params: {}, position };
  await openFiles(page, { name: "stub.reweave.json", text: JSON.stringify(harness) });
  await page.getByRole("button", { name: "Fit the harness" }).click();
  await node(page, "Stub").click();
  const add = panel(page).getByRole("button", { name: "Add to Settings" });
  await add.click();
  await expect(panel(page).getByRole("textbox", { name: "Name of Settings 1" })).toBeFocused();
  await expect(panel(page).getByRole("alert")).toHaveText("Give it a name.");
  await expect(panel(page).getByRole("textbox", { name: "Name of Settings 1" })).toHaveAccessibleDescription(
    "Give it a name.",
  );
  await page.keyboard.type("path");
  await panel(page).getByRole("textbox", { name: "path", exact: true }).fill('"notes.md"');
  await add.click();
  await page.keyboard.type("path");
  await expect(panel(page).getByRole("alert")).toHaveText("This name is there already.");
  await page.keyboard.type("s");
  await expect(panel(page).getByRole("alert")).toBeHidden();
  await panel(page).getByRole("textbox", { name: "Name of Settings 2" }).blur();
  const saved: { readonly kind: string; readonly params: object }[] = Object.values(
    JSON.parse(await savedHarness(page)).nodes,
  );
  expect(saved.find(({ kind }) => kind === "foreignPart")?.params).toMatchObject({
    settings: { path: "notes.md", paths: {} },
  });
  await panel(page).getByRole("button", { name: "Remove path", exact: true }).click();
  await expect(panel(page).getByRole("button", { name: "Remove paths" })).toBeFocused();
});

test("a part in an open group is edited there", async ({ page }) => {
  await openWorkbench(page);
  await startFrom(page, "Planner and worker");
  await node(page, "Worker").click();
  await expect(panel(page).getByText(/^A sub-agent, Guarded tool loop: \d+ parts, \d+ wires\.$/)).toBeVisible();
  await panel(page).getByRole("button", { name: "Open", exact: true }).click();
  await page.getByRole("button", { name: "Fit the harness" }).click();
  await node(page, "Observation filter").click();
  const most = panel(page).getByRole("spinbutton", { name: "Most" });
  await most.fill("500");
  await most.blur();
  await panel(page).getByRole("button", { name: "Pin Most", exact: true }).click();
  const worker = JSON.parse(await savedHarness(page)).nodes.worker.params.harness;
  const [filter] = Object.values<{ readonly id: string; readonly kind: string; readonly params: object }>(
    worker.nodes,
  ).filter(({ kind }) => kind === "observationFilter");
  expect(filter?.params).toMatchObject({ maxCharacters: 500 });
  expect(worker.pins.fields).toEqual([{ node: filter?.id, param: "maxCharacters" }]);
});

test("a part is renamed in its place, switched off, locked, duplicated and deleted", async ({ page }) => {
  await openWorkbench(page);
  await node(page, "Loop guard").click();
  await panel(page).getByRole("button", { name: "Rename the part" }).click();
  await page.keyboard.type("Sentry");
  await page.keyboard.press("Escape");
  await expect(panel(page).getByRole("heading", { name: "Loop guard" })).toBeVisible();
  await node(page, "Loop guard").focus();
  await page.keyboard.press("F2");
  await expect(panel(page).getByRole("textbox", { name: "Name of the part" })).toBeFocused();
  await page.keyboard.type("Sentry");
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("heading", { name: "Sentry" })).toBeVisible();
  await expect(panel(page).getByRole("button", { name: "Rename the part" })).toBeFocused();
  const off = panel(page).getByRole("button", { name: "Switch Sentry off" });
  await off.click();
  await expect(off).toHaveAttribute("aria-pressed", "true");
  const lock = panel(page).getByRole("button", { name: "Lock Sentry in its place" });
  await lock.click();
  await expect(lock).toHaveAttribute("aria-pressed", "true");
  expect(JSON.parse(await savedHarness(page)).nodes.guard).toMatchObject({
    title: "Sentry",
    disabled: true,
    locked: true,
  });
  await panel(page).getByRole("button", { name: "Duplicate Sentry" }).click();
  await panel(page)
    .getByRole("button", { name: /^Delete Sentry/ })
    .click();
  await expect(panel(page).getByText(/nothing is selected/)).toBeVisible();
});

test("several parts have the settings that they share, set at once as one version", async ({ page }) => {
  await openWorkbench(page);
  await page.getByRole("button", { name: "Fit the harness" }).click();
  await node(page, "Validator").click();
  await node(page, "Tolerant parser").click({ modifiers: ["Shift"] });
  await expect(panel(page).getByRole("heading", { name: "2 parts selected" })).toBeVisible();
  const likeness = panel(page).getByRole("spinbutton", { name: "Likeness" });
  await expect(likeness).toHaveValue("0.75");
  await likeness.fill("0.9");
  await likeness.blur();
  const { nodes } = JSON.parse(await savedHarness(page));
  expect([nodes.validator.params.likeness, nodes.parser.params.likeness]).toEqual([0.9, 0.9]);
  await expect(versions(page, 2)).toBeVisible();
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(likeness).toHaveValue("0.75");
  await expectAccessible(page, "[aria-label='Part']");
});

test("with nothing selected the harness says its name, what is in it and what it needs, and is renamed", async ({
  page,
}) => {
  await openWorkbench(page);
  await page.getByRole("tab", { name: "Part", exact: true }).click();
  await expect(panel(page).getByText("Replies held to a JSON schema")).toBeVisible();
  await expect(panel(page).getByText("✓ No problems")).toBeVisible();
  await panel(page).getByRole("button", { name: "Rename the harness" }).click();
  await page.keyboard.type("My loop");
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("heading", { name: "My loop" })).toBeVisible();
  expect(JSON.parse(await savedHarness(page)).name).toBe("My loop");
  await expectAccessible(page, "[aria-label='Part']");
});

test("a part says what it does, when it fires and what it may change", async ({ page }) => {
  await openWorkbench(page);
  await node(page, "Observation filter").click();
  const about = panel(page).getByLabel("About this part");
  await expect(about).toContainText("Shortens what tools give back");
  await expect(about).toContainText("After every result");
  await expect(about).toContainText("The result's text: all that after tool allows.");
});

test("what came in, what changed and what went out at each visit stands beside the settings", async ({ page }) => {
  await openWorkbench(page);
  await page.getByRole("button", { name: "Fit the harness" }).click();
  await node(page, "Model").click();
  await expect(panel(page).getByText(/Nothing yet: run the harness/)).toBeVisible();
  await chooseModel(page, /stand-in/i);
  await runToEnd(page);
  await page.getByRole("button", { name: "Fit the harness" }).click();
  await node(page, "Model").click();
  await panel(page).getByRole("button", { name: "What came in and out" }).click();
  const pager = panel(page).getByText(/^Visit \d+ of \d+$/);
  const last = (await pager.textContent()) ?? "";
  expect(last).toMatch(/^Visit (\d+) of \1$/);
  await expect(panel(page).getByRole("region", { name: "Went out" })).toContainText(/Reply, \d+ tokens?/);
  await panel(page).getByRole("button", { name: "Visit before" }).click();
  await expect(pager).not.toHaveText(last);
  await panel(page).getByRole("button", { name: "Show in trace" }).click();
  const trace = page.getByRole("region", { name: "Trace" });
  await expect(trace.getByRole("option", { selected: true })).toHaveAccessibleName(/before model|model replied/);
  await node(page, "Suite tools").click();
  await expect(panel(page).getByText(/No event comes by a part that hangs on others/)).toBeVisible();
  await panel(page).getByRole("button", { name: "Tools", exact: true }).click();
  await expect(panel(page).getByRole("region", { name: "Came in" })).toContainText(/Call of/);
  await expectAccessible(page, "[aria-label='Part']");
});

/** Puts a part in from the palette. */
async function addPart(page: Page, title: string): Promise<void> {
  await openLeft(page);
  await page.getByRole("tab", { name: "Parts" }).click();
  await page.getByPlaceholder(/Find a part/).fill(title);
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("heading", { name: title })).toBeVisible();
}
