import type { VersionId, VersionTree } from "./versions.ts";

/** Where a version is drawn: `row` by age from 0, `lane` 0 for the first line and one more for each fork. */
export type Placed = { readonly id: VersionId; readonly row: number; readonly lane: number };

/** Lays a version tree out: the first child of a version goes on in its lane, every other child opens a lane of its own. */
export function laneVersions(tree: VersionTree): readonly Placed[] {
  const lanes = new Map<VersionId, number>();
  const continued = new Set<VersionId>();
  let opened = 0;
  return tree.order.map((id, row) => {
    const parent = tree.versions[id]?.parent;
    const own = parent === undefined || continued.has(parent) ? undefined : lanes.get(parent);
    const lane = own ?? opened++;
    if (parent !== undefined) continued.add(parent);
    lanes.set(id, lane);
    return { id, row, lane };
  });
}
