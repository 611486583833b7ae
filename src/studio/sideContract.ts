import type { Finding } from "../core/harness/finding.ts";

/** What the right panel can show. */
export type SideTab = "change" | "part" | "code";

/** What stands in the right panel. */
export type SideSlice = {
  readonly sideTab: SideTab;
  readonly showSide: (tab: SideTab) => void;
  /** What the code was last asked for: a problem's place, or with `undefined` just to be typed in; `id` tells one asking from the next. */
  readonly codeAsked: { readonly id: number; readonly finding: Finding | undefined } | undefined;
  /** Shows the code and gives it the focus, at a problem's place where there is one. */
  readonly askCode: (finding?: Finding) => void;
};
