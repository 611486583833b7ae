import type { Finding } from "../core/harness/finding.ts";

/** What the right panel can show. */
export type SideTab = "change" | "part" | "code";

/** A panel that a command folds to its line, or brings back. */
export type FoldedPanel = "trace" | "lineage" | "side" | "environment";

/** What stands in the right panel, and which panel is to fold. */
export type SideSlice = {
  /** The panel that was asked for last: to be folded or unfolded, or to be there in any case. Each asking is an object of its own. */
  readonly panelAsked?: { readonly panel: FoldedPanel; readonly how: "turn" | "open" };
  readonly sideTab: SideTab;
  readonly showSide: (tab: SideTab) => void;
  /** What the code is asked for and has not shown yet: a problem's place, or without one just to be typed in. */
  readonly codeAsked: { readonly finding: Finding | undefined } | undefined;
  /** Shows the code and gives it the focus, at a problem's place where there is one. */
  readonly askCode: (finding?: Finding) => void;
  /** The code has the focus. */
  readonly codeReached: () => void;
};
