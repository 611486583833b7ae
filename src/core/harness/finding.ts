import type { EdgeId, GroupPath, NodeId } from "./document.ts";

/** What a check can find. */
export type FindingCode =
  | "unknown-kind"
  | "unknown-port"
  | "wire-type"
  | "dangling-wire"
  | "doubled-wire"
  | "unconnected-port"
  | "singleton"
  | "tool-clash"
  | "unreachable"
  | "no-budget"
  | "params"
  | "count"
  | "depth"
  | "group"
  | "switched-off"
  | "pin";

/** One finding: where it is, what is wrong, and how to mend it, in plain words. A harness with errors does not run. */
export type Finding = {
  readonly code: FindingCode;
  readonly severity: "error" | "warning";
  /** The nested harness it is in; empty for the outermost. */
  readonly within: GroupPath;
  readonly nodes: readonly NodeId[];
  readonly edges: readonly EdgeId[];
  /** The parameter or port concerned. */
  readonly at?: string;
  /** What it is about that is no part, wire or port: the kind of which there must be one, or the name that tools clash over. */
  readonly about?: string;
  /** How many clash, those further in than the nodes included. */
  readonly count?: number;
  readonly message: string;
  readonly fix: string;
};
