import { expect, test } from "@playwright/test";
import { node, openFiles, openLeft, openWorkbench, savedHarness } from "./workbench.ts";

test("an edit survives a reload at once, and can be undone after it", async ({ page }) => {
  await openWorkbench(page);
  await node(page, "System prompt").click();
  const part = page.getByRole("region", { name: "Part" });
  const text = part.getByRole("textbox", { name: "Text", exact: true });
  const before = await text.inputValue();
  await text.fill("Act with care.");
  await text.blur();
  await page.reload();
  await node(page, "System prompt").click();
  await expect(text).toHaveValue("Act with care.");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(text).toHaveValue(before);
});

test("a node dragged on the canvas stays where it was put", async ({ page }) => {
  await openWorkbench(page);
  const before = await savedHarness(page);
  const box = await node(page, "Suite tools").boundingBox();
  if (box === null) throw new Error("the node has no box");
  await page.mouse.move(box.x + 30, box.y + 12);
  await page.mouse.down();
  await page.mouse.move(box.x + 90, box.y + 40, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => savedHarness(page)).not.toBe(before);
  const moved = await savedHarness(page);
  await page.reload();
  await expect(node(page, "Suite tools")).toBeVisible();
  expect(await savedHarness(page)).toBe(moved);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => savedHarness(page)).toBe(before);
});

const good = {
  format: 1,
  id: "h",
  name: "Kept",
  nodes: {},
  edges: {},
  pins: { nodes: [], fields: [], edges: [], regions: [] },
};
const many = Object.fromEntries(
  Array.from({ length: 10_000 }, (_, at) => [
    `n${at}`,
    { id: `n${at}`, kind: "task", title: "t", params: {}, position: { x: 0, y: 0 } },
  ]),
);

for (const [name, text, place] of [
  ["no JSON", "{ nope", "line 1"],
  ["an unknown format number", JSON.stringify({ ...good, format: 99 }), "format"],
  ["10,000 nodes", JSON.stringify({ ...good, nodes: many }), "nodes"],
  ["a prototype key", '{"format":1,"nodes":{"__proto__":{}}}', "__proto__"],
  ["5 MB of text", JSON.stringify({ ...good, name: "x".repeat(5_000_000) }), "name"],
] as const) {
  test(`a file with ${name} is refused with its place, and the harness stays`, async ({ page }) => {
    await openWorkbench(page);
    const before = await savedHarness(page);
    await openFiles(page, { name: "bad.reweave.json", text });
    await expect(page.getByRole("region", { name: "Notices" })).toContainText(place);
    expect(await savedHarness(page)).toBe(before);
  });
}

test("a file with an unknown kind opens with the part kept and named; markup in it stays text", async ({ page }) => {
  await openWorkbench(page);
  const harness = JSON.parse(await savedHarness(page));
  const title = "</script><img src=x onerror=document.title='hacked'>";
  harness.nodes.mystery = {
    id: "mystery",
    kind: "from_the_future",
    title,
    params: { a: 1 },
    position: { x: 0, y: 600 },
  };
  await openFiles(page, { name: "future.reweave.json", text: JSON.stringify(harness) });
  await expect(page.getByRole("region", { name: "Harness" })).toContainText("</script>");
  expect(await page.title()).not.toBe("hacked");
  expect(JSON.parse(await savedHarness(page)).nodes.mystery).toEqual(harness.nodes.mystery);
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeDisabled();
  await openLeft(page);
  await page.getByRole("tab", { name: "Problems 1" }).click();
  await expect(page.getByText(/does not know/).first()).toBeVisible();
});

test("a file with a loop without a budget opens, is told to be mended, and does not run", async ({ page }) => {
  await openWorkbench(page);
  const harness = JSON.parse(await savedHarness(page));
  for (const id of ["left", "right"]) {
    harness.nodes[id] = { id, kind: "retryNote", title: id, params: {}, position: { x: 0, y: 600 } };
  }
  harness.edges.there = { id: "there", from: { node: "left", port: "out" }, to: { node: "right", port: "in" } };
  harness.edges.back = { id: "back", from: { node: "right", port: "out" }, to: { node: "left", port: "in" } };
  await openFiles(page, { name: "loop.reweave.json", text: JSON.stringify(harness) });
  await openLeft(page);
  await page.getByRole("tab", { name: /^Problems \d/ }).click();
  await expect(page.getByText(/A loop runs without a budget: "left", "right"/).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeDisabled();
});
