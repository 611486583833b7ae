import type { KindSpec } from "../../core/harness/kind.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import type { ConflictCard } from "../../core/rewrite/reviewContract.ts";
import { useStudio } from "../useStudio.ts";

/** The kind of the part that a conflict is about, as it is drawn; undefined where there is none. */
export function useCardKind({ node }: ConflictCard): KindSpec | undefined {
  const kind = useStudio(({ overlay, harness }) =>
    node === undefined ? undefined : (harness.nodes[node] ?? overlay.harness.nodes[node])?.kind,
  );
  return kind === undefined ? undefined : kinds.get(kind);
}
