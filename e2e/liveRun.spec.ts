import type { Page } from "@playwright/test";
import { call, deck, expect, marked, openWithAgent, row, runFor, runToRewrite, setMode, test } from "./agent.ts";
import { startFrom } from "./workbench.ts";

const rewrite = (page: Page, number: number) => deck(page).getByRole("article", { name: `Rewrite ${number}` });

/** Errors of the page, as they come. */
function troubles(page: Page): readonly string[] {
  const said: string[] = [];
  page.on("console", (message) => message.type() === "error" && said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  return said;
}

/** Waits until nothing of the page moves any more. */
async function expectRest(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length))
    .toBe(0);
}

test("is switched in the middle of a run: off, asked first, let in on trial, judged by the gate", async ({
  page,
  agent,
}) => {
  agent.says(call("look"));
  await openWithAgent(page, agent, "Off");
  await startFrom(page, "Tool loop");
  await expect(deck(page)).toContainText("Rewriting is off");
  await runFor(page, agent, 4);
  await expect(deck(page).getByRole("article")).toHaveCount(0);

  await setMode(page, "Ask");
  agent.let(1);
  await expect(rewrite(page, 1)).toContainText("waiting for you");
  await expect(marked(page)).not.toHaveCount(0);
  agent.let(1);
  await expect.poll(agent.asked).toBe(7);
  await expect(rewrite(page, 1)).toContainText("waiting for you");

  await setMode(page, "Trial");
  agent.let(1);
  await expect(rewrite(page, 1)).toContainText(/on trial since step 7/);

  await setMode(page, "Auto");
  agent.go();
  await expect(page.getByRole("status")).toContainText(/is over/, { timeout: 30_000 });
  await expect(page.getByRole("region", { name: "Notices" })).toContainText(/Auto mode kept \d and dropped \d/, {
    timeout: 30_000,
  });
  await expect(rewrite(page, 1)).toContainText(/kept by the gate|dropped/);
});

test("a rewrite that arrives while something is typed leaves the focus and the letters where they are", async ({
  page,
  agent,
}) => {
  await openWithAgent(page, agent);
  agent.says(call("look"));
  await startFrom(page, "Tool loop");
  await runFor(page, agent, 2);
  await page.getByRole("group", { name: /^Step\b/ }).click();
  const limit = page.getByRole("region", { name: "Part", exact: true }).getByRole("spinbutton").first();
  await limit.focus();
  const before = await limit.inputValue();
  agent.let(1);
  await expect(page.getByRole("tab", { name: "Change 2" })).toBeVisible();
  await expect(limit).toBeFocused();
  await page.keyboard.type("arp");
  await expect(limit).toHaveValue(before);
  await page.getByRole("tab", { name: "Change 2" }).click();
  await expect(deck(page).getByRole("button", { name: /^Accept: / })).toHaveCount(2);
});

test("a reload in the middle of a trial loses nothing, and the trial is as provisional as before", async ({
  page,
  agent,
}) => {
  await openWithAgent(page, agent);
  const changes = await runToRewrite(page, agent);
  const marks = await marked(page).count();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(rewrite(page, 1)).toContainText("on trial since step 3");
  for (const change of changes) await expect(row(page, change)).not.toContainText("accepted");
  await expect(marked(page)).toHaveCount(marks);
  await expect(page.getByRole("list", { name: "Steps of the run" }).getByRole("listitem")).toHaveCount(4);
  await deck(page)
    .getByRole("button", { name: /^Revert all 2/ })
    .click();
  await expect(marked(page)).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(marked(page)).toHaveCount(marks);
});

test("two rewrites at once are both in the deck, and the canvas comes to rest on the right picture", async ({
  page,
  agent,
}) => {
  const said = troubles(page);
  agent.says(call("look"));
  await openWithAgent(page, agent);
  await startFrom(page, "Tool loop");
  await runFor(page, agent, 6); // three steps of one call lead to a rewrite, three more to the next
  await expect(rewrite(page, 2)).toBeVisible();
  await expect(rewrite(page, 1)).toBeVisible();
  await expectRest(page);

  // Both go and both come back in one breath: what is drawn last is what there is.
  const marks = [await marked(page, 1).count(), await marked(page, 2).count()] as const;
  await page.keyboard.press("j");
  for (const key of ["Shift+r", "ControlOrMeta+z", "Shift+r", "ControlOrMeta+z"]) await page.keyboard.press(key);
  await expectRest(page);
  await expect(marked(page, 1)).toHaveCount(marks[0]);
  await expect(marked(page, 2)).toHaveCount(marks[1]);
  expect(said).toEqual([]);
});

test("with little motion wanted a rewrite fades in, at most 150 ms long, and is said in a line", async ({
  page,
  agent,
}) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openWithAgent(page, agent);
  await page.evaluate(() => {
    const longest = { ms: 0, count: 0 };
    Object.assign(window, { longest });
    const animate = Element.prototype.animate;
    Element.prototype.animate = function (...given) {
      const animation = animate.apply(this, given);
      longest.ms = Math.max(longest.ms, Number(animation.effect?.getComputedTiming().endTime ?? 0));
      longest.count += 1;
      return animation;
    };
  });
  await runToRewrite(page, agent);
  await expect(page.getByText(/^Rewrite 1: \d added(, \d \w+)*$/)).toBeAttached();
  const { ms, count } = await page.evaluate(() => Reflect.get(window, "longest"));
  expect(count).toBeGreaterThan(0);
  expect(ms).toBeLessThanOrEqual(150);
  await expectRest(page);
});
