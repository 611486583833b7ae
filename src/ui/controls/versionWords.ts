import { isLayout } from "../../core/edits/ops.ts";
import type { Version, VersionId, VersionTree } from "../../core/edits/versions.ts";
import { say } from "../../core/harness/say.ts";

/** A version's number within its tree, from 1 by age; undefined where it is unknown. */
export function versionNumber(tree: VersionTree, id: VersionId): number | undefined {
  const at = tree.order.indexOf(id);
  return at < 0 ? undefined : at + 1;
}

/** Who made a version. */
export function authorWords({ author }: Pick<Version, "author">): string {
  return say(author === "agent" ? "the agent" : "you");
}

/** How many changes a version made to what runs; moving parts about counts for none. */
export function changeCount({ decision, edit }: Pick<Version, "decision" | "edit">): number {
  return decision?.changes.length ?? edit.filter((op) => !isLayout(op)).length;
}

/** A number of changes, none said so. */
export function changeWords(count: number): string {
  return count === 0
    ? say("no change to what runs")
    : say("{count, plural, one {# change} other {# changes}}", { count });
}

/** A moment as a person says it: the time of day, with the date where it is not today. */
export function momentWords(at: number, now: number): string {
  const [then, today] = [new Date(at), new Date(now)];
  const { clock, day } = formatsOf(say("en-GB"));
  const time = clock.format(then);
  if (then.toDateString() === today.toDateString()) return time;
  return say("{day}, {time}", { day: day.format(then), time });
}

type Formats = { readonly clock: Intl.DateTimeFormat; readonly day: Intl.DateTimeFormat };

const known = new Map<string, Formats>();

/** How a locale writes moments; many are written at once, and a format takes long to make. */
function formatsOf(locale: string): Formats {
  const cached = known.get(locale);
  if (cached !== undefined) return cached;
  const formats = {
    clock: new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" }),
    day: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" }),
  };
  known.set(locale, formats);
  return formats;
}
