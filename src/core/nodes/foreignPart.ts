import { msg } from "../harness/say.ts";
import type { NodeDefinition } from "./contract.ts";
import { foreignPartKind } from "./kinds/foreignPart.ts";
import { pass } from "./processor.ts";

/** A part of another system that this build does not know: hands every event on as it came. */
export const foreignPartNode: NodeDefinition = {
  ...foreignPartKind,
  visit: ({ event }) => pass(event, msg("does nothing here")),
};
