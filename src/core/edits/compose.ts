import { netOf } from "./netOf.ts";
import { editOfNet } from "./netOps.ts";
import type { Edit } from "./ops.ts";

/**
 * One edit that does `first`, then `second`, in the least number of ops: a later value of a field swallows the earlier,
 * what comes and goes leaves no trace. Associative to the letter.
 */
export function composeEdits(first: Edit, second: Edit): Edit {
  return editOfNet(netOf([...first, ...second]));
}
