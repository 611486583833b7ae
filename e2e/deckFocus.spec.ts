import { call, deck, expect, openWithAgent, runToRewrite, test } from "./agent.ts";
import { openWorkbench } from "./workbench.ts";

test("turning rewriting on in the deck leaves the focus in the deck", async ({ page, agent }) => {
  await openWithAgent(page, agent, "Off");
  await deck(page).getByRole("button", { name: "Turn it on" }).press("Enter");
  await expect(deck(page)).toContainText("No rewrites yet");
  await expect(deck(page).getByRole("heading", { name: "Changes", exact: true })).toBeFocused();
});

test("measuring a rewrite and calling it off keep the focus on the button for it", async ({ page, agent }) => {
  await openWithAgent(page, agent);
  await runToRewrite(page, agent);
  agent.says(call("look"));
  agent.go();
  await expect(page.getByRole("status")).toContainText(/is over/, { timeout: 30_000 });
  await page.keyboard.press("j");
  await page.keyboard.press("w");
  const whatIf = deck(page).getByRole("button", { name: /^What if/ });
  agent.hold();
  await whatIf.press("Enter");
  const cancel = deck(page).getByRole("button", { name: "Cancel" });
  await expect(cancel).toBeFocused();
  await cancel.press("Enter");
  await expect(whatIf).toBeFocused();
  agent.go();
});

test("a notice that is dismissed leaves the focus to the next, the last one where it came from", async ({ page }) => {
  await openWorkbench(page);
  const keys = page.getByRole("button", { name: "Keys", exact: true }).first();
  await keys.focus();
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+Shift+z");
  const dismiss = page.getByRole("region", { name: "Notices" }).getByRole("button", { name: /^Dismiss/ });
  await expect(dismiss).toHaveCount(2);
  await dismiss.last().press("Enter");
  await expect(dismiss).toHaveCount(1);
  await expect(dismiss).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dismiss).toHaveCount(0);
  await expect(keys).toBeFocused();
});
