import { say } from "../core/harness/say.ts";
import type { Studio } from "./contract.ts";

/** Why this tab may only look at its project, with a next step; `undefined` where it may write it. */
export function whyOnlyLooking({ tab }: Pick<Studio, "tab">): string | undefined {
  if (tab === "writer") return undefined;
  return say(
    "This project is open in another tab, which writes it. Take it over by the bar at the top, or go on there.",
  );
}

/** Why nothing can be edited now, with a next step; `undefined` where all can. */
export function whyReadOnly(studio: Pick<Studio, "viewed" | "compared" | "tab">): string | undefined {
  const { viewed, compared } = studio;
  const onlyLooking = whyOnlyLooking(studio);
  if (onlyLooking !== undefined) return onlyLooking;
  if (compared !== undefined) return say("Two versions are being compared. Close the comparison, then edit.");
  if (viewed === undefined) return undefined;
  return say("You are looking at an earlier version. Go back to the present, or go on from this one, then edit.");
}
