import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";

const folder = ".cache/replies";

/**
 * The replies that a model has given so far, kept under `.cache` by their requests' hashes: a greedy model need not be asked
 * twice. What another process writes meanwhile is not seen.
 * @param {string} model the file's name, without its ending
 */
export function openReplyStore(model) {
  mkdirSync(folder, { recursive: true });
  const file = `${folder}/${model}.jsonl`;
  /** @type {Map<string, unknown>} */
  const known = new Map();
  for (const line of existsSync(file) ? readFileSync(file, "utf8").split("\n") : []) {
    if (line === "") continue;
    const { hash, reply } = JSON.parse(line);
    if (!known.has(hash)) known.set(hash, reply);
  }
  return {
    size: () => known.size,
    /** @param {string} hash */
    get: (hash) => known.get(hash),
    /** @param {string} hash @param {unknown} reply */
    put: (hash, reply) => {
      if (known.has(hash)) return;
      known.set(hash, reply);
      appendFileSync(file, `${JSON.stringify({ hash, reply })}\n`);
    },
  };
}
