import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { chooseModel, openWorkbench } from "./workbench.ts";

const name = "SmolLM2-135M-Instruct-Q8_0";
const path = `.cache/models/${name}.gguf`;

test.describe("SmolLM2-135M-Instruct in the tab", () => {
  test.skip(!existsSync(path), "skipped: no model");
  test.setTimeout(600_000);

  for (const [suite, label] of [
    ["household", "a household task"],
    ["functionCalls", "a function-call task"],
  ] as const) {
    test(`works through ${label}`, async ({ page }, testInfo) => {
      await openWorkbench(page);
      await page.getByRole("combobox", { name: "Suite" }).selectOption(suite);
      await chooseModel(page, new RegExp(name));
      await page.getByRole("button", { name: "Run", exact: true }).click();
      const rows = page.getByRole("region", { name: "Trace" });
      await expect(rows.getByText(/model\.replied|replied/i).nth(1)).toBeVisible({ timeout: 300_000 });
      await page.getByRole("button", { name: "Stop" }).click();
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: /Save the trace/i }).click();
      const saved = await (await download).path();
      const text = (await import("node:fs")).readFileSync(saved, "utf8");
      mkdirSync(".cache/reports", { recursive: true });
      writeFileSync(`.cache/reports/trace-${suite}.json`, text);
      await testInfo.attach(`trace-${suite}.json`, { body: text, contentType: "application/json" });
      const replies = tokensOf(JSON.parse(text));
      console.log(`${label}: ${JSON.stringify(replies)}`);
      expect(replies.length).toBeGreaterThanOrEqual(2);
      for (const reply of replies) {
        expect(reply.promptTokens).toBeGreaterThan(0);
        expect(reply.completionTokens).toBeGreaterThan(0);
      }
    });
  }
});

type Counted = {
  readonly text: string;
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly completionTokens: number;
};

function tokensOf(trace: {
  readonly events: readonly {
    readonly type: string;
    readonly reply?: { readonly text: string; readonly usage: Omit<Counted, "text"> };
  }[];
}): readonly Counted[] {
  return trace.events.flatMap(({ type, reply }) =>
    type === "model.replied" && reply !== undefined ? [{ text: reply.text, ...reply.usage }] : [],
  );
}
