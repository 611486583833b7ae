import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { chooseModel, openWorkbench } from "./workbench.ts";

const name = "SmolLM2-135M-Instruct-Q8_0";
const path = `.cache/models/${name}.gguf`;

test.describe("SmolLM2-135M-Instruct in the tab", () => {
  const missing = !existsSync(path);
  if (missing) console.log("skipped: no model");
  test.skip(missing, "skipped: no model");
  test.setTimeout(600_000);

  for (const [suite, label] of [
    ["household", "a household task"],
    ["functionCalls", "a function-call task"],
  ] as const) {
    test(`works through ${label}`, async ({ page }, testInfo) => {
      await openWorkbench(page);
      await page.getByRole("combobox", { name: "Suite" }).selectOption(suite);
      await chooseModel(page, new RegExp(`^${name}`));
      await page.getByRole("button", { name: "Run", exact: true }).click();
      await expect(page.getByRole("status")).toContainText(/is over/, { timeout: 540_000 });
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: "Save the trace as a file" }).click();
      const text = readFileSync(await (await download).path(), "utf8");
      mkdirSync(".cache/reports", { recursive: true });
      writeFileSync(`.cache/reports/trace-${suite}.json`, text);
      await testInfo.attach(`trace-${suite}.json`, { body: text, contentType: "application/json" });
      const saved: TraceFile = JSON.parse(text);
      console.log(`SmolLM2-135M-Instruct at ${label}:\n${wording(saved)}`);
      const replies = saved.events.flatMap(({ reply }) => (reply === undefined ? [] : [reply]));
      expect(replies.length).toBeGreaterThanOrEqual(1);
      for (const { usage } of replies) {
        expect(usage.promptTokens).toBeGreaterThan(0);
        expect(usage.completionTokens).toBeGreaterThan(0);
      }
    });
  }
});

type TraceFile = {
  readonly events: readonly {
    readonly type: string;
    readonly node?: string;
    readonly reply?: {
      readonly text: string;
      readonly usage: {
        readonly promptTokens: number;
        readonly cachedTokens?: number;
        readonly completionTokens: number;
      };
    };
  }[];
};

/** The trace on one line an event, for the run's output; replies with their text and tokens. */
function wording({ events }: TraceFile): string {
  return events
    .map(({ type, node, reply }, at) => {
      const said = reply === undefined ? "" : ` ${JSON.stringify(reply.text)} ${JSON.stringify(reply.usage)}`;
      return `  ${at} ${type} ${node ?? ""}${said}`;
    })
    .join("\n");
}
