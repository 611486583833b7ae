import type { ModelProvider } from "../src/core/models/contract.ts";
import { wllamaPage, wllamaSource } from "../src/platform/models/wllama.ts";

/** The GGUF at an address as a supervised provider, with time-outs that suit two slow cores. Throws where it cannot be loaded. */
export async function loadProvider(url: string): Promise<ModelProvider> {
  const source = wllamaSource(
    wllamaPage(async () => []),
    {
      schedule: (task, milliseconds) => {
        const timer = setTimeout(task, milliseconds);
        return () => clearTimeout(timer);
      },
      firstTokenTimeoutMs: 300_000,
      tokenTimeoutMs: 60_000,
    },
  );
  const card = source.addUrl(url);
  if (!card.ok) throw new Error(card.error.message);
  const loaded = await source.load(card.value.id, new AbortController().signal, () => undefined);
  if (!loaded.ok) throw new Error(loaded.error.message);
  return loaded.value;
}
