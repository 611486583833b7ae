import type { Studio } from "../contract.ts";

/** What a project that is opened begins with: nothing dragged, settled, measured or looked at. */
export const nothingUnderReview = {
  placed: {},
  focusedChange: undefined,
  review: undefined,
  measuring: undefined,
  dismissedAsks: {},
  viewed: undefined,
  compared: undefined,
  beforeHeld: false,
  spoken: "",
} satisfies Partial<Studio>;
