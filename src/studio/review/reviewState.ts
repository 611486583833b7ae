import type { Studio } from "../contract.ts";

/** What a project that is opened begins with: nothing settled, measured or looked at. */
export const nothingUnderReview = {
  focusedChange: undefined,
  review: undefined,
  measuring: undefined,
  viewed: undefined,
  compared: undefined,
  beforeHeld: false,
  spoken: "",
} satisfies Partial<Studio>;
