import type { EditOp } from "../../core/edits/ops.ts";
import { commitVersion, headOf, type VersionTree } from "../../core/edits/versions.ts";
import type { Studio } from "../contract.ts";

/** A tree whose head has just taken parts in, with those parts where they were dragged to, in the same version. */
export function withPlaces({ tree: before, placed }: Studio, tree: VersionTree): VersionTree {
  const { parent: _parent, harness, ...version } = headOf(tree);
  const moves = Object.entries(placed).flatMap(([node, position]): EditOp[] =>
    harness.nodes[node] === undefined || headOf(before).harness.nodes[node] !== undefined
      ? []
      : [{ op: "moveNode", node, position }],
  );
  if (moves.length === 0) return tree;
  const moved = commitVersion(before, { ...version, edit: [...version.edit, ...moves] });
  return moved.ok ? moved.value : tree;
}
