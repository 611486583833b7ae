// node bench/evolve.mjs [--one-thread] [id …]: records the gallery's evolutions with the newest local model, every way that a
// viewer may take included, into public/evolutions.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { withBenchPage } from "./benchPage.mjs";
import { openReplyStore } from "./replyStore.mjs";

const folder = "public/evolutions";
const mostBytes = 300_000;
const named = process.argv.slice(2).filter((word) => !word.startsWith("--"));

const skipped = await withBenchPage(
  "evolve.html",
  async (page, modelUrl) => {
    const store = openReplyStore(modelUrl.replace(/^.*\//, "").replace(/\.gguf$/, ""));
    page.setDefaultTimeout(0);
    await page.exposeFunction("knownReply", store.get);
    await page.exposeFunction("keepReply", store.put);
    await page.waitForFunction(() => "recordEvolution" in globalThis);
    const ids = await page.evaluate(() => window.evolutionIds());
    mkdirSync(folder, { recursive: true });
    for (const id of ids) {
      if (named.length > 0 && !named.includes(id)) continue;
      const recorded = await page.evaluate((asked) => window.recordEvolution(asked.modelUrl, asked.id), {
        ...{ modelUrl, id },
      });
      const { bytes } = recorded.index;
      if (bytes > mostBytes) throw new Error(`${id} has ${bytes} bytes, more than ${mostBytes}`);
      writeFileSync(`${folder}/${id}.json`, recorded.text);
      writeIndex(recorded.index, ids);
      for (const way of recorded.ways) console.log(JSON.stringify(way));
      for (const pair of recorded.pairs) console.log(JSON.stringify(pair));
      console.log(`${folder}/${id}.json: ${Math.round(bytes / 1000)} kB`);
    }
    return undefined;
  },
  { isolated: !process.argv.includes("--one-thread") },
);
if (skipped !== undefined) {
  console.log(`skipped: ${skipped.skipped}`);
  process.exit(1);
}

/**
 * Puts one evolution's line into the index, in the order of `ids`.
 * @param {import("../src/platform/evolutions.ts").EvolutionIndex} entry
 * @param {readonly string[]} ids
 */
function writeIndex(entry, ids) {
  const file = `${folder}/index.json`;
  /** @type {import("../src/platform/evolutions.ts").EvolutionIndex[]} */
  const known = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
  const entries = [...known.filter(({ id }) => id !== entry.id), entry];
  const ordered = ids.flatMap((id) => entries.filter((each) => each.id === id));
  writeFileSync(file, `${JSON.stringify(ordered, undefined, 1)}\n`);
}
