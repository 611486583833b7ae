import { nodeOf } from "../../edits/nested.ts";
import type { Edit } from "../../edits/ops.ts";
import { dimensionWords } from "../../harness/dimensionWords.ts";
import type { Harness } from "../../harness/document.ts";
import type { Catalogue } from "../../harness/kind.ts";
import { say } from "../../harness/say.ts";
import type { Dimension } from "../../harness/wires.ts";
import type { Caution, ChangeId } from "../contract.ts";
import { nodesTouched } from "./subject.ts";

const warnsAt = 3;
const asksAt = 6;

/** The dimension that an edit works in: of the first part that it brings, else changes or removes; `undefined` for wires alone. */
export function dimensionOfEdit(harness: Harness, edit: Edit, definitions: Catalogue): Dimension | undefined {
  const brought = edit.flatMap((op) => (op.op === "addNode" ? [op.node.kind] : []));
  const touched = edit.flatMap((op) => nodesTouched({ harness }, op).map(({ node }) => node.kind));
  const ends = edit.flatMap((op) => (op.op === "connect" ? [nodeOf(harness, op.edge.to.node)?.kind ?? ""] : []));
  for (const kind of [...brought, ...touched, ...ends]) {
    const dimension = definitions.get(kind)?.dimension;
    if (dimension !== undefined) return dimension;
  }
  return undefined;
}

/** A caution where an edit is one of many in a row in its dimension: the third warns, the sixth asks a person. */
export function concentrationOf(
  change: ChangeId,
  dimension: Dimension | undefined,
  recent: readonly Dimension[],
): readonly Caution[] {
  if (dimension === undefined) return [];
  const before = [...recent].reverse().findIndex((each) => each !== dimension);
  const inRow = (before === -1 ? recent.length : before) + 1;
  if (inRow < warnsAt) return [];
  const asks = inRow >= asksAt;
  const reason = say("This is edit {count} in a row in the dimension “{dimension}”.", {
    ...{ count: inRow, dimension: say(dimensionWords[dimension]).toLowerCase() },
  });
  return [{ change, asks, reason }];
}
