import type { NodeDefinition } from "./contract.ts";
import { boundaryHook, boundaryParams } from "./groupBoundary.ts";
import { controlOut } from "./ports.ts";

/** Where an event enters a bundle; the group shows it as an input named by this node's id. */
export const groupInputNode: NodeDefinition = {
  kind: "groupInput",
  title: "Group input",
  dimension: "execution",
  role: "boundary",
  help: "Where a wire comes into a bundle.",
  params: boundaryParams,
  ports: (params) => [controlOut(boundaryHook(params))],
};
