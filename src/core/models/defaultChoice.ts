import { msg } from "../harness/say.ts";
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

/** The model to offer first, and why, in one sentence for a person, to be said. */
export type DefaultChoice = { readonly kind: ProviderKind; readonly cardId: string; readonly why: string };

/** Why it is not a model on the graphics device, and what answers instead. */
const whys = {
  fallback: {
    file: msg("WebGPU is only emulated here, which is too slow for a model, and there is a model file at hand."),
    cpu: msg("WebGPU is only emulated here, which is too slow for a model: a small model runs on the CPU."),
    recording: msg(
      "WebGPU is only emulated here, which is too slow for a model, and model files cannot be reached: replies recorded from a real model are played back.",
    ),
    nothing: msg(
      "WebGPU is only emulated here, which is too slow for a model, and model files cannot be reached: this is a scripted stand-in, not a language model.",
    ),
  },
  none: {
    file: msg("There is no WebGPU here, and there is a model file at hand."),
    cpu: msg("There is no WebGPU here: a small model runs on the CPU."),
    recording: msg(
      "There is no WebGPU here, and model files cannot be reached: replies recorded from a real model are played back.",
    ),
    nothing: msg(
      "There is no WebGPU here, and model files cannot be reached: this is a scripted stand-in, not a language model.",
    ),
  },
  real: {
    file: msg("Model files cannot be reached, and there is a model file at hand."),
    recording: msg("Model files cannot be reached: replies recorded from a real model are played back."),
    nothing: msg("Model files cannot be reached: this is a scripted stand-in, not a language model."),
  },
} as const;

/** Which model to use when nobody chose: the best that this machine can really run, never a pretence of one. */
export function chooseDefault(facts: ModelFacts, cards: DefaultCards = defaultCards): DefaultChoice {
  if (facts.network && facts.adapter === "real") {
    return facts.f16
      ? { kind: "webllm", cardId: cards.webllmF16, why: msg("This browser has WebGPU with 16-bit floats.") }
      : { kind: "webllm", cardId: cards.webllmF32, why: msg("This browser has WebGPU, without 16-bit floats.") };
  }
  const why = whys[facts.adapter];
  if (facts.ggufAtHand !== undefined) return { kind: "wllama", cardId: facts.ggufAtHand, why: why.file };
  if (facts.network && facts.adapter !== "real")
    return { kind: "wllama", cardId: cards.wllama, why: whys[facts.adapter].cpu };
  if (facts.recordingAtHand !== undefined)
    return { kind: "recorded", cardId: facts.recordingAtHand, why: why.recording };
  return { kind: "scripted", cardId: cards.scripted, why: why.nothing };
}
