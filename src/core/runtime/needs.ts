import type { ModelRequirements } from "../models/capabilities.ts";
import type { Program } from "./compile.ts";

/** What a program asks of its model, all nodes taken together. */
export function requirementsOf(program: Program): ModelRequirements {
  const needs = [...program.nodes.values()].map(({ definition, params }) => definition.needs?.(params) ?? {});
  return {
    constraints: [...new Set(needs.flatMap((need) => need.constraints ?? []))],
    logProbs: needs.some((need) => need.logProbs === true),
    nativeTools: needs.some((need) => need.nativeTools === true),
    contextTokens: Math.max(0, ...needs.map((need) => need.contextTokens ?? 0)),
  };
}
