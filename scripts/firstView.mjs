import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The scripts and styles that the first view cannot do without: what the page names, the workbench that it draws, and whatever
 * these import. What is fetched on demand, and the suites' worlds, are not among them.
 * @param {string} dist the built page's folder
 * @returns {string[]} paths, sorted
 */
export function firstViewFiles(dist) {
  const assets = join(dist, "assets");
  const names = readdirSync(assets);
  const named = [...readFileSync(join(dist, "index.html"), "utf8").matchAll(/assets\/([^"']+\.(?:js|css))/g)];
  const roots = [
    ...named.map(([, name = ""]) => name),
    ...names.filter((name) => /^workbench-[^.]*\.(js|css)$/.test(name)),
  ];
  if (roots.length < 3) throw new Error(`${dist} does not look like the built page`);
  /** @type {Set<string>} */
  const seen = new Set();
  for (let next = roots.pop(); next !== undefined; next = roots.pop()) {
    if (seen.has(next) || next.startsWith("suites-")) continue;
    seen.add(next);
    if (!next.endsWith(".js")) continue;
    const imported = readFileSync(join(assets, next), "utf8").matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g);
    roots.push(...[...imported].map(([, name = ""]) => name));
  }
  return [...seen].sort().map((name) => join(assets, name));
}
