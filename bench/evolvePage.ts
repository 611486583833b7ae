import type { Harness } from "../src/core/harness/document.ts";
import type { ChatReply, ModelProvider } from "../src/core/models/contract.ts";
import type { RewriteMode, RewriterLimits } from "../src/core/rewrite/rewriterContract.ts";
import { loadProvider } from "./loadProvider.ts";
import { playPair, playWithRewrites } from "./rewriteEpisode.ts";
import { startingHarness } from "./startingHarnesses.ts";
import { storedProvider } from "./storedProvider.ts";

/** An episode as a script outside asks for it: the harness by name, or whole. */
type Asked = {
  readonly modelUrl: string;
  readonly harness: string | Harness;
  readonly suite: string;
  readonly task: string;
  readonly seed: number;
  readonly mode: RewriteMode;
  readonly limits?: Partial<RewriterLimits>;
  readonly pairs: boolean;
};

declare global {
  interface Window {
    evolve: typeof evolve;
    /** Replies kept outside the page. */
    knownReply: (hash: string) => Promise<ChatReply | undefined>;
    keepReply: (hash: string, reply: ChatReply) => Promise<void>;
  }
}

let provider: Promise<ModelProvider> | undefined;

/** Works on a task with a rewriter at its side, then runs a forked pair of each of its rewrites. */
async function evolve({ modelUrl, harness, pairs, ...asked }: Asked) {
  provider ??= loadProvider(new URL(modelUrl, location.href).href).then((model) =>
    storedProvider(model, {
      get: (hash) => window.knownReply(hash),
      put: (hash, reply) => window.keepReply(hash, reply),
    }),
  );
  const model = await provider;
  const from = typeof harness === "string" ? startingHarness(harness) : harness;
  const episode = { ...asked, from };
  const started = performance.now();
  const { result, doc, verdict } = await playWithRewrites(model, episode);
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  const rewrites = [];
  for (const rewrite of doc.rewrites) {
    const pair = pairs && rewrite.changes.length > 0 ? await playPair(model, episode, doc, rewrite) : undefined;
    rewrites.push({ ...rewrite, pair: pair ?? rewrite.pair });
  }
  return { events: result.trace.events, outcome: result.outcome, verdict, rewrites, seconds };
}

window.evolve = evolve;
