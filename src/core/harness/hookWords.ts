import { msg } from "./say.ts";
import type { Hook } from "./wires.ts";

/** What a person reads for each lifecycle event. */
export const hookWords: Readonly<Record<Hook, string>> = {
  taskStart: msg("task start"),
  stepStart: msg("step start"),
  beforeModel: msg("before model"),
  afterModel: msg("after model"),
  beforeTool: msg("before tool"),
  afterTool: msg("after tool"),
  stepEnd: msg("step end"),
  taskEnd: msg("task end"),
};
