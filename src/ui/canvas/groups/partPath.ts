import { type NodeId, type NodePath, nodePath } from "../../../core/harness/document.ts";
import type { Finding } from "../../../core/harness/finding.ts";
import type { Studio } from "../../../studio/contract.ts";

/** The path of a part that is drawn in the open group. */
export function pathOf({ within }: Pick<Studio, "within">, id: NodeId): NodePath {
  return nodePath(within, id);
}

/** How bad the first thing is that the checks find at a part in the open group, or inside it. */
export function problemOf(
  { findings, within }: Pick<Studio, "findings" | "within">,
  id: NodeId,
): Finding["severity"] | undefined {
  const depth = within.length;
  return findings.find(({ within: at, nodes }) => {
    if (!within.every((group, level) => at[level] === group)) return false;
    return at.length === depth ? nodes.includes(id) : at[depth] === id;
  })?.severity;
}
