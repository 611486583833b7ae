import { test as base, expect, type Locator, type Page } from "@playwright/test";
import { startTestServer } from "../src/platform/models/endpointServer.fixture.ts";
import { openWorkbench, startFrom } from "./workbench.ts";

const cors = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };

/** A model whose replies a test gives, one by one: at once, when it is let, or not at all. */
export type Agent = {
  readonly baseUrl: string;
  /** What it replies from now on. */
  readonly says: (text: string) => void;
  /** From now on a reply waits until it is let go. */
  readonly hold: () => void;
  /** Lets the next replies go, those that will be asked for included. */
  readonly let: (replies: number) => void;
  /** No reply waits any longer. */
  readonly go: () => void;
  /** From now on the connection breaks in the middle of a reply. */
  readonly breaks: () => void;
  /** From now on it replies again. */
  readonly mends: () => void;
  /** How many replies it has been asked for. */
  readonly asked: () => number;
  readonly close: () => Promise<void>;
};

/** A reply in prose, of which the loop can make nothing: two of them set off PARSE. */
export const prose = "I would rather talk about the weather, which is fine today.";

/** A reply that calls a tool. */
export function call(tool: string, values: object = {}): string {
  return JSON.stringify({ tool, arguments: values });
}

/** Starts a model's server on this machine. */
async function startAgent(): Promise<Agent> {
  let text = prose;
  let broken = false;
  let asked = 0;
  let left = Number.POSITIVE_INFINITY;
  const waiting: (() => void)[] = [];
  const wake = () => {
    while (left > 0 && waiting.length > 0) {
      left -= 1;
      waiting.shift()?.();
    }
  };
  const server = await startTestServer(async (response, request) => {
    if (request.method === "OPTIONS") return void response.writeHead(204, cors).end();
    if (request.path.endsWith("/models")) {
      response.writeHead(200, { ...cors, "content-type": "application/json" });
      return void response.end(JSON.stringify({ data: [{ id: "puppet" }] }));
    }
    asked += 1;
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      wake();
    });
    response.writeHead(200, { ...cors, "content-type": "text/event-stream" });
    const part = (delta: object, finish: string | null) =>
      `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
    response.write(part({ role: "assistant", content: text.slice(0, 4) }, null));
    if (broken) return void response.destroy();
    response.write(part({ content: text.slice(4) }, "stop"));
    response.write(`data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 40, completion_tokens: 8 } })}\n\n`);
    response.end("data: [DONE]\n\n");
  });
  return {
    baseUrl: server.baseUrl,
    says: (next) => {
      text = next;
    },
    hold: () => {
      left = 0;
    },
    let: (replies) => {
      left += replies;
      wake();
    },
    go: () => {
      left = Number.POSITIVE_INFINITY;
      wake();
    },
    breaks: () => {
      broken = true;
    },
    mends: () => {
      broken = false;
    },
    asked: () => asked,
    close: server.close,
  };
}

/** Tests with a model of their own. */
export const test = base.extend<{ readonly agent: Agent }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs off this pattern
  agent: async ({}, use) => {
    const agent = await startAgent();
    await use(agent);
    await agent.close();
  },
});

/** Opens a template with the test's model chosen, and sets how rewrites are let in. */
export async function openWithAgent(
  page: Page,
  agent: Agent,
  mode: "Off" | "Ask" | "Trial" | "Auto" = "Trial",
): Promise<void> {
  await openWorkbench(page);
  await page.getByRole("button", { name: /^Model:/ }).click();
  const dialog = page.getByRole("dialog", { name: "Model" });
  await dialog.getByRole("textbox", { name: "Base address" }).fill(agent.baseUrl);
  await dialog.getByRole("button", { name: "Connect and list its models" }).click();
  await dialog.getByRole("radio", { name: /puppet/ }).check();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await setMode(page, mode);
}

/** Sets how rewrites are let in, as a person does in the top bar. */
export async function setMode(page: Page, mode: "Off" | "Ask" | "Trial" | "Auto"): Promise<void> {
  const radio = page.getByRole("radiogroup", { name: "Rewriting" }).getByRole("radio", { name: mode });
  await radio.check({ force: true });
  await expect(radio).toBeChecked();
}

/** Runs until the model has given so many replies; the one after them is asked for, and waits. */
export async function runFor(page: Page, agent: Agent, replies: number): Promise<void> {
  const before = agent.asked();
  agent.hold();
  agent.let(replies);
  await page.getByRole("button", { name: /^(Run|Resume)/ }).click();
  await expect.poll(agent.asked).toBe(before + replies + 1);
}

/** Runs a tool loop whose model only looks around until that has led to a rewrite of two changes; gives their titles. */
export async function runToRewrite(page: Page, agent: Agent): Promise<readonly [string, string]> {
  agent.says(call("look"));
  await startFrom(page, "Tool loop");
  await runFor(page, agent, 3);
  const accepts = deck(page).getByRole("button", { name: /^Accept: / });
  await expect(accepts).toHaveCount(2);
  const titles = await accepts.evaluateAll((all) => all.map((each) => each.getAttribute("aria-label") ?? ""));
  const [first = "", second = ""] = titles.map((title) => title.replace("Accept: ", ""));
  return [first, second];
}

/** The row of a change in the deck. */
export function row(page: Page, change: string): Locator {
  return deck(page).getByRole("listitem").filter({ hasText: change });
}

/** The parts on the canvas that a rewrite is said to have changed; wires left out. */
export function marked(page: Page, rewrite = 1): Locator {
  const names = new RegExp(`^(?!.*: from ).*, (added|changed|removed|replaced) by rewrite ${rewrite}\\b`);
  return page.getByRole("region", { name: "Harness", exact: true }).getByRole("group", { name: names });
}

/** The list of changes to decide on. */
export function deck(page: Page): Locator {
  return page.getByRole("region", { name: "Changes" });
}

export { expect };
