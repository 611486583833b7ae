// `npm test`: every check in turn, cheapest first, all of them even after a failure, then one line of totals.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { chromiumMissing, findChromium } from "./chromium.mjs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */
/** @typedef {{ name: string, command: string[], report?: string, read?: (report: string) => Totals }} Stage */

const reports = ".cache/reports";
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

/** @type {Stage[]} */
const stages = [
  { name: "format, lint, boundaries, sizes", command: ["biome", "ci", "."] },
  { name: "types: core", command: ["tsc", "-p", "src/core"] },
  { name: "types: everything else", command: ["tsc", "-p", "."] },
  { name: "dead code", command: ["knip"] },
  vitest("unit and property tests", "unit", []),
  vitest("browser tests", "browser", ["--config", "vitest.browser.config.ts"]),
  { name: "build", command: ["vite", "build"] },
  { name: "bundle size", command: ["size-limit"] },
  { name: "end-to-end tests", command: ["playwright", "test"], report: `${reports}/e2e.json`, read: readPlaywright },
];

if (findChromium() === undefined) {
  // Nothing installed: Playwright's own, where its download can be reached.
  spawnSync("npx", ["playwright", "install", "chromium"], { stdio: "inherit", timeout: 300_000 });
  if (findChromium() === undefined) {
    console.error(chromiumMissing);
    process.exit(1);
  }
}

/** @type {Totals} */
const totals = { passed: 0, failed: 0, skipped: 0 };
for (const stage of stages) {
  const started = Date.now();
  console.log(`\n▶ ${stage.name}`);
  const run = spawnSync("npx", stage.command, { stdio: "inherit", env: { ...process.env, CI: process.env.CI ?? "" } });
  const counted = countOf(stage, run.status === 0);
  totals.passed += counted.passed;
  totals.failed += counted.failed;
  totals.skipped += counted.skipped;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${run.status === 0 ? "✓" : "✗"} ${stage.name} (${seconds} s)`);
}
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed === 0 ? 0 : 1);

/**
 * @param {string} name
 * @param {string} file
 * @param {string[]} more
 * @returns {Stage}
 */
function vitest(name, file, more) {
  const report = `${reports}/${file}.json`;
  const command = ["vitest", "run", ...more, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return { name, command, report, read: readVitest };
}

/**
 * A stage without a report counts as one check; one whose command failed counts at least one failure.
 * @param {Stage} stage
 * @param {boolean} succeeded
 * @returns {Totals}
 */
function countOf(stage, succeeded) {
  const one = { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
  if (stage.report === undefined || stage.read === undefined) return one;
  try {
    const counted = stage.read(readFileSync(stage.report, "utf8"));
    return succeeded || counted.failed > 0 ? counted : { ...counted, failed: 1 };
  } catch (error) {
    console.error(`no report from "${stage.name}": ${error instanceof Error ? error.message : error}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** @param {string} report */
function readVitest(report) {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(report);
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
}

/** @param {string} report */
function readPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = JSON.parse(report).stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}
