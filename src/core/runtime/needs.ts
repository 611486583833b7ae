import type { Harness, NodeKind } from "../harness/document.ts";
import { nestedHarness } from "../harness/group.ts";
import { parseParams } from "../harness/resolve.ts";
import type { ModelRequirements } from "../models/capabilities.ts";
import type { KindDefinition } from "../nodes/contract.ts";

type Kinds = ReadonlyMap<NodeKind, KindDefinition>;

/** What a harness asks of its model, all nodes taken together, nested ones too. */
export function requirementsOf(harness: Harness, kinds: Kinds): ModelRequirements {
  const needs = needsIn(harness, kinds);
  return {
    constraints: [...new Set(needs.flatMap((need) => need.constraints ?? []))],
    logProbs: needs.some((need) => need.logProbs === true),
    nativeTools: needs.some((need) => need.nativeTools === true),
    contextTokens: Math.max(0, ...needs.map((need) => need.contextTokens ?? 0)),
  };
}

function needsIn(harness: Harness, kinds: Kinds): readonly Partial<ModelRequirements>[] {
  return Object.values(harness.nodes).flatMap((node) => {
    const kind = kinds.get(node.kind);
    if (kind === undefined || node.disabled === true) return [];
    const { params } = parseParams(kind, node.params);
    const nested = kind.role === "group" ? nestedHarness(params) : undefined;
    return [kind.needs?.(params) ?? {}, ...(nested === undefined ? [] : needsIn(nested, kinds))];
  });
}
