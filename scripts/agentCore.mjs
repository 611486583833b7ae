import { fileURLToPath } from "node:url";
import { build } from "vite";

const entry = fileURLToPath(new URL("../src/platform/agentFile/runAgent.ts", import.meta.url));
const named = "virtual:agent-core";

/**
 * What a harness needs in order to run outside the page, as one script that gives `reweave.runAgent`.
 * @returns {Promise<string>}
 */
export async function buildAgentCore() {
  const built = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      target: "es2023",
      minify: false,
      lib: { entry, formats: ["iife"], name: "reweave" },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (output === undefined || !("output" in output)) throw new Error("the core was not built");
  return output.output[0].code;
}

/**
 * A Vite plugin that gives this script as the text of `virtual:agent-core`; built once, when it is first asked for.
 * @returns {import("vite").Plugin}
 */
export function agentCore() {
  /** @type {Promise<string> | undefined} */
  let core;
  return {
    name: "agent-core",
    resolveId: (id) => (id === named ? `\0${named}` : undefined),
    load: async (id) => {
      if (id !== `\0${named}`) return undefined;
      core ??= buildAgentCore();
      return `export const agentCore = ${JSON.stringify(await core)};`;
    },
  };
}
