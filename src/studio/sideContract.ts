import type { Finding } from "../core/harness/finding.ts";

/** What the right panel can show. */
export type SideTab = "change" | "part" | "code";

/** What stands in the right panel. */
export type SideSlice = {
  readonly sideTab: SideTab;
  readonly showSide: (tab: SideTab) => void;
  /** What the code is asked for and has not shown yet: a problem's place, or without one just to be typed in. */
  readonly codeAsked: { readonly finding: Finding | undefined } | undefined;
  /** Shows the code and gives it the focus, at a problem's place where there is one. */
  readonly askCode: (finding?: Finding) => void;
  /** The code has the focus. */
  readonly codeReached: () => void;
};
