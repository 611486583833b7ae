import { chromium, expect, test } from "@playwright/test";
import { findChromium, softwareAdapterArguments } from "../scripts/chromium.mjs";
import { hostBuilt } from "./staticHost.ts";
import { chooseModel, openWorkbench, runToEnd } from "./workbench.ts";

const isolated = () => crossOriginIsolated;

test("without a WebGPU adapter the page says so and offers what runs on the CPU", async ({ page }) => {
  await openWorkbench(page);
  await page.getByRole("button", { name: /^Model:/ }).click();
  const dialog = page.getByRole("dialog", { name: "Model" });
  await expect(dialog.getByText(/no WebGPU/i).first()).toBeVisible();
  await expect(dialog.getByRole("radio", { checked: true })).not.toHaveAccessibleName(/q4f16|WebGPU/);
});

test("a software adapter counts as no WebGPU", async ({ baseURL }) => {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error("no Chromium");
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", ...softwareAdapterArguments] });
  const page = await browser.newPage({ ...(baseURL === undefined ? {} : { baseURL }) });
  await openWorkbench(page, "/");
  await page.getByRole("button", { name: /^Model:/ }).click();
  const dialog = page.getByRole("dialog", { name: "Model" });
  await expect(dialog.getByText(/only emulated/i).first()).toBeVisible();
  await browser.close();
});

test("on a plain static host under a sub-path the page isolates itself by its service worker", async ({ page }) => {
  const host = await hostBuilt("/some/sub/path/");
  try {
    await openWorkbench(page, host.url);
    await expect.poll(() => page.evaluate(isolated).catch(() => false), { timeout: 20_000 }).toBe(true);
    await openWorkbench(page, host.url);
    await chooseModel(page, /stand-in/i);
    await runToEnd(page);
  } finally {
    await host.close();
  }
});

test("where no service worker may run the page works without isolation", async ({ browser }) => {
  const host = await hostBuilt("/");
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  try {
    await openWorkbench(page, host.url);
    expect(await page.evaluate(isolated)).toBe(false);
    await chooseModel(page, /stand-in/i);
    await runToEnd(page);
  } finally {
    await context.close();
    await host.close();
  }
});

test("once open the page goes on working offline", async ({ page, context }) => {
  await openWorkbench(page);
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);
  await chooseModel(page, /stand-in/i);
  await runToEnd(page);
});
