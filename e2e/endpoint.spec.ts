import { expect, type Page, test } from "@playwright/test";
import { type Answer, startTestServer } from "../src/platform/models/endpointServer.fixture.ts";
import { chooseModel, openWorkbench, runToEnd } from "./workbench.ts";

const cors = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };

/** A server with one model, which looks around once and then answers; `headers` go with every answer. */
function smallServer(headers: Readonly<Record<string, string>>): Answer {
  return (response, request) => {
    if (request.method === "OPTIONS") return void response.writeHead(204, headers).end();
    if (request.path.endsWith("/models")) {
      response.writeHead(200, { ...headers, "content-type": "application/json" });
      return void response.end(JSON.stringify({ data: [{ id: "small-one" }] }));
    }
    const text = request.body.includes('"assistant"') ? '{"answer":"done"}' : '{"tool":"look","arguments":{}}';
    response.writeHead(200, { ...headers, "content-type": "text/event-stream" });
    const part = (delta: object, finish: string | null) =>
      `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
    response.write(part({ role: "assistant", content: text.slice(0, 5) }, null));
    response.write(part({ content: text.slice(5) }, "stop"));
    response.write(`data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 50, completion_tokens: 9 } })}\n\n`);
    response.end("data: [DONE]\n\n");
  };
}

async function connect(page: Page, baseUrl: string): Promise<void> {
  await openWorkbench(page);
  await page.getByRole("button", { name: /^Model:/ }).click();
  const dialog = page.getByRole("dialog", { name: "Model" });
  await dialog.getByRole("textbox", { name: "Base address" }).fill(baseUrl);
  await dialog.getByRole("button", { name: "Connect and list its models" }).click();
}

test("a server of one's own answers a run, and its tokens are counted", async ({ page }) => {
  const server = await startTestServer(smallServer(cors));
  try {
    await connect(page, server.baseUrl);
    const dialog = page.getByRole("dialog", { name: "Model" });
    await expect(dialog.getByRole("radio", { name: /small-one/ })).toBeVisible();
    await page.keyboard.press("Escape");
    await chooseModel(page, /small-one/);
    await runToEnd(page);
    await expect(page.getByRole("status")).toContainText(/is over/);
    await expect(page.getByRole("region", { name: "Trace" })).toContainText("118 tokens");
  } finally {
    await server.close();
  }
});

test("a server that allows no other origins is named as such, with the way on", async ({ page }) => {
  const server = await startTestServer(smallServer({}));
  try {
    await connect(page, server.baseUrl);
    await expect(page.getByText(/CORS|origin/i).first()).toBeVisible();
  } finally {
    await server.close();
  }
});
