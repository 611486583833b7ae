import { msg } from "./say.ts";
import type { Dimension } from "./wires.ts";

/** What a person reads for each dimension of a harness. */
export const dimensionWords: Readonly<Record<Dimension, string>> = {
  model: msg("Model"),
  context: msg("Context"),
  memory: msg("Memory"),
  tools: msg("Tools"),
  execution: msg("Execution"),
  evaluation: msg("Evaluation"),
  control: msg("Control"),
  observability: msg("Observability"),
  training: msg("Training"),
};
