import { say } from "../harness/say.ts";
import type { Capabilities } from "./contract.ts";

/** What a harness asks of the model that answers it; computed from its nodes elsewhere. */
export type ModelRequirements = {
  readonly constraints: readonly ("json-schema" | "grammar")[];
  /** Whether a part reads log-probabilities (a confidence margin, for instance). */
  readonly logProbs: boolean;
  readonly nativeTools: boolean;
  /** Tokens that the longest prompt and its reply may need together. */
  readonly contextTokens: number;
};

/** One thing a harness needs and the chosen model lacks, with a way on in plain words. */
export type CapabilityFinding = {
  readonly code: "no-json-schema" | "no-grammar" | "no-log-probs" | "no-native-tools" | "short-context";
  readonly message: string;
};

/** Everything the harness needs that the model lacks, all at once; empty when the run may start. */
export function missingCapabilities(
  requirements: ModelRequirements,
  capabilities: Capabilities,
): readonly CapabilityFinding[] {
  const findings: CapabilityFinding[] = [];
  const lacks = (kind: "json-schema" | "grammar") =>
    requirements.constraints.includes(kind) && !capabilities.constraints.includes(kind);
  if (lacks("json-schema")) {
    findings.push({
      code: "no-json-schema",
      message: say(
        "The output contract asks for JSON of a given form, which this model cannot be held to. Set the contract to free text, or choose a model with JSON-schema support.",
      ),
    });
  }
  if (lacks("grammar")) {
    findings.push({
      code: "no-grammar",
      message: say(
        "The harness constrains replies by a grammar, which this model cannot be held to. Use a JSON or free contract, or choose a model that takes grammars (wllama).",
      ),
    });
  }
  if (requirements.logProbs && !capabilities.logProbs) {
    findings.push({
      code: "no-log-probs",
      message: say(
        "A part of the harness reads token probabilities, which this model does not report. Remove that part, or choose a model that reports them.",
      ),
    });
  }
  if (requirements.nativeTools && !capabilities.nativeTools) {
    findings.push({
      code: "no-native-tools",
      message: say(
        "The harness relies on the model's own tool calls, which this model does not have. Use the parser with an output contract, or choose a model with tool calls.",
      ),
    });
  }
  if (requirements.contextTokens > capabilities.contextTokens) {
    findings.push({
      code: "short-context",
      message: say(
        "The harness may need {needed} tokens of context, this model holds {held}. Shorten the history window or the reply, or choose a model with a larger context.",
        { needed: requirements.contextTokens, held: capabilities.contextTokens },
      ),
    });
  }
  return findings;
}
