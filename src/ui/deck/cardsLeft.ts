import type { ConflictCard, DependantsChoice, Resolution, RevertPlan } from "../../core/rewrite/reviewContract.ts";
import { plural } from "../controls/measures.ts";

/** A review under way: what is asked, and what has been settled so far. */
export type Review = {
  readonly plan: RevertPlan;
  readonly resolutions: Readonly<Record<string, Resolution>>;
  readonly dependants: DependantsChoice | undefined;
};

/** Whether a card is settled: one of its choices is made, and an own value is there where that is the choice. */
export function isSettled(card: ConflictCard, resolution: Resolution | undefined): boolean {
  if (resolution === undefined || !card.choices.includes(resolution.choice)) return false;
  return resolution.choice !== "edit" || resolution.value !== undefined;
}

/** What still has to be settled before a review can go through, in words; undefined when nothing is left. */
export function leftWords({ plan, resolutions, dependants }: Review): string | undefined {
  const open = plan.cards.filter((card) => !isSettled(card, resolutions[card.id]));
  const missing = [
    ...(open.length === 0 ? [] : [`${plural(open.length, "conflict")} to settle`]),
    ...(plan.dependants.length > 0 && (dependants === undefined || dependants === "none")
      ? [`what becomes of ${plural(plan.dependants.length, "dependant")}`]
      : []),
  ];
  return missing.length === 0 ? undefined : `Still open: ${missing.join("; ")}.`;
}
