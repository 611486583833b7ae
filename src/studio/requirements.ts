import type { Harness } from "../core/harness/document.ts";
import { nestedHarness } from "../core/harness/group.ts";
import type { Catalogue } from "../core/harness/kind.ts";
import { parseParams } from "../core/harness/resolve.ts";
import type { ModelRequirements } from "../core/models/capabilities.ts";

/**
 * What a harness asks of its model, nested harnesses included: a JSON schema where an output contract is not free,
 * log-probabilities where a part asks for them, and room for the longest reply. How long a prompt grows is not known before the run.
 */
export function requirementsOf(harness: Harness, catalogue: Catalogue): ModelRequirements {
  const parts = paramsOf(harness, catalogue);
  const constrained = parts.some(({ kind, params }) => kind === "outputContract" && params.mode !== "free");
  const replies = parts
    .filter(({ kind }) => kind === "model")
    .map(({ params }) => (typeof params.maxTokens === "number" ? params.maxTokens : 0));
  return {
    constraints: constrained ? ["json-schema"] : [],
    logProbs: parts.some(({ params }) => typeof params.logProbs === "number" && params.logProbs > 0),
    nativeTools: false,
    contextTokens: Math.max(0, ...replies),
  };
}

type Part = { readonly kind: string; readonly params: ReturnType<typeof parseParams>["params"] };

function paramsOf(harness: Harness, catalogue: Catalogue): readonly Part[] {
  return Object.values(harness.nodes).flatMap((node) => {
    const spec = catalogue.get(node.kind);
    if (spec === undefined) return [];
    const nested = nestedHarness(node.params);
    const inner = nested === undefined ? [] : paramsOf(nested, catalogue);
    return [{ kind: node.kind, params: parseParams(spec, node.params).params }, ...inner];
  });
}
