import { execFileSync } from "node:child_process";

/**
 * What property tests draw by: the committed files, so that the same commit is tested alike on every machine and the next one
 * otherwise. `PROPERTY_SEED=random npm test` draws anew; so does a copy without git.
 * @returns {string} a whole number, or "" for any
 */
export function propertySeed() {
  const asked = process.env.PROPERTY_SEED;
  if (asked !== undefined) return /^-?\d+$/.test(asked) ? asked : "";
  try {
    const tree = execFileSync("git", ["rev-parse", "HEAD^{tree}"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return String(Number.parseInt(tree.slice(0, 8), 16) | 0);
  } catch {
    return "";
  }
}
