import type { Change, Rewrite } from "../../core/rewrite/contract.ts";
import { aChange, aRewrite } from "../../core/rewrite/rewrite.fixture.ts";

/** A change that does nothing, for what only looks at titles and ids. */
function change(id: string): Change {
  const { manifest, ...rest } = aChange(id);
  return { ...rest, edit: [], title: `Do ${id}`, manifest: { ...manifest, anchors: [], why: "It went in circles." } };
}

/** A rewrite of some changes, on trial unless said otherwise. */
export function rewrite(number: number, changes: readonly string[], more: Partial<Rewrite> = {}): Rewrite {
  return aRewrite({
    ...{ id: `r${number}`, number, suite: "household", task: "t", step: 3, base: "v0", at: number },
    changes: changes.map((id) => change(id)),
    ...more,
  });
}
