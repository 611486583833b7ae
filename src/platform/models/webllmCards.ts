import { msg, say } from "../../core/harness/say.ts";
import type { ModelCard } from "../../core/models/contract.ts";
import type { WebLlmRecord } from "./webllmProtocol.ts";

/** The `@mlc-ai/web-llm` version that the libraries below belong to; another one refuses them. */
export const webLlmVersion = "0.2.86";

const hub = "https://huggingface.co/mlc-ai/";
const libraries = "https://raw.githubusercontent.com/mlc-ai/binary-mlc-llm-libs/main/web-llm-models/v0_2_86/base/";
/** Tokenizer, configuration and compiled library together, roughly. */
const besideWeights = 8_000_000;

type Row = {
  readonly name: string;
  /** Weights in the published checkpoint, tied embeddings counted once. */
  readonly parameters: number;
  /** Quantisation, the package's `vram_required_MB` under it, and its title, which is to be said. */
  readonly forms: readonly (readonly [Quantisation, number, string])[];
  /** The library's name where it is not the model's own. */
  readonly library?: string;
  readonly licence: string;
  /** To be said. */
  readonly detail: string;
};

type Quantisation = keyof typeof bitsPerWeight;

/** Group-wise 4-bit weights carry one 16- or 32-bit scale for every 32 weights. */
const bitsPerWeight = { q0f16: 16, q0f32: 32, q4f16_1: 4.5, q4f32_1: 5 } as const;

const rows: readonly Row[] = [
  {
    name: "SmolLM2-135M-Instruct",
    parameters: 134_515_008,
    forms: [
      ["q0f16", 359.69, "SmolLM2 135M · 16-bit"],
      ["q0f32", 719.38, msg("SmolLM2 135M · 32-bit, no f16 needed")],
    ],
    licence: "Apache-2.0",
    detail: msg("The smallest: quick to fetch, for trying a harness out; follows few instructions."),
  },
  {
    name: "SmolLM2-360M-Instruct",
    parameters: 361_821_120,
    forms: [
      ["q4f16_1", 376.06, "SmolLM2 360M · 4-bit"],
      ["q4f32_1", 579.61, msg("SmolLM2 360M · 4-bit, no f16 needed")],
    ],
    licence: "Apache-2.0",
    detail: msg("Small and quick: short tasks, needs a constrained output for tool calls."),
  },
  {
    name: "Qwen2.5-0.5B-Instruct",
    parameters: 494_032_768,
    forms: [
      ["q4f16_1", 944.62, "Qwen2.5 0.5B · 4-bit"],
      ["q4f32_1", 1060.2, msg("Qwen2.5 0.5B · 4-bit, no f16 needed")],
    ],
    library: "Qwen2-0.5B-Instruct",
    licence: "Apache-2.0",
    detail: msg("The smallest that writes tool calls fairly well."),
  },
  {
    name: "gemma3-1b-it",
    parameters: 999_885_952,
    forms: [["q4f16_1", 711.07, "Gemma 3 1B · 4-bit"]],
    licence: "Gemma terms",
    detail: msg("Good prose for its memory; middling at tool calls."),
  },
  {
    name: "Llama-3.2-1B-Instruct",
    parameters: 1_235_814_400,
    forms: [
      ["q4f16_1", 879.04, "Llama 3.2 1B · 4-bit"],
      ["q4f32_1", 1128.82, msg("Llama 3.2 1B · 4-bit, no f16 needed")],
    ],
    licence: "Llama 3.2 Community",
    detail: msg("A sound all-rounder for tasks of several steps."),
  },
  {
    name: "Qwen2.5-1.5B-Instruct",
    parameters: 1_543_714_304,
    forms: [
      ["q4f16_1", 1629.75, "Qwen2.5 1.5B · 4-bit"],
      ["q4f32_1", 1888.97, msg("Qwen2.5 1.5B · 4-bit, no f16 needed")],
    ],
    library: "Qwen2-1.5B-Instruct",
    licence: "Apache-2.0",
    detail: msg("Good at tool calls; wants a real graphics card."),
  },
  {
    name: "SmolLM2-1.7B-Instruct",
    parameters: 1_711_376_384,
    forms: [
      ["q4f16_1", 1774.19, "SmolLM2 1.7B · 4-bit"],
      ["q4f32_1", 2692.38, msg("SmolLM2 1.7B · 4-bit, no f16 needed")],
    ],
    licence: "Apache-2.0",
    detail: msg("The largest of its family, openly licensed."),
  },
  {
    name: "Qwen2.5-3B-Instruct",
    parameters: 3_085_938_688,
    forms: [
      ["q4f16_1", 2504.76, "Qwen2.5 3B · 4-bit"],
      ["q4f32_1", 2893.64, msg("Qwen2.5 3B · 4-bit, no f16 needed")],
    ],
    licence: "Qwen Research",
    detail: msg("Careful over many steps; a long download."),
  },
  {
    name: "Llama-3.2-3B-Instruct",
    parameters: 3_212_749_824,
    forms: [
      ["q4f16_1", 2263.69, "Llama 3.2 3B · 4-bit"],
      ["q4f32_1", 2951.51, msg("Llama 3.2 3B · 4-bit, no f16 needed")],
    ],
    licence: "Llama 3.2 Community",
    detail: msg("The strongest here at following instructions; a long download."),
  },
];

/** A model on offer with the place of its files. */
export type WebLlmOffer = { readonly card: ModelCard; readonly record: WebLlmRecord };

/** The smallest useful instruction models of the package's list, smallest memory first. Download sizes are estimates. */
export const webLlmOffers: readonly WebLlmOffer[] = rows
  .flatMap((row) => row.forms.map((form) => offerOf(row, form)))
  .sort((a, b) => (a.card.memoryBytes ?? 0) - (b.card.memoryBytes ?? 0));

/** Whether a model computes in 16-bit floats; read from its id, since many records do not say so. */
export function needsF16(modelId: string): boolean {
  return /q\df16/.test(modelId);
}

/** The card of a model of a person's own; sizes are not known before its files are read. */
export function customOffer(record: WebLlmRecord): WebLlmOffer {
  return {
    record,
    card: {
      id: record.id,
      kind: "webllm",
      title: record.id,
      detail: say("Your own model, from {url}", { url: record.modelUrl }),
      needsF16: needsF16(record.id) || needsF16(record.libraryUrl),
      contextTokens: record.contextTokens ?? 4096,
    },
  };
}

function offerOf(row: Row, [quantisation, megabytes, title]: Row["forms"][number]): WebLlmOffer {
  const id = `${row.name}-${quantisation}-MLC`;
  const bits = bitsPerWeight[quantisation];
  return {
    card: {
      id,
      kind: "webllm",
      title,
      detail: row.detail,
      downloadBytes: Math.round((row.parameters * bits) / 8) + besideWeights,
      memoryBytes: Math.round(megabytes * 2 ** 20),
      needsF16: needsF16(id),
      contextTokens: 4096,
      licence: row.licence,
    },
    record: {
      id,
      modelUrl: `${hub}${id}`,
      libraryUrl: `${libraries}${row.library ?? row.name}-${quantisation}_cs1k-webgpu.wasm`,
      contextTokens: 4096,
    },
  };
}
