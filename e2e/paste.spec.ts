import { expect, type Page, test } from "@playwright/test";
import { node, openWorkbench, savedHarness } from "./workbench.ts";

/** Pastes a text as the browser would, whatever is on the machine's own clipboard. */
async function pasteText(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

const part = { id: "a", kind: "history", title: "From elsewhere", params: {}, position: { x: 0, y: 0 } };
const clip = (nodes: readonly object[]) => JSON.stringify({ "reweave-clipboard": 1, nodes, edges: [] });

const hostile: readonly (readonly [name: string, text: string, place: string])[] = [
  ["a script", "<script>document.title = 'taken'</script>", "line 1, column 1"],
  ["half a selection", clip([part]).slice(0, 60), "line 1"],
  ["a prototype key", `{"reweave-clipboard":1,"nodes":[{"__proto__":{"taken":true}}],"edges":[]}`, "nodes.0.__proto__"],
  ["an id that stands for one", clip([{ ...part, id: "constructor" }]), "nodes.0.id"],
  ["ten million characters", clip([{ ...part, title: "x".repeat(10_000_000) }]), "10 million characters"],
  ["another program's graph", '{"last_node_id":3,"nodes":[],"links":[]}', "no selection of parts"],
];

test("hostile text that is pasted is refused with its place, and the harness stays to the byte", async ({ page }) => {
  await openWorkbench(page);
  const before = await savedHarness(page);
  const title = await page.title();
  await node(page, "Model").click();
  const notices = page.getByRole("region", { name: "Notices" });
  for (const [name, text, place] of hostile) {
    await test.step(name, async () => {
      await pasteText(page, text);
      await expect(notices).toContainText("This could not be pasted");
      await expect(notices).toContainText(place);
      await notices
        .getByRole("button", { name: /^Dismiss|^Close/ })
        .first()
        .click();
      await expect(notices).not.toContainText("This could not be pasted");
    });
  }
  expect(await page.title()).toBe(title);
  expect(await savedHarness(page)).toBe(before);
});

test("parts are copied, cut and pasted by key, and Undo says what it takes back", async ({ page }) => {
  await openWorkbench(page);
  const undo = page.getByRole("button", { name: /^Undo/ });
  await expect(undo).toHaveAccessibleName("Undo");
  await expect(undo).toHaveAttribute("aria-disabled", "true");
  await node(page, "Loop guard").click();
  await page.keyboard.press("ControlOrMeta+c");
  await page.keyboard.press("ControlOrMeta+v");
  await expect(undo).toHaveAccessibleName("Undo: Paste Loop guard");
  await page.keyboard.press("ControlOrMeta+x");
  await expect(undo).toHaveAccessibleName("Undo: Cut Loop guard");
  await undo.click();
  await undo.click();
  await expect(undo).toHaveAccessibleName("Undo");
  await expect(page.getByRole("button", { name: /^Redo/ })).toHaveAccessibleName("Redo: Paste Loop guard");
});
