import { expect, type Locator, type Page, test } from "@playwright/test";
import { expectAccessible, node, openLeft, openWorkbench } from "./workbench.ts";

/** The wires on the canvas as a screen reader hears them, in the order of their words. */
async function wires(page: Page): Promise<readonly string[]> {
  const drawn = page.getByRole("region", { name: "Harness" }).locator(".react-flow__edge");
  const said = await drawn.evaluateAll((edges) => edges.map((edge) => edge.getAttribute("aria-label") ?? ""));
  return said.toSorted();
}

/** Everything on the canvas: its wires, and each part with its place. */
async function drawing(page: Page): Promise<string> {
  const places = await page
    .getByRole("region", { name: "Harness" })
    .locator(".react-flow__node")
    .evaluateAll((nodes) =>
      nodes.map((node) => `${node.getAttribute("data-id")} ${(node as HTMLElement).style.transform}`),
    );
  return JSON.stringify([await wires(page), places.toSorted()], undefined, 1);
}

function parts(page: Page): Locator {
  return page.getByRole("region", { name: "Palette" });
}

async function middleOf(place: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = await place.boundingBox();
  if (box === null) throw new Error("it has no box");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, from.y + 8, { steps: 2 });
  await page.mouse.move(to.x, to.y, { steps: 6 });
}

/** A port of a part, by what the part is called and the port's own name. */
function port(page: Page, title: string, name: string): Locator {
  return node(page, title).locator(`.react-flow__handle[data-handleid="${name}"]`);
}

/** Empty canvas below the graph. */
async function emptyPlace(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.getByRole("region", { name: "Harness" }).boundingBox();
  if (box === null) throw new Error("the canvas has no box");
  return { x: box.x + box.width / 2, y: box.y + box.height * 0.12 };
}

test.beforeEach(async ({ page }) => {
  await openWorkbench(page);
  await openLeft(page);
  await expect(parts(page)).toBeVisible();
  await page.getByRole("button", { name: /^Fit the harness/ }).click();
});

test("a click on a part adds it where it fits best, selected, as one undoable version", async ({ page }) => {
  const before = await drawing(page);
  await parts(page)
    .getByRole("button", { name: /^Decoding switch/ })
    .click();
  await expect(node(page, "Decoding switch")).toBeVisible();
  await expect(page.getByRole("region", { name: "Part", exact: true })).toContainText("Decoding switch");
  const now = await wires(page);
  expect(now.filter((wire) => wire.includes("Decoding switch"))).toHaveLength(2);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => drawing(page)).toBe(before);
});

test("a part dragged onto empty canvas stands there, on no wire", async ({ page }) => {
  const before = await wires(page);
  await drag(page, await middleOf(parts(page).getByRole("button", { name: /^User wrapper/ })), await emptyPlace(page));
  await expect(page.getByText("Put it down here")).toBeVisible();
  await page.mouse.up();
  await expect(node(page, "User wrapper")).toBeVisible();
  expect(await wires(page)).toEqual(before);
});

test("a part dragged onto a wire that it fits is put there, and Escape lets go of one", async ({ page }) => {
  const [router, validator] = [await middleOf(node(page, "Router")), await middleOf(node(page, "Validator"))];
  const gap = { x: (router.x + validator.x) / 2, y: router.y };
  const before = await drawing(page);
  const guard = parts(page).getByRole("button", { name: /^Loop guard/ });
  await guard.scrollIntoViewIfNeeded();
  await drag(page, await middleOf(guard), gap);
  await expect(page.getByText("Insert at before tool")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect.poll(() => drawing(page)).toBe(before);
  await drag(page, await middleOf(guard), gap);
  await page.mouse.up();
  await expect.poll(() => wires(page)).toContain("before tool: from Router to Loop guard");
  await expect.poll(() => wires(page)).toContain("before tool: from Loop guard to Validator");
});

test("a part that hangs on others is hung on the one it is dropped on", async ({ page }) => {
  const calculator = parts(page).getByRole("button", { name: /^Calculator/ });
  await calculator.scrollIntoViewIfNeeded();
  await drag(page, await middleOf(calculator), await middleOf(node(page, "Tools")));
  await expect(page.getByText("Hang on Tools")).toBeVisible();
  await page.mouse.up();
  await expect(node(page, "Calculator")).toBeVisible();
  await expect.poll(() => wires(page)).toContain("tool: from Calculator to Tools");
});

test("a loose part that is dragged onto a wire is put on it, as one version", async ({ page }) => {
  await drag(page, await middleOf(parts(page).getByRole("button", { name: /^User wrapper/ })), await emptyPlace(page));
  await page.mouse.up();
  await expect(node(page, "User wrapper")).toBeVisible();
  const loose = await drawing(page);
  const [prompt, contract] = [await middleOf(node(page, "Prompt")), await middleOf(node(page, "Output contract"))];
  await drag(page, await middleOf(node(page, "User wrapper")), { x: (prompt.x + contract.x) / 2, y: prompt.y });
  await page.mouse.up();
  await expect
    .poll(async () => (await wires(page)).filter((wire) => wire.includes("User wrapper")))
    .toEqual(["before model: from Prompt to User wrapper", "before model: from User wrapper to Output contract"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => drawing(page)).toBe(loose);
});

test("a wire shows where it fits, goes there and nowhere else", async ({ page }) => {
  const before = await drawing(page);
  const [answer, finish] = [port(page, "Router", "answer"), port(page, "Finish", "in")];
  const clash = port(page, "Prompt", "in");
  await drag(page, await middleOf(answer), await emptyPlace(page));
  await expect(finish).toHaveCSS("outline-style", "solid");
  await expect(finish.locator("span")).toBeVisible();
  await expect(clash).not.toHaveCSS("opacity", "1");
  const to = await middleOf(clash);
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByRole("region", { name: "Notices" })).toContainText("does not fit");
  await expect.poll(() => drawing(page)).toBe(before);

  await drag(page, await middleOf(answer), await middleOf(finish));
  await page.mouse.up();
  await expect.poll(() => wires(page)).toContain("task end: from Router to Finish");
  await expect.poll(() => wires(page)).not.toContain("task end: from Router to Verifier");
});

test("a wire let go over nothing offers what fits there; Escape closes it, Enter adds and wires", async ({ page }) => {
  const before = await drawing(page);
  const from = port(page, "Model", "out");
  await drag(page, await middleOf(from), await emptyPlace(page));
  await page.mouse.up();
  const finder = page.getByRole("dialog", { name: "Add a part for after model" });
  await expect(finder.getByRole("option").first()).toBeVisible();
  await expect(finder.getByRole("option", { name: /^Loop guard/ })).toHaveCount(0);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(finder).toBeHidden();
  await expect.poll(() => drawing(page)).toBe(before);

  await drag(page, await middleOf(from), await emptyPlace(page));
  await page.mouse.up();
  await page.keyboard.type("vote");
  await page.keyboard.press("Enter");
  await expect(node(page, "Vote")).toBeFocused();
  const now = await wires(page);
  expect(now).toContain("after model: from Model to Vote");
  expect(now).toContain("after model: from Vote to Tolerant parser");
});

test("a wire's end is taken off one port and put on another", async ({ page }) => {
  const wire = page.getByRole("group", { name: "task end: from Router to Verifier" });
  await drag(
    page,
    await middleOf(wire.locator(".react-flow__edgeupdater-target")),
    await middleOf(port(page, "Finish", "in")),
  );
  await page.mouse.up();
  await expect.poll(() => wires(page)).toContain("task end: from Router to Finish");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => wires(page)).toContain("task end: from Router to Verifier");
});

test("two clicks on ports draw a wire without a drag, and two on a wire ask what to put on it", async ({ page }) => {
  await port(page, "Router", "answer").click();
  await port(page, "Finish", "in").click();
  await expect.poll(() => wires(page)).toContain("task end: from Router to Finish");
  const [router, validator] = [await middleOf(node(page, "Router")), await middleOf(node(page, "Validator"))];
  await page.mouse.dblclick((router.x + validator.x) / 2, router.y);
  const finder = page.getByRole("dialog", { name: "Put a part at before tool" });
  await finder
    .getByRole("option", { name: /^Tool gate|^Condition/ })
    .first()
    .click();
  await expect(finder).toBeHidden();
});

test("the left panel remembers its tab, its folds and that it was closed", async ({ page }) => {
  await parts(page)
    .getByRole("button", { name: /^Model \d/ })
    .click();
  await page.getByRole("tab", { name: "Outline" }).click();
  await page.reload();
  await expect(page.getByRole("tab", { name: "Outline" })).toHaveAttribute("aria-selected", "true");
  await page.getByRole("tab", { name: "Parts" }).click();
  await expect(parts(page).getByRole("button", { name: /^Model \d/ })).toHaveAttribute("aria-expanded", "false");
  await page.getByRole("button", { name: "Close the left panel" }).click();
  await page.reload();
  await expect(node(page, "Model")).toBeVisible();
  await expect(parts(page)).toBeHidden();
});
