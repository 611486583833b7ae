import type { EdgeId, Harness, NodeId } from "../../harness/document.ts";
import type { Finding } from "../../harness/finding.ts";
import { isAgent } from "../../harness/group.ts";
import type { Catalogue } from "../../harness/kind.ts";
import type { Result } from "../../harness/result.ts";
import { say } from "../../harness/say.ts";
import type { EditError } from "../editError.ts";
import type { Mint } from "../gestureParts.ts";
import { deleteParts } from "../gesturesDelete.ts";
import { edgeOf, nodeOf } from "../nested.ts";
import type { Edit } from "../ops.ts";

/** One way to mend a finding: what a button says, and the edit, built when it is wanted. */
export type Fix = {
  readonly id: string;
  readonly label: string;
  readonly build: () => Result<Edit, EditError>;
};

/** A finding, in the harness that it is about (the nested one where it is within a group). */
export type Trouble = {
  readonly finding: Finding;
  readonly harness: Harness;
  /** The outermost harness. */
  readonly root: Harness;
  readonly catalogue: Catalogue;
  readonly mint: Mint;
};

/** Whether the harness of a trouble is a bundle, which is a part of an agent and none itself. */
export function isInBundle({ finding, harness }: Trouble): boolean {
  return finding.within.length > 0 && !isAgent(harness);
}

/** A part's title in quotes, cut short. */
export function named({ harness }: Pick<Trouble, "harness">, id: NodeId): string {
  const title = say(nodeOf(harness, id)?.title ?? id);
  return say("“{part}”", { part: title.length > 28 ? `${title.slice(0, 27)}…` : title });
}

/** Takes parts out; with `bypass`, their wires are rejoined past them. */
export function removing(trouble: Trouble, nodes: readonly NodeId[], bypass: boolean, label: string): Fix {
  const { harness, catalogue, mint } = trouble;
  const build = () => deleteParts(harness, catalogue, mint, { nodes, edges: [], bypass });
  return { id: `remove ${nodes.join(" ")}`, label, build };
}

/** Takes wires out. */
export function cutting(trouble: Trouble, edges: readonly EdgeId[], label: string): Fix {
  const { harness, catalogue, mint } = trouble;
  const build = () => deleteParts(harness, catalogue, mint, { nodes: [], edges, bypass: false });
  return { id: `cut ${edges.join(" ")}`, label, build };
}

/** "Remove the wire from “Router” to “Tools”". */
export function cuttingOne(trouble: Trouble, edge: EdgeId): Fix {
  const wire = edgeOf(trouble.harness, edge);
  if (wire === undefined) return cutting(trouble, [edge], say("Remove the wire"));
  const ends = { from: named(trouble, wire.from.node), to: named(trouble, wire.to.node) };
  return cutting(trouble, [edge], say("Remove the wire from {from} to {to}", ends));
}
