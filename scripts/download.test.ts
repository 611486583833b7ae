import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { download } from "./download.mjs";

const whole = Buffer.from(Array.from({ length: 100_000 }, (_, at) => at % 251));
const requests: (string | undefined)[] = [];
let server: Server;
let address = "";
let folder = "";

beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push(request.headers.range);
    if (request.url === "/missing") return response.writeHead(404).end();
    const from = Number(request.headers.range?.match(/bytes=(\d+)-/)?.[1] ?? 0);
    const rest = whole.subarray(from);
    response.writeHead(from > 0 ? 206 : 200, {
      "content-length": rest.byteLength,
      ...(from > 0 ? { "content-range": `bytes ${from}-${whole.byteLength - 1}/${whole.byteLength}` } : {}),
    });
    if (request.url === "/breaks" && from === 0) {
      return response.write(rest.subarray(0, 40_000), () => breakOnceKept(response));
    }
    return response.end(rest);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  address = `http://127.0.0.1:${typeof bound === "object" && bound !== null ? bound.port : 0}`;
});
/** Breaks the connection once what was sent is on the disk: on a busy machine that takes its time. */
function breakOnceKept(response: ServerResponse): void {
  const kept = statSync(join(folder, "model.gguf.part"), { throwIfNoEntry: false })?.size ?? 0;
  if (kept >= 40_000) response.destroy();
  else setTimeout(() => breakOnceKept(response), 5);
}
beforeEach(() => {
  requests.length = 0;
  folder = mkdtempSync(join(tmpdir(), "reweave-download-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(() => {
  server.close();
});

test("a broken download goes on where it broke", async () => {
  const path = join(folder, "model.gguf");
  await download(`${address}/breaks`, path);
  expect(readFileSync(path).equals(whole)).toBe(true);
  expect(requests).toEqual([undefined, "bytes=40000-"]);
});

test("what an earlier call left is not fetched again", async () => {
  const path = join(folder, "model.gguf");
  writeFileSync(`${path}.part`, whole.subarray(0, 70_000));
  await download(`${address}/model`, path);
  expect(readFileSync(path).equals(whole)).toBe(true);
  expect(requests).toEqual(["bytes=70000-"]);
});

test("a refusal is named and not repeated", async () => {
  await expect(download(`${address}/missing`, join(folder, "model.gguf"))).rejects.toThrow("HTTP 404");
  expect(requests).toHaveLength(1);
});
