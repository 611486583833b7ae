// `npm run bench`: every figure with its bar; the last line is one JSON object { figure: { value, unit, bar, holds } }.
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { canvasFigures } from "./canvas.bench.mjs";
import { codeTypingFigures } from "./codeTyping.bench.mjs";
import { importFigures } from "./import.bench.mjs";
import { insertFigures } from "./insert.bench.mjs";
import { openFigures } from "./open.bench.mjs";
import { tidyFigures } from "./tidy.bench.mjs";
import { measureWllama } from "./wllama.bench.mjs";

/** @typedef {{ value: number | string, unit: string, bar: string, holds: boolean }} Figure */

console.log("▶ documents, run loop and traces in Node, LangGraph.js beside");
await build({
  configFile: false,
  logLevel: "error",
  build: { ssr: "bench/core.ts", outDir: ".cache/bench", target: "node20", minify: false },
});
const core = await import(pathToFileURL(resolve(".cache/bench/core.js")).href);
/** @type {Record<string, Figure>} */
const figures = await core.coreFigures();

console.log("▶ the real engine in a browser, called directly and through the provider");
Object.assign(figures, modelFigures(await measureWllama()));

console.log("▶ the canvas in a browser, bare React Flow beside");
Object.assign(figures, await canvasFigures());

console.log("▶ 500 parts laid out anew");
Object.assign(figures, await tidyFigures({ built: true }));

console.log("▶ typing in the code beside 500 parts");
Object.assign(figures, await codeTypingFigures({ built: true }));

console.log("▶ a part put on a wire among 500");
Object.assign(figures, await insertFigures({ built: true }));

console.log("▶ the application: a project of 500 parts opened, a file of 5,000 imported");
Object.assign(figures, await openFigures({ built: true }), await importFigures({ built: true }));

console.log("▶ the entry bundle");
figures.entryBundle = bundleFigure();

for (const [name, { value, unit, bar, holds }] of Object.entries(figures)) {
  console.log(`${holds ? "✓" : "✗"} ${name.padEnd(26)} ${String(value).padStart(10)} ${unit}  (${bar})`);
}
console.log(JSON.stringify(figures));

/**
 * @param {Awaited<ReturnType<typeof measureWllama>>} measured
 * @returns {Record<string, Figure>}
 */
function modelFigures(measured) {
  if ("skipped" in measured) {
    const figure = { value: `skipped: ${measured.skipped}`, unit: "", bar: "≥ 0.95", holds: false };
    return { providerShare: figure, secondStepPrefill: { ...figure, bar: "≤ new + 10 %" } };
  }
  const { promptTokens, newTokens, prefilledTokens } = measured.secondStep;
  const allowed = Math.floor(newTokens + 0.1 * promptTokens);
  return {
    directTokensPerSecond: { value: round(measured.directPerSecond), unit: "tokens/s", bar: "peer", holds: true },
    providerTokensPerSecond: {
      value: round(measured.providerPerSecond),
      unit: `tokens/s (${measured.label})`,
      bar: "",
      holds: true,
    },
    providerShare: {
      value: round(measured.providerShare),
      unit: "× direct",
      bar: "≥ 0.95",
      holds: measured.providerShare >= 0.95,
    },
    secondStepPrefill: {
      value: prefilledTokens,
      unit: `tokens of ${promptTokens} (${newTokens} new)`,
      bar: `≤ ${allowed}`,
      holds: prefilledTokens <= allowed,
    },
  };
}

/** @returns {Figure} */
function bundleFigure() {
  const built = spawnSync("npx", ["vite", "build", "--logLevel", "error"], { stdio: "inherit" });
  const sized = spawnSync("npx", ["size-limit", "--json"], { encoding: "utf8" });
  if (built.status !== 0 || sized.stdout === "")
    return { value: "skipped: the build failed", unit: "", bar: "≤ 250 kB", holds: false };
  const [entry] = JSON.parse(sized.stdout);
  return { value: round(entry.size / 1000), unit: "kB gzip", bar: "≤ 250", holds: entry.size <= 250_000 };
}

/** @param {number} value */
function round(value) {
  return Number(value.toPrecision(4));
}
