import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transformWithOxc } from "vite";
import { expect, test } from "vitest";
import { writeAgentFile } from "../src/core/files/agentFile.ts";
import { templates } from "../src/core/nodes/templates.ts";
import { startTestServer } from "../src/platform/models/endpointServer.fixture.ts";
import { buildAgentCore } from "./agentCore.mjs";

/** Runs the file as Node runs TypeScript, by taking its types off, in a folder with that package.json or none. */
async function runFile(
  text: string,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  manifest: object | undefined,
) {
  const folder = await mkdtemp(join(tmpdir(), "agent-"));
  try {
    const { code } = await transformWithOxc(text, join(folder, "agent.ts"));
    await writeFile(join(folder, "agent.js"), code);
    if (manifest !== undefined) await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
    const child = spawn(process.execPath, [join(folder, "agent.js"), ...words], {
      cwd: folder,
      env: { PATH: process.env.PATH, ...env },
    });
    const [out, errors] = [collect(child.stdout), collect(child.stderr)];
    const exit = await new Promise((resolve) => child.on("close", resolve));
    return { exit, out: (await out).trim(), errors: await errors };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function collect(stream: AsyncIterable<Buffer>): Promise<string> {
  let text = "";
  for await (const piece of stream) text += piece.toString("utf8");
  return text;
}

test.each([
  ["with no package.json", undefined],
  ["that takes files for CommonJS", { type: "commonjs" }],
  ["that takes files for modules", { type: "module" }],
])(
  "a harness that was saved as TypeScript runs by itself in Node, in a folder %s",
  async (_, manifest) => {
    const guarded = templates.find(({ id }) => id === "guarded-tool-loop")?.build();
    if (guarded === undefined) throw new Error("no template");
    const marked = { ...guarded, name: "Back`tick $" + "{danger} \u2028 end" };
    const text = writeAgentFile(marked, await buildAgentCore());
    const replies = ['{"tool": "now", "arguments": {}}', '{"answer": "It is late."}'];
    const server = await startTestServer((response, _, turn) => {
      const content = replies[turn] ?? '{"answer": "lost"}';
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ choices: [{ message: { role: "assistant", content }, finish_reason: "stop" }] }));
    });
    try {
      const env = { ENDPOINT: server.baseUrl, MODEL: "tiny", API_KEY: "k-1", TRACE: "1" };
      const ran = await runFile(text, ["Say", "how late it is."], env, manifest);
      expect(ran).toMatchObject({ exit: 0, out: "It is late." });
      expect(server.seen).toHaveLength(2);
      expect(server.seen[0]?.headers.authorization).toBe("Bearer k-1");
      expect(JSON.parse(server.seen[0]?.body ?? "").messages.at(-1).content).toContain("Say how late it is.");
      const events = ran.errors
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).type);
      expect(events).toEqual(expect.arrayContaining(["run.started", "tool.returned", "run.finished"]));
      expect(await runFile(text, [], env, manifest)).toMatchObject({
        exit: 2,
        errors: expect.stringContaining("Say what is to be done"),
      });
      const silent = await runFile(text, ["x"], { ...env, ENDPOINT: "http://127.0.0.1:9/v1", TRACE: "" }, manifest);
      expect(silent.exit).not.toBe(0);
    } finally {
      await server.close();
    }
  },
  120_000,
);

test("the core is built from the sources alone, for any machine", async () => {
  const core = await buildAgentCore();
  expect(core.startsWith("var reweave")).toBe(true);
  expect(core).not.toContain(process.cwd());
}, 60_000);
