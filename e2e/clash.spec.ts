import type { Locator, Page } from "@playwright/test";
import { type Agent, deck, expect, marked, openWithAgent, prose, runFor, setMode, test } from "./agent.ts";
import { expectAccessible, node } from "./workbench.ts";

const [said, own, other] = ["Reply with one JSON object.", "Reply with a poem.", "Reply with a song."] as const;

test.describe.configure({ timeout: 90_000 });

/** The field that the rewrite of these tests writes: what the model is told of how to call a tool. */
async function callFormat(page: Page): Promise<Locator> {
  await select(page, "Prompt");
  return page.getByRole("region", { name: "Part" }).getByRole("textbox", { name: "Call format", exact: true });
}

/** Selects a part, and shows its settings where it was selected already. */
async function select(page: Page, title: string): Promise<void> {
  await node(page, title).click();
  await page.getByRole("tab", { name: "Part", exact: true }).click();
}

async function write(page: Page, text: string): Promise<void> {
  const field = await callFormat(page);
  await field.fill(text);
  await field.blur();
}

/** Of the deck alone: the page around it is looked at elsewhere. */
async function expectAccessibleInBoth(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expectAccessible(page, "[aria-labelledby=deck-title]");
  }
}

async function showChanges(page: Page): Promise<void> {
  await page.getByRole("tab", { name: /^Change/ }).click();
}

/** A guarded loop whose person has said `said`, and whose model answers in prose until that has led to a rewrite. */
async function propose(page: Page, agent: Agent, mode: "Ask" | "Trial"): Promise<string> {
  agent.says(prose);
  await openWithAgent(page, agent, mode);
  await write(page, said);
  await runFor(page, agent, 2);
  const accept = deck(page).getByRole("button", { name: /^Accept: Prompt · call format/ });
  await expect(accept).toBeVisible();
  return (await accept.getAttribute("aria-label"))?.replace("Accept: ", "") ?? "";
}

test("a conflict is settled in each of three ways, each taken back by one undo", async ({ page, agent }) => {
  const change = await propose(page, agent, "Trial");
  await deck(page)
    .getByRole("button", { name: `Accept: ${change}` })
    .click();
  await write(page, own);
  const toSettle = deck(page).getByRole("region", { name: "To settle" });
  const apply = toSettle.getByRole("button", { name: "Apply" });
  const card = toSettle.getByRole("group", { name: /Prompt/ });
  for (const [way, left] of [
    ["Keep now", own],
    ["Restore before", said],
    ["Edit", other],
  ] as const) {
    await showChanges(page);
    await deck(page)
      .getByRole("button", { name: `Revert: ${change}` })
      .click();
    await expect(card).toContainText(own);
    await expect(apply).toBeDisabled();
    await card.getByRole("radio", { name: way }).check();
    if (way === "Edit") await card.getByRole("textbox").fill(other);
    await apply.click();
    await expect(toSettle).toBeHidden();
    await expect(await callFormat(page)).toHaveValue(left);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(await callFormat(page)).toHaveValue(own);
  }
});

test("a proposal that waits goes along with an edit elsewhere, and is taken in with one of what it writes", async ({
  page,
  agent,
}) => {
  const change = await propose(page, agent, "Ask");
  const accept = deck(page).getByRole("button", { name: `Accept: ${change}` });
  await expectAccessibleInBoth(page);
  await select(page, "System prompt");
  const system = page.getByRole("region", { name: "Part" }).getByRole("textbox", { name: "Text", exact: true });
  await system.fill("Act with care.");
  await system.blur();
  await showChanges(page);
  await accept.click();
  await expect(deck(page)).toContainText("accepted");
  await select(page, "System prompt");
  await expect(system).toHaveValue("Act with care.");
  await expect.poll(async () => (await callFormat(page)).inputValue()).toContain(said);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(marked(page)).toHaveCount(1);

  await write(page, own);
  await expect(await callFormat(page)).toHaveValue(own);
  await showChanges(page);
  await expect(deck(page)).toContainText("accepted");
});

test("a proposal whose ground is taken away is in conflict, never applied, and can be settled", async ({
  page,
  agent,
}) => {
  const change = await propose(page, agent, "Ask");
  await page.getByRole("button", { name: "Undo" }).click(); // takes back what the proposal was made upon
  const settle = deck(page).getByRole("button", { name: `Settle: ${change}` });
  await showChanges(page);
  await expect(settle).toBeVisible();
  await expect(node(page, "Prompt")).toHaveAccessibleName(/in conflict/);
  const before = await (await callFormat(page)).inputValue();
  expect(before).not.toContain(said);

  await setMode(page, "Trial");
  agent.let(1);
  await expect.poll(agent.asked).toBe(4);
  await expect(await callFormat(page)).toHaveValue(before);

  await showChanges(page);
  await settle.click();
  const toSettle = deck(page).getByRole("region", { name: "To settle" });
  await expect(toSettle).toContainText("It was not applied over your edit.");
  await expectAccessibleInBoth(page);
  await toSettle.getByRole("radio", { name: "Take the agent's" }).check();
  await toSettle.getByRole("button", { name: "Apply" }).click();
  await expect(deck(page)).toContainText("accepted");
  await expect.poll(async () => (await callFormat(page)).inputValue()).toContain(said);
});
