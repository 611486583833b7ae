import { msg, say } from "../../core/harness/say.ts";
import type { Change } from "../../core/rewrite/contract.ts";
import { authorWords, changeWords, momentWords } from "../controls/versionWords.ts";
import type { Bead, BeadMark } from "./beads.ts";

/** What the words about a bead depend on besides the bead: how many versions there are, which is the present one, the time. */
export type BeadScene = { readonly count: number; readonly head: string; readonly now: number };

const markWords: Readonly<Record<BeadMark, string>> = {
  none: "",
  open: msg("not decided yet"),
  conflicted: msg("in conflict with what you did"),
  dropped: msg("dropped, it did not pay"),
  withheld: msg("withheld by the draw"),
  reverted: msg("reverted since"),
  reverting: "",
};

/** A bead's accessible name: "Version 4 of 8, the agent’s: Accept Insert Loop guard, 2 changes, 14:05". */
export function beadName(bead: Bead, scene: BeadScene): string {
  const { of } = bead;
  const told = tailOf(bead, scene);
  if (of.type === "rewrite") {
    const words = { number: of.rewrite.number, title: rewriteTitle(of.rewrite.changes), tail: told.join(say(", ")) };
    return say("Rewrite {number}, {title}, {tail}", words);
  }
  const { version, number } = of;
  const tail = [...told, ...(bead.key === scene.head ? [say("the present")] : [])].join(say(", "));
  const words = { number, count: scene.count, label: say(version.label), tail };
  return version.author === "agent"
    ? say("Version {number} of {count}, the agent’s: {label}, {tail}", words)
    : say("Version {number} of {count}, yours: {label}, {tail}", words);
}

/** A bead on one line for the eye: number, who, what, how much, when. */
export function beadLine(bead: Bead, scene: BeadScene): string {
  const { of } = bead;
  const tail = tailOf(bead, scene);
  if (of.type === "rewrite") {
    const number = say("Rewrite {number}", { number: of.rewrite.number });
    return [number, rewriteTitle(of.rewrite.changes), ...tail].join(" · ");
  }
  const number =
    bead.key === scene.head
      ? say("Version {number} (the present)", { number: of.number })
      : say("Version {number}", { number: of.number });
  return [number, authorWords(of.version), say(of.version.label), ...tail].join(" · ");
}

/** How much, when, and what has become of it. */
function tailOf(bead: Bead, scene: BeadScene): readonly string[] {
  const mark = markWords[bead.mark];
  return [changeWords(bead.size), momentOf(bead, scene), ...(mark === "" ? [] : [say(mark)])];
}

/** What a rewrite does: its first change, and how many more there are. */
function rewriteTitle(changes: readonly Change[]): string {
  const [first] = changes;
  if (first === undefined) return say("nothing");
  const title = say(first.title);
  return changes.length === 1 ? title : say("{title} and {count} more", { title, count: changes.length - 1 });
}

function momentOf({ of }: Bead, { now }: BeadScene): string {
  return momentWords(of.type === "version" ? of.version.at : of.rewrite.at, now);
}
