// `npm run record`: plays the first task of each suite with the newest local model and keeps its replies in public/recordings.
import { mkdirSync, writeFileSync } from "node:fs";
import { withBenchPage } from "./benchPage.mjs";

const folder = "public/recordings";

const outcome = await withBenchPage("episodes.html", async (page, model) => {
  page.setDefaultTimeout(0);
  await page.waitForFunction(() => "recordEpisodes" in globalThis);
  return page.evaluate(
    (url) =>
      window.recordEpisodes(
        url,
        ["household", "functionCalls"].flatMap((suiteId) =>
          window
            .episodeTasks(suiteId, 1)
            .map((taskId) => ({ suiteId, taskId, templateId: "guarded-tool-loop", seed: 1 })),
        ),
      ),
    model,
  );
});

if ("skipped" in outcome) {
  console.log(`skipped: ${outcome.skipped}`);
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
// The address that the model was fetched from here says nothing elsewhere; its file's name does.
const modelId = outcome.recording.modelId.replace(/^.*\//, "").replace(/\.gguf$/, "");
const text = `${JSON.stringify({ ...outcome.recording, modelId })}\n`;
writeFileSync(`${folder}/first-tasks.json`, text);
for (const episode of outcome.episodes) console.log(JSON.stringify(episode));
console.log(
  `${folder}/first-tasks.json: ${outcome.recording.entries.length} replies, ${Math.round(text.length / 1000)} kB`,
);
