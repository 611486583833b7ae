import { say } from "../../core/harness/say.ts";
import type { ConflictCard, DependantsChoice, Resolution, RevertPlan } from "../../core/rewrite/reviewContract.ts";

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
    ...(open.length === 0
      ? []
      : [say("{count, plural, one {# conflict} other {# conflicts}} to settle", { count: open.length })]),
    ...(plan.dependants.length > 0 && (dependants === undefined || dependants === "none")
      ? [
          say("what becomes of {count, plural, one {# dependant} other {# dependants}}", {
            count: plan.dependants.length,
          }),
        ]
      : []),
  ];
  return missing.length === 0 ? undefined : say("Still open: {what}.", { what: missing.join(say("; ")) });
}
