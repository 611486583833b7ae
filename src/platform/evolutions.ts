import type { Harness } from "../core/harness/document.ts";
import type { Json } from "../core/harness/json.ts";
import { err, type Result } from "../core/harness/result.ts";

/** What the gallery says of an evolution before it is fetched; `bytes` is what fetching it costs. */
type EvolutionCard = {
  readonly id: string;
  readonly title: string;
  readonly story: string;
  readonly recordedFrom: string;
  readonly bytes: number;
};

/** An evolution, opened: what to start from, and the model card that answers from its recording. */
type OpenedEvolution = {
  readonly harness: Harness;
  readonly suite: string;
  readonly task: string;
  readonly seed: number;
  readonly mode: "ask" | "trial" | "auto";
  readonly modelCard: string;
  readonly settings: { readonly [name: string]: Json };
};

/** The recorded evolutions that lie beside the page. */
export type PageEvolutions = {
  readonly cards: readonly EvolutionCard[];
  readonly open: (id: string) => Promise<Result<OpenedEvolution, string>>;
};

/** The evolutions that lie beside the page in the folder `base`; each is fetched when it is opened. */
export function pageEvolutions(_base: string, _get: typeof fetch): PageEvolutions {
  return { cards: [], open: async (id) => err(`There is no evolution “${id}”. Choose another one.`) };
}
