import type { Studio } from "./contract.ts";

/** Why nothing can be edited now, with a next step; `undefined` where all can. */
export function whyReadOnly({ viewed, compared }: Pick<Studio, "viewed" | "compared">): string | undefined {
  if (compared !== undefined) return "Two versions are being compared. Close the comparison, then edit.";
  if (viewed === undefined) return undefined;
  return "You are looking at an earlier version. Go back to the present, or go on from this one, then edit.";
}
