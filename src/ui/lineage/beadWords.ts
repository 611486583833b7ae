import type { Change } from "../../core/rewrite/contract.ts";
import { authorWords, changeWords, momentWords } from "../controls/versionWords.ts";
import type { Bead, BeadMark } from "./beads.ts";

/** What the words about a bead depend on besides the bead: how many versions there are, which is the present one, the time. */
export type BeadScene = { readonly count: number; readonly head: string; readonly now: number };

const markWords: Readonly<Record<BeadMark, string>> = {
  none: "",
  open: "not decided yet",
  conflicted: "in conflict with what you did",
  dropped: "dropped, it did not pay",
  withheld: "withheld by the draw",
  reverted: "reverted since",
  reverting: "",
};

/** A bead's accessible name: "Version 4 of 8, the agent’s: Accept Insert Loop guard, 2 changes, 14:05". */
export function beadName(bead: Bead, scene: BeadScene): string {
  const { of } = bead;
  const mark = markWords[bead.mark];
  const tail = [changeWords(bead.size), momentOf(bead, scene), ...(mark === "" ? [] : [mark])].join(", ");
  if (of.type === "rewrite") return `Rewrite ${of.rewrite.number}, ${rewriteTitle(of.rewrite.changes)}, ${tail}`;
  const { version, number } = of;
  const whose = version.author === "agent" ? "the agent’s" : "yours";
  const present = bead.key === scene.head ? ", the present" : "";
  return `Version ${number} of ${scene.count}, ${whose}: ${version.label}, ${tail}${present}`;
}

/** A bead on one line for the eye: number, who, what, how much, when. */
export function beadLine(bead: Bead, scene: BeadScene): string {
  const { of } = bead;
  const mark = markWords[bead.mark];
  const tail = [changeWords(bead.size), momentOf(bead, scene), ...(mark === "" ? [] : [mark])];
  if (of.type === "rewrite") {
    return [`Rewrite ${of.rewrite.number}`, rewriteTitle(of.rewrite.changes), ...tail].join(" · ");
  }
  const present = bead.key === scene.head ? " (the present)" : "";
  return [`Version ${of.number}${present}`, authorWords(of.version), of.version.label, ...tail].join(" · ");
}

/** What a rewrite does: its first change, and how many more there are. */
function rewriteTitle(changes: readonly Change[]): string {
  const [first] = changes;
  if (first === undefined) return "nothing";
  return changes.length === 1 ? first.title : `${first.title} and ${changes.length - 1} more`;
}

function momentOf({ of }: Bead, { now }: BeadScene): string {
  return momentWords(of.type === "version" ? of.version.at : of.rewrite.at, now);
}
