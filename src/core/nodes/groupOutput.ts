import type { NodeDefinition } from "./contract.ts";
import { boundaryHook, boundaryParams } from "./groupBoundary.ts";
import { controlIn } from "./ports.ts";

/** Where an event leaves a bundle; the group shows it as an output named by this node's id. */
export const groupOutputNode: NodeDefinition = {
  kind: "groupOutput",
  title: "Group output",
  dimension: "execution",
  role: "boundary",
  help: "Where a wire leaves a bundle.",
  params: boundaryParams,
  ports: (params) => [controlIn(boundaryHook(params))],
};
