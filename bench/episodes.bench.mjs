// node bench/episodes.bench.mjs [--one-thread] [tasks per suite] [template …]: real episodes with the newest local model,
// one JSON line each, totals at the end.
import { withBenchPage } from "./benchPage.mjs";

const oneThread = process.argv.includes("--one-thread");
const [count = "10", ...named] = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const templates = named.length === 0 ? ["bare-loop", "guarded-tool-loop"] : named;

const outcome = await withBenchPage(
  "episodes.html",
  async (page, model) => {
    page.setDefaultTimeout(0);
    await page.waitForFunction(() => "runEpisode" in globalThis);
    /** @type {Record<string, { passed: number, tasks: number, seconds: number, promptTokens: number, completionTokens: number }>} */
    const totals = {};
    for (const suite of ["household", "functionCalls"]) {
      const tasks = await page.evaluate(({ id, many }) => window.episodeTasks(id, many), {
        id: suite,
        many: Number(count),
      });
      for (const template of templates) {
        for (const task of tasks) {
          const episode = await page.evaluate(({ url, names }) => window.runEpisode(url, names), {
            url: model,
            names: { suiteId: suite, taskId: task, templateId: template, seed: 1 },
          });
          console.log(JSON.stringify(episode));
          const key = `${suite} ${template}`;
          const so = totals[key] ?? { passed: 0, tasks: 0, seconds: 0, promptTokens: 0, completionTokens: 0 };
          totals[key] = {
            passed: so.passed + (episode.passed ? 1 : 0),
            tasks: so.tasks + 1,
            seconds: so.seconds + episode.seconds,
            promptTokens: so.promptTokens + episode.promptTokens,
            completionTokens: so.completionTokens + episode.completionTokens,
          };
        }
      }
    }
    return totals;
  },
  { isolated: !oneThread },
);
console.log(JSON.stringify(outcome, undefined, 2));
