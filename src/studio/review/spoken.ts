import { diffHarness, type HarnessDiff } from "../../core/edits/diff.ts";
import type { Harness } from "../../core/harness/document.ts";
import { msg, say } from "../../core/harness/say.ts";

/** What differs between two harnesses, as a person is told it: "2 added, 1 removed, 3 edited". */
export function sayDiff(before: Harness, after: Harness): string {
  const counts = count(diffHarness(before, after));
  const said = (["added", "removed", "edited", "rewired"] as const)
    .filter((what) => counts[what] > 0)
    .map((what) => say(words[what], { count: counts[what] }));
  return said.length === 0 ? say("nothing changed") : said.join(say(", "));
}

const words = {
  added: msg("{count} added"),
  removed: msg("{count} removed"),
  edited: msg("{count} edited"),
  rewired: msg("{count} rewired"),
} as const;

type Counts = { readonly added: number; readonly removed: number; readonly edited: number; readonly rewired: number };

/** Parts added, removed and edited, groups' insides included; wires count where no part was added or removed. */
function count(diff: HarnessDiff): Counts {
  const inside = diff.nested.map(({ diff: nested }) => count(nested));
  const sum = (what: keyof Counts) => inside.reduce((total, counts) => total + counts[what], 0);
  const edited = new Set([...diff.changed.map(({ node }) => node), ...diff.renamed.map(({ node }) => node)]);
  const replaced = diff.replaced.length;
  const added = diff.added.length + replaced;
  const removed = diff.removed.length + replaced;
  const { edges } = diff;
  const rewired = added + removed > 0 ? 0 : edges.added.length + edges.removed.length + edges.rewired.length;
  return {
    added: added + sum("added"),
    removed: removed + sum("removed"),
    edited: edited.size + sum("edited"),
    rewired: rewired + sum("rewired"),
  };
}
