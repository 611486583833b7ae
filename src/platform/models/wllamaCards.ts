import { msg, say } from "../../core/harness/say.ts";
import type { ModelCard } from "../../core/models/contract.ts";

/** A card together with where its file is. */
export type GgufOffer = { readonly card: ModelCard; readonly url: string };

const megabyte = 1_000_000;
const customPrefix = "wllama:url:";

function offer(
  title: string,
  url: string,
  more: { megabytes: number; memory: number; context: number; licence: string; detail: string },
): GgufOffer {
  const file = url.slice(url.lastIndexOf("/") + 1).replace(/\.gguf$/, "");
  return {
    url,
    card: {
      id: `wllama:${file}`,
      kind: "wllama",
      title,
      detail: more.detail,
      downloadBytes: more.megabytes * megabyte,
      memoryBytes: more.memory * megabyte,
      needsF16: false,
      contextTokens: more.context,
      licence: more.licence,
    },
  };
}

/** The GGUF models that Reweave offers by itself, smallest first; sizes are those of the hub's listing. */
export const ggufOffers: readonly GgufOffer[] = [
  offer(
    "SmolLM2 135M",
    "https://huggingface.co/bartowski/SmolLM2-135M-Instruct-GGUF/resolve/main/SmolLM2-135M-Instruct-Q8_0.gguf",
    {
      megabytes: 145,
      memory: 350,
      context: 4096,
      licence: "Apache-2.0",
      detail: msg("The smallest that follows instructions at all; runs anywhere, 8-bit."),
    },
  ),
  offer(
    "SmolLM2 360M",
    "https://huggingface.co/bartowski/SmolLM2-360M-Instruct-GGUF/resolve/main/SmolLM2-360M-Instruct-Q8_0.gguf",
    {
      megabytes: 386,
      memory: 700,
      context: 4096,
      licence: "Apache-2.0",
      detail: msg("Steadier than 135M at about a third of its speed, 8-bit."),
    },
  ),
  offer("Qwen3 0.6B", "https://huggingface.co/Qwen/Qwen3-0.6B-GGUF/resolve/main/Qwen3-0.6B-Q8_0.gguf", {
    megabytes: 639,
    memory: 1300,
    context: 4096,
    licence: "Apache-2.0",
    detail: msg("The best of its size at tool calls, answers without its thinking part, 8-bit."),
  }),
  offer(
    "Qwen2.5 0.5B",
    "https://huggingface.co/Qwen/Qwen2.5-0.5B-Instruct-GGUF/resolve/main/qwen2.5-0.5b-instruct-q8_0.gguf",
    {
      megabytes: 676,
      memory: 1000,
      context: 4096,
      licence: "Apache-2.0",
      detail: msg("Good at JSON for its size, 8-bit."),
    },
  ),
  offer(
    "Llama 3.2 1B",
    "https://huggingface.co/bartowski/Llama-3.2-1B-Instruct-GGUF/resolve/main/Llama-3.2-1B-Instruct-Q4_K_M.gguf",
    {
      megabytes: 808,
      memory: 1400,
      context: 4096,
      licence: "Llama 3.2 Community",
      detail: msg("Wants WebGPU or many cores, 4-bit."),
    },
  ),
];

/** The card of a GGUF at any address; its id holds the address, so it can be loaded again in another session. */
export function cardOfUrl(url: string): ModelCard {
  return {
    ...cardOfFile(`${customPrefix}${url}`, fileName(url)),
    // Said when it is read: the card is kept while the language may change.
    get detail() {
      return say("From {host}.", { host: new URL(url).host });
    },
  };
}

/** The card of a GGUF that the development server offers. */
export function cardOfLocalModel(url: string): ModelCard {
  return { ...cardOfUrl(url), detail: msg("A file of the development server, put there by “npm run model”.") };
}

/** The card of a GGUF of which only the name is known. */
export function cardOfFile(id: string, name: string, bytes?: number): ModelCard {
  return {
    id,
    kind: "wllama",
    title: name.replace(/\.gguf$/, ""),
    detail: msg("A file of your own; it is kept for this session only."),
    ...(bytes === undefined ? {} : { downloadBytes: 0, memoryBytes: Math.round(bytes * 1.5) }),
    needsF16: false,
    contextTokens: 4096,
  };
}

/** The address of a card's file; undefined for a local file's card and for ids of other kinds. */
export function urlOfCard(cardId: string): string | undefined {
  if (cardId.startsWith(customPrefix)) return cardId.slice(customPrefix.length);
  return ggufOffers.find((one) => one.card.id === cardId)?.url;
}

/** Whether a text can be the address of a GGUF: http or https, ending in `.gguf`. */
export function isGgufUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname } = new URL(text);
  return (protocol === "https:" || protocol === "http:") && pathname.endsWith(".gguf");
}

function fileName(url: string): string {
  const { pathname } = new URL(url);
  return decodeURIComponent(pathname.slice(pathname.lastIndexOf("/") + 1));
}
