import { isLayout } from "../../core/edits/ops.ts";
import type { Version, VersionId, VersionTree } from "../../core/edits/versions.ts";
import { plural } from "./measures.ts";

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });

/** A version's number within its tree, from 1 by age; undefined where it is unknown. */
export function versionNumber(tree: VersionTree, id: VersionId): number | undefined {
  const at = tree.order.indexOf(id);
  return at < 0 ? undefined : at + 1;
}

/** Who made a version. */
export function authorWords({ author }: Pick<Version, "author">): string {
  return author === "agent" ? "the agent" : "you";
}

/** How many changes a version made to what runs; moving parts about counts for none. */
export function changeCount({ decision, edit }: Pick<Version, "decision" | "edit">): number {
  return decision?.changes.length ?? edit.filter((op) => !isLayout(op)).length;
}

/** A number of changes, none said so. */
export function changeWords(count: number): string {
  return count === 0 ? "no change to what runs" : plural(count, "change");
}

/** A moment as a person says it: the time of day, with the date where it is not today. */
export function momentWords(at: number, now: number): string {
  const [then, today] = [new Date(at), new Date(now)];
  const time = clock.format(then);
  return then.toDateString() === today.toDateString() ? time : `${day.format(then)}, ${time}`;
}
