import { readFileSync } from "node:fs";
import { formatter } from "@lingui/format-po";
import { expect, type Page, test } from "@playwright/test";
import { catalogueFormat } from "../scripts/words.mjs";
import { expectAccessible, openWorkbench } from "./workbench.ts";

const toChinese = (page: Page) => page.getByRole("button", { name: "Language: English. Change to 简体中文" });
const toEnglish = (page: Page) => page.getByRole("button", { name: "语言：简体中文。切换到 English" });

/** Every message that Chinese says with other words, by its English ones. */
async function translated(): Promise<ReadonlySet<string>> {
  const filename = "src/locales/zh-Hans.po";
  const context = { locale: "zh-Hans", sourceLocale: "en", filename };
  const messages = await formatter(catalogueFormat).parse(readFileSync(filename, "utf8"), context);
  return new Set(Object.entries(messages).flatMap(([text, { translation }]) => (translation === text ? [] : [text])));
}

/** What can be read or heard on the page, in whole texts; code and what a model or a task says are left out. */
function texts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const aside = "script, style, noscript, pre, code, option, .monaco-editor, .react-flow__attribution";
    const named = ["aria-label", "title", "placeholder", "aria-roledescription", "aria-valuetext"];
    return [...document.querySelectorAll("body *")].flatMap((element) => {
      if (element.closest(aside) !== null) return [];
      const own = [...element.childNodes].flatMap((node) =>
        node.nodeType === Node.TEXT_NODE ? [node.textContent] : [],
      );
      const said = [...own, ...named.map((name) => element.getAttribute(name))];
      return said.flatMap((text) => (text === null || text.trim() === "" ? [] : [text.trim()]));
    });
  });
}

async function expectChinese(page: Page): Promise<void> {
  const english = await translated();
  expect((await texts(page)).filter((text) => english.has(text))).toEqual([]);
}

test("the page speaks another language at a press, keeps the focus and the choice, and speaks English again", async ({
  page,
}) => {
  await openWorkbench(page);
  await toChinese(page).click();
  await expect(page.getByRole("button", { name: "运行", exact: true })).toBeVisible();
  await expect(toEnglish(page)).toBeFocused();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await expect(page.getByRole("group", { name: /^模型/ }).first()).toBeVisible();
  await expect(page.getByText("已保存", { exact: true })).toBeVisible();
  await page.reload();
  await expect(toEnglish(page)).toBeVisible();
  await toEnglish(page).click();
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeVisible();
  await expect(toChinese(page)).toBeFocused();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("where the other language cannot be fetched the page says so and goes on in English", async ({ page }) => {
  await openWorkbench(page);
  await page.route(/catalogue-/, (route) => route.abort());
  await toChinese(page).click();
  await expect(page.getByRole("region", { name: "Notices" })).toContainText("The language could not be fetched");
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeVisible();
});

test.describe("in a browser that prefers Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("everything is said in Chinese, a run and what is wrong with a harness included", async ({ page }) => {
    test.setTimeout(120_000);
    await page.goto("./");
    await expect(page.getByRole("dialog", { name: "Reweave：从哪里开始" })).toBeVisible();
    await expectChinese(page);
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    const canvas = page.getByRole("region", { name: "框架", exact: true });
    await canvas.getByRole("group", { name: /^循环防护/ }).click();
    await expect(page.getByRole("region", { name: "部件", exact: true })).toContainText("重复次数");
    await expectChinese(page);
    await expectAccessible(page);

    await page.keyboard.press("Delete");
    await page.getByRole("button", { name: /^部件.大纲/ }).click();
    await page.getByRole("tab", { name: /^问题/ }).click();
    await expectChinese(page);
    await page.getByRole("button", { name: "撤销" }).click();

    await page.keyboard.press("ControlOrMeta+k");
    await expect(page.getByRole("dialog", { name: /命令/ })).toBeVisible();
    await expectChinese(page);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /^模型：/ }).click();
    const models = page.getByRole("dialog", { name: "模型" });
    await expect(models).toBeVisible();
    await expectChinese(page);
    await models
      .getByRole("radio", { name: /脚本替身/ })
      .first()
      .check();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "运行", exact: true }).click();
    await expect(page.getByRole("status").filter({ hasText: "已结束" })).toBeAttached({ timeout: 60_000 });
    await expectChinese(page);
  });
});
