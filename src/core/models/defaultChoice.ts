import type { ProviderKind } from "./contract.ts";

/** What is known of this machine when nobody has chosen a model. */
export type ModelFacts = {
  /** `fallback` is a software adapter; it counts as none, since it takes seconds for each token. */
  readonly adapter: "none" | "fallback" | "real";
  /** Whether the adapter has 16-bit floats (`shader-f16`). */
  readonly f16: boolean;
  /** Whether model files can be had, from their hub or a mirror. */
  readonly network: boolean;
  /** The card of a GGUF file on this machine or its server, if there is one. */
  readonly ggufAtHand: string | undefined;
  /** The card of a recording that came with the page, if there is one. */
  readonly recordingAtHand: string | undefined;
};

/** The cards to choose from, by what they need. */
export type DefaultCards = {
  readonly webllmF16: string;
  readonly webllmF32: string;
  readonly wllama: string;
  readonly scripted: string;
};

/** Small models of the built-in lists: 0.5B on a graphics device, 135M on the CPU. */
export const defaultCards: DefaultCards = {
  webllmF16: "Qwen2.5-0.5B-Instruct-q4f16_1-MLC",
  webllmF32: "Qwen2.5-0.5B-Instruct-q4f32_1-MLC",
  wllama: "wllama:SmolLM2-135M-Instruct-Q8_0",
  scripted: "scripted",
};

/** The model to offer first, and why, in one sentence for a person. */
export type DefaultChoice = { readonly kind: ProviderKind; readonly cardId: string; readonly why: string };

/** Which model to use when nobody chose: the best that this machine can really run, never a pretence of one. */
export function chooseDefault(facts: ModelFacts, cards: DefaultCards = defaultCards): DefaultChoice {
  if (facts.network && facts.adapter === "real") {
    return facts.f16
      ? { kind: "webllm", cardId: cards.webllmF16, why: "This browser has WebGPU with 16-bit floats." }
      : { kind: "webllm", cardId: cards.webllmF32, why: "This browser has WebGPU, without 16-bit floats." };
  }
  const noDevice =
    facts.adapter === "fallback"
      ? "WebGPU is only emulated here, which is too slow for a model"
      : facts.adapter === "none"
        ? "There is no WebGPU here"
        : "Model files cannot be reached";
  if (facts.ggufAtHand !== undefined) {
    return { kind: "wllama", cardId: facts.ggufAtHand, why: `${noDevice}, and there is a model file at hand.` };
  }
  if (facts.network)
    return { kind: "wllama", cardId: cards.wllama, why: `${noDevice}: a small model runs on the CPU.` };
  const nothing = facts.adapter === "real" ? noDevice : `${noDevice}, and model files cannot be reached`;
  if (facts.recordingAtHand !== undefined) {
    const why = `${nothing}: replies recorded from a real model are played back.`;
    return { kind: "recorded", cardId: facts.recordingAtHand, why };
  }
  const why = `${nothing}: this is a scripted stand-in, not a language model.`;
  return { kind: "scripted", cardId: cards.scripted, why };
}
