// `npm test`: every check in turn, cheapest first, all of them even after a failure, then one line of totals.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { chromiumMissing, findChromium } from "./chromium.mjs";

/** @typedef {{ passed: number, failed: number, skipped: number, failures: string[] }} Totals */
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
const totals = { passed: 0, failed: 0, skipped: 0, failures: [] };
for (const stage of stages) {
  const started = Date.now();
  console.log(`\n▶ ${stage.name}`);
  const run = spawnSync("npx", stage.command, { stdio: "inherit", env: { ...process.env, CI: process.env.CI ?? "" } });
  const counted = countOf(stage, run.status === 0);
  totals.passed += counted.passed;
  totals.failed += counted.failed;
  totals.skipped += counted.skipped;
  totals.failures.push(...counted.failures);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${run.status === 0 ? "✓" : "✗"} ${stage.name} (${seconds} s)`);
}
// Said again here, since a long log is often kept by its end alone.
for (const failure of totals.failures) console.log(`✗ ${failure}`);
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
  const one = succeeded
    ? { passed: 1, failed: 0, skipped: 0, failures: [] }
    : { passed: 0, failed: 1, skipped: 0, failures: [stage.name] };
  if (stage.report === undefined || stage.read === undefined) return one;
  try {
    const counted = stage.read(readFileSync(stage.report, "utf8"));
    return succeeded || counted.failed > 0 ? counted : { ...counted, failed: 1, failures: one.failures };
  } catch (error) {
    console.error(`no report from "${stage.name}": ${error instanceof Error ? error.message : error}`);
    return { passed: 0, failed: 1, skipped: 0, failures: [stage.name] };
  }
}

/** @typedef {{ status: string, fullName: string, failureMessages: string[] }} Assertion */

/** @param {string} report */
function readVitest(report) {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(report);
  /** @type {Assertion[]} */
  const tests = testResults.flatMap((/** @type {{ assertionResults: Assertion[] }} */ file) => file.assertionResults);
  const failed = tests.filter((test) => test.status === "failed");
  const failures = failed.map((test) => `${test.fullName}: ${(test.failureMessages[0] ?? "").slice(0, 1_000)}`);
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests, failures };
}

/** @param {string} report */
function readPlaywright(report) {
  const { stats, suites } = JSON.parse(report);
  const { expected, unexpected, flaky, skipped } = stats;
  return { passed: expected, failed: unexpected + flaky, skipped, failures: suites.flatMap(failuresIn) };
}

/** @param {{ specs?: { ok: boolean, file: string, title: string }[], suites?: any[] }} suite
 * @returns {string[]} */
function failuresIn({ specs = [], suites = [] }) {
  const own = specs.filter((spec) => !spec.ok).map((spec) => `${spec.file}: ${spec.title}`);
  return [...own, ...suites.flatMap(failuresIn)];
}
