// node bench/liveEpisodes.bench.mjs [--one-thread] [--backwards] [--harness NAME] [household episodes] [function-call episodes]: real
// episodes with a rewriter at their side in Trial mode, then a forked pair of each rewrite that was put in force; one JSON line
// each, kept under .cache so that it goes on where it stopped, and a summary at the end. A second one started with --backwards
// works towards the first.
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { withBenchPage } from "./benchPage.mjs";
import { summaryOf } from "./liveSummary.mjs";
import { openReplyStore } from "./replyStore.mjs";

const oneThread = process.argv.includes("--one-thread");
const harnessAt = process.argv.indexOf("--harness");
const named = harnessAt === -1 ? undefined : process.argv[harnessAt + 1];
const [households = "20", calls = "30"] = process.argv.slice(2).filter((word) => /^\d+$/.test(word));
const file = ".cache/liveEpisodes.jsonl";

/** Suites in turn, so that a run that is cut short holds something of each. */
const wanted = interleaved(
  Array.from({ length: Number(households) }, (_, at) => ({ suite: "household", at })),
  Array.from({ length: Number(calls) }, (_, at) => ({ suite: "functionCalls", at })),
);
if (process.argv.includes("--backwards")) wanted.reverse();

const outcome = await withBenchPage(
  "evolve.html",
  async (page, modelUrl) => {
    const store = openReplyStore(modelUrl.replace(/^.*\//, "").replace(/\.gguf$/, ""));
    page.setDefaultTimeout(0);
    await page.exposeFunction("knownReply", store.get);
    await page.exposeFunction("keepReply", store.put);
    await page.waitForFunction(() => "evolve" in globalThis);
    for (const { suite, at } of wanted) {
      const harness = named ?? (suite === "household" ? "live-household" : "live-calls");
      const seed = at + 1;
      const task = await page.evaluate((asked) => window.liveTask(asked.suite, asked.at), { suite, at });
      if (isDone({ task, harness, seed })) continue;
      const played = await page.evaluate((asked) => window.evolve(asked), {
        ...{ modelUrl, harness, suite, task, seed },
        mode: /** @type {const} */ ("trial"),
        pairs: /** @type {const} */ ("applied"),
      });
      const line = lineOf({ suite, task, harness, seed }, played);
      if (isDone(line)) continue;
      appendFileSync(file, `${JSON.stringify(line)}\n`);
      console.log(JSON.stringify(line));
    }
    return summaryOf(kept());
  },
  { isolated: !oneThread },
);
console.log(JSON.stringify(outcome, undefined, 2));

/**
 * What has been played so far, by whatever process.
 * @returns {import("./liveSummary.mjs").EpisodeLine[]}
 */
function kept() {
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
  return lines.map((line) => JSON.parse(line));
}

/** @param {{ task: string, harness: string, seed: number }} names */
function isDone({ task, harness, seed }) {
  return kept().some((line) => line.task === task && line.harness === harness && line.seed === seed);
}

/**
 * @template Item
 * @param {Item[]} some
 * @param {Item[]} others
 */
function interleaved(some, others) {
  const share = some.length / Math.max(1, some.length + others.length);
  const queues = { some: [...some], others: [...others] };
  return Array.from({ length: some.length + others.length }, (_, at) => {
    const turn = Math.floor((at + 1) * share) > Math.floor(at * share) ? queues.some : queues.others;
    return turn.shift() ?? queues.some.shift() ?? queues.others.shift();
  }).filter((item) => item !== undefined);
}

/**
 * @param {{ suite: string, task: string, harness: string, seed: number }} names
 * @param {Awaited<ReturnType<typeof window.evolve>>} played
 * @returns {import("./liveSummary.mjs").EpisodeLine}
 */
function lineOf(names, { events, outcome: ended, verdict, steps, rewrites, triggersHeld, seconds, pairSeconds }) {
  const failures = events.flatMap((event) => (event.type === "model.failed" ? [event.error.code] : []));
  return {
    ...names,
    failures,
    ...{
      passed: verdict.passed,
      score: verdict.score,
      reason: ended.reason,
      steps,
      seconds,
      pairSeconds,
      triggersHeld,
    },
    rewrites: rewrites.map(({ trigger, step, stage, changes, refusals, firing, probation, pair }) => ({
      ...{ trigger, step, stage, refused: refusals.map(({ code }) => code), probation: probation?.verdict ?? "none" },
      changes: changes.map(({ id, operator }) => ({
        operator,
        ran: firing[id]?.ran ?? 0,
        fired: firing[id]?.fired ?? 0,
      })),
      ...(pair === undefined ? {} : { pair: { with: armOf(pair.withRewrite), without: armOf(pair.without) } }),
    })),
  };
}

/** @param {import("../src/core/rewrite/contract.ts").PairArm} arm */
function armOf({ verdict, steps, tokens }) {
  return { passed: verdict.passed, score: verdict.score, steps, tokens };
}
