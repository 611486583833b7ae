import { say } from "../../harness/say.ts";
import { newTexts } from "./newTexts.ts";
import type { Objection, Subject } from "./subject.ts";

const thing = "(?:th(?:is|ese|e)|my|our|all|any|every|following|previous|above)";
const subjects = "(?:changes?|edits?|rewrites?|proposals?|versions?|pins?|updates?|diffs?|cards?)";
const patterns: readonly RegExp[] = [
  new RegExp(`\\b(?:accept|approve|keep|allow|confirm|merge)\\s+(?:${thing}\\s+)*${subjects}\\b`),
  new RegExp(`\\b(?:revert|reject|refuse|undo|decline)\\b.{0,20}\\b${subjects}\\b`),
  new RegExp(
    `\\b(?:ignore|disregard|bypass|override|overrule|skip|lift|remove)\\s+(?:${thing}\\s+)*(?:pins?|critique|review(?:er)?s?|checks?|gate|probation|instructions|rules above)\\b`,
  ),
  /\b(?:dear|note to|attention|hey|message (?:to|for)|instructions? (?:to|for)) (?:the )?(?:human )?(?:reviewer|user reviewing|approver|critic)\b/,
  /\breviewers?\b.{0,40}\b(?:accept|approve|must|should|please|ignore)\b/,
  /\b(?:pre-?approved|already (?:approved|accepted|reviewed)|auto-?accept|safe to accept|do not (?:revert|reject|undo)|press (?:the )?a\b|click (?:on )?accept|unpin)\b/,
];

/** Ops whose texts speak to whoever reviews the change rather than to the agent. */
export function findReviewWords({ edit }: Pick<Subject, "edit">): readonly Objection[] {
  return newTexts(edit).flatMap(({ op, text }): readonly Objection[] => {
    const words = addressesReviewer(text);
    if (words === undefined) return [];
    const reason = say("A text in it speaks to the reviewer: “{words}”.", { words });
    return [{ code: "review-words", ops: [op], reason }];
  });
}

/** The words in a text that speak to a reviewer ("accept this change", "ignore the pins"); `undefined` where none do. */
export function addressesReviewer(text: string): string | undefined {
  const plain = text
    .normalize("NFKC")
    .replaceAll(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "")
    .toLowerCase()
    .replaceAll(/[\s*_`"'“”‘’]+/g, " ");
  for (const pattern of patterns) {
    const found = pattern.exec(plain);
    if (found !== null) return found[0].slice(0, 80);
  }
  return undefined;
}
