import type { Page } from "@playwright/test";
import { deck, expect, marked, prose, setMode, test } from "./agent.ts";
import { chooseModel, openWorkbench, startFrom } from "./workbench.ts";

/** What stands in for the engine's worker: it speaks the page's protocol, and does what it is told over a channel. */
const worker = `
  const told = [];
  let chat;
  const act = () => {
    if (chat === undefined || told.length === 0) return;
    const request = chat;
    chat = undefined;
    if (told.shift() === "lose") {
      postMessage({ type: "text", request, text: "I wo" });
      const message = "The graphics device was lost. Start the run again; the model is loaded anew.";
      return postMessage({ type: "lost", error: { code: "device-lost", message, retry: "new-engine" } });
    }
    const text = ${JSON.stringify(prose)};
    postMessage({ type: "text", request, text });
    const usage = { promptTokens: 40, completionTokens: 8 };
    postMessage({ type: "done", request, reply: { text, calls: [], usage, finish: "stop" } });
  };
  new BroadcastChannel("device").onmessage = ({ data }) => { told.push(data); act(); };
  addEventListener("message", ({ data: { type, request } }) => {
    if (type === "load") postMessage({ type: "loaded", request, model: { contextTokens: 4096, device: "Test device" } });
    if (type === "unload") postMessage({ type: "unloaded", request });
    if (type !== "chat") return;
    chat = request;
    new BroadcastChannel("asked").postMessage("");
    act();
  });
`;

/** A page with a graphics device as the engine wants it, and the worker above in the engine's place. */
async function openWithDevice(page: Page): Promise<void> {
  await page.addInitScript((source) => {
    const info = { vendor: "test", architecture: "test", device: "", description: "Test", isFallbackAdapter: false };
    const adapter = { info, features: new Set(["shader-f16"]), limits: {} };
    Object.defineProperty(navigator, "gpu", { value: { requestAdapter: async () => adapter } });
    const counted = { asked: 0 };
    Object.assign(window, { counted });
    new BroadcastChannel("asked").onmessage = () => {
      counted.asked += 1;
    };
    // A worker's own script passes by Playwright's routes.
    const Own = window.Worker;
    window.Worker = class extends Own {
      constructor(url: string | URL, options?: WorkerOptions) {
        const isEngine = String(url).includes("webllmWorker");
        super(isEngine ? URL.createObjectURL(new Blob([source], { type: "text/javascript" })) : url, options);
      }
    };
  }, worker);
  await openWorkbench(page);
  await startFrom(page, "Tool loop");
  await chooseModel(page, /^SmolLM2 135M · 16-bit$/);
  await setMode(page, "Trial");
}

/** Waits until the engine has been asked so often, and tells it what to do then. */
async function tell(page: Page, asked: number, what: "reply" | "lose"): Promise<void> {
  await expect.poll(() => page.evaluate(() => Reflect.get(window, "counted").asked)).toBe(asked);
  await page.evaluate((word) => new BroadcastChannel("device").postMessage(word), what);
}

test("a device lost during a trial ends the run in words; trace and trial stay, and the next run works", async ({
  page,
}) => {
  await openWithDevice(page);
  const run = page.getByRole("button", { name: "Run", exact: true });
  await run.click();
  await tell(page, 1, "reply");
  await tell(page, 2, "reply");
  const accepts = deck(page).getByRole("button", { name: /^Accept: / });
  await expect(accepts.first()).toBeVisible();
  await expect(marked(page).first()).toBeVisible();
  const [changes, marks] = [await accepts.count(), await marked(page).count()];
  expect(marks).toBeGreaterThan(0);

  await tell(page, 3, "lose");
  await expect(page.getByRole("status")).toContainText(/Run 1 is over/);
  await expect(deck(page).getByRole("region", { name: "The run failed" })).toContainText("graphics device was lost");
  const steps = page.getByRole("list", { name: "Steps of the run" }).getByRole("listitem");
  await expect(steps).toHaveCount(3);
  await expect(deck(page).getByRole("article", { name: "Rewrite 1" })).toContainText("on trial since step 2");
  await expect(accepts).toHaveCount(changes);
  await expect(marked(page)).toHaveCount(marks);

  await accepts.first().click();
  await expect(deck(page)).toContainText("accepted");
  await run.click();
  await tell(page, 4, "reply");
  await expect(page.getByRole("status")).toContainText("Run 2 is under way");
  await expect(steps).toHaveCount(2);
  await expect(deck(page).getByRole("region", { name: "The run failed" })).toBeHidden();
});
