/** What this page can do with WebGPU. A fallback adapter is software and far too slow for a model. */
export type AdapterFacts =
  | { readonly adapter: "none" }
  | { readonly adapter: "fallback" | "real"; readonly f16: boolean; readonly name: string };

/** The part of `navigator.gpu` that is asked. */
export type AdapterOffer = Pick<GPU, "requestAdapter">;

/** Asks for an adapter once; no `gpu`, no adapter and a refusal are all `none`. `name` may be empty. */
export async function adapterFacts(gpu: AdapterOffer | undefined): Promise<AdapterFacts> {
  const adapter = await requestAdapter(gpu);
  if (adapter === undefined) return { adapter: "none" };
  const { info } = adapter;
  const name = info.description !== "" ? info.description : [info.vendor, info.architecture].join(" ").trim();
  return {
    adapter: info.isFallbackAdapter ? "fallback" : "real",
    f16: adapter.features.has("shader-f16"),
    name,
  };
}

/** Whether wllama computes on this adapter: it needs `shader-f16`, and says nothing when it falls back to the CPU. */
export function runsWllama(facts: AdapterFacts): boolean {
  return facts.adapter === "real" && facts.f16;
}

async function requestAdapter(gpu: AdapterOffer | undefined): Promise<GPUAdapter | undefined> {
  try {
    return (await gpu?.requestAdapter({ powerPreference: "high-performance" })) ?? undefined;
  } catch {
    // A browser that refuses (a blocked driver, a permissions policy) offers no adapter.
    return undefined;
  }
}
