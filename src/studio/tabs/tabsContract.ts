import type { TreeNews } from "../../core/edits/growTree.ts";
import type { VersionId } from "../../core/edits/versions.ts";
import type { Rewrite, RewriteId } from "../../core/rewrite/contract.ts";

/** What a tab may do with its project: write it, only look while another tab writes it, or look until it has taken it over. */
export type TabRole = "writer" | "reader" | "taking over";

/** One project in several tabs: one of them writes, the others show what it does. */
export type TabSlice = {
  readonly tab: TabRole;
  /** Makes this tab the one that writes; the other goes on as one that looks. */
  readonly takeOver: () => void;
};

/** A tab's hold on a project. */
export type Claim = {
  readonly release: () => void;
  /** Comes true where another tab has taken the project away. */
  readonly lost: Promise<void>;
};

/** How a project is claimed: only if it is free, as soon as it is, or from whoever has it. */
export type ClaimWay = "free" | "wait" | "take";

/** What tabs with one project say to each other. */
export type TabMessage =
  /** Whoever writes says so, to those that came before it was ready. */
  | { readonly type: "here" }
  /** A tab that looks asks for what it lacks. */
  | { readonly type: "hello"; readonly known: readonly VersionId[] }
  /** What became of the project: versions that may be lacking, rewrites that changed, and all rewrites in their order. */
  | {
      readonly type: "news";
      readonly tree: TreeNews;
      readonly rewrites: readonly Rewrite[];
      readonly order: readonly RewriteId[];
    }
  /** A tab that looks asks to be the one that writes. */
  | { readonly type: "ask"; readonly from: string }
  /** Whoever wrote has saved, said all, and lets the tab that asked go on. */
  | { readonly type: "handed"; readonly to: string };

/** The way to the other tabs with a project. */
export type TabChannel = { readonly post: (message: TabMessage) => void; readonly close: () => void };

/** Opens the way to the other tabs; what cannot be understood is not heard. */
export type OpenTabChannel = (projectId: string, hear: (message: TabMessage) => void) => TabChannel;

/** What the studio needs of the browser to share projects among tabs. */
export type TabPorts = {
  /** `undefined` where the project is not free, or the signal was given first. Never rejects. */
  readonly claim: (projectId: string, way: ClaimWay, signal: AbortSignal) => Promise<Claim | undefined>;
  /** Whether any tab holds a project. */
  readonly isTaken: (projectId: string) => Promise<boolean>;
};
