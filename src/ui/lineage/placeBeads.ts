import { laneVersions } from "../../core/edits/lanes.ts";
import type { VersionTree } from "../../core/edits/versions.ts";
import { versionKey } from "../controls/judgedRuns.ts";
import type { Bead } from "./beads.ts";

/** A bead with its place: one column each, from left to right; row 0 is the topmost. */
export type PlacedBead = Bead & { readonly column: number; readonly row: number };

/** Beads in a row of their own, from the column of the bead they go on from to that of the last. */
type Line = { readonly beads: number[]; from: number; until: number };

/**
 * Puts beads into rows: a version's first child goes on in its row, a fork has a row for as long as it lasts, and so have the
 * rewrites that came to nothing on the same version. Rows are used again once their line has ended.
 */
export function placeBeads(tree: VersionTree, beads: readonly Bead[]): readonly PlacedBead[] {
  const lines = linesOf(tree, beads);
  const rows = new Map<number, number>();
  const ends: number[] = [];
  for (const line of lines) {
    const free = ends.findIndex((end) => end < line.from);
    const row = free < 0 ? ends.length : free;
    ends[row] = line.until;
    for (const column of line.beads) rows.set(column, row);
  }
  return beads.map((bead, column) => ({ ...bead, column, row: rows.get(column) ?? 0 }));
}

function linesOf(tree: VersionTree, beads: readonly Bead[]): readonly Line[] {
  const lanes = new Map(laneVersions(tree).map(({ id, lane }) => [versionKey(id), `lane ${lane}`]));
  const columns = new Map(beads.map(({ key }, column) => [key, column]));
  const lines = new Map<string, Line>();
  const last = new Map<string, string>();
  const names = new Map<string, string>();
  beads.forEach((bead, column) => {
    const name = lanes.get(bead.key) ?? lineOfRewrite(bead, names, last);
    names.set(bead.key, name);
    last.set(name, bead.key);
    const from = bead.parent === undefined ? column : (columns.get(bead.parent) ?? column);
    const line = lines.get(name) ?? { beads: [], from, until: column };
    line.beads.push(column);
    line.until = column;
    lines.set(name, line);
  });
  return [...lines.values()].sort((a, b) => a.from - b.from);
}

/** An open rewrite goes on in the row of what it stands on, where that row ends there; closed ones share a row of their own. */
function lineOfRewrite(bead: Bead, names: ReadonlyMap<string, string>, last: ReadonlyMap<string, string>): string {
  const { parent = "", mark } = bead;
  if (mark === "dropped" || mark === "withheld") return `closed ${parent}`;
  const before = names.get(parent);
  return before !== undefined && last.get(before) === parent ? before : `open ${parent}`;
}
