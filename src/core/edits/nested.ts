import type { GroupPath, Harness, HarnessEdge, HarnessNode } from "../harness/document.ts";
import { nestedHarness } from "../harness/group.ts";
import type { Json } from "../harness/json.ts";
import type { Edit } from "./ops.ts";

/** The parameter in which a group node holds its harness. */
export const nestedParam = "harness";

/** The node of that id, or `undefined`; never something inherited from a prototype. */
export function nodeOf(harness: Harness, id: string): HarnessNode | undefined {
  return Object.hasOwn(harness.nodes, id) ? harness.nodes[id] : undefined;
}

/** The wire of that id, or `undefined`; never something inherited from a prototype. */
export function edgeOf(harness: Harness, id: string): HarnessEdge | undefined {
  return Object.hasOwn(harness.edges, id) ? harness.edges[id] : undefined;
}

/** The value of a node's parameter, or `undefined` when it is not set. */
export function paramOf(node: HarnessNode, param: string): Json | undefined {
  return Object.hasOwn(node.params, param) ? node.params[param] : undefined;
}

/** The harness at the end of a path of group nodes, or `undefined` when the path leads nowhere. */
export function harnessAt(harness: Harness, path: GroupPath): Harness | undefined {
  let at: Harness | undefined = harness;
  for (const id of path) {
    const node: HarnessNode | undefined = at && nodeOf(at, id);
    at = node && nestedHarness(node.params);
  }
  return at;
}

/** The same edit, for the harness that holds the nested one at the end of `path`. */
export function liftEdit(path: GroupPath, edit: Edit): Edit {
  return path.length === 0 ? edit : edit.map((op) => ({ ...op, within: [...path, ...(op.within ?? [])] }));
}
