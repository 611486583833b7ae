import { plantTree } from "../edits/versions.ts";
import type { Harness } from "../harness/document.ts";
import { semanticHash } from "../harness/hash.ts";
import type { Json } from "../harness/json.ts";
import { compileHarness } from "../runtime/compile.ts";
import type { Checkpoint, TraceEvent } from "../runtime/contract.ts";
import { createRunControl } from "../runtime/control.ts";
import { drive, type Performer, type RunResult } from "../runtime/drive.ts";
import type { Pair, Rewrite } from "./contract.ts";
import { type ForkedWorld, runPair } from "./pair.ts";
import { pairHarnesses } from "./pairOf.ts";
import { keepChanges } from "./review/accept.ts";
import { overlayOf } from "./review/overlay.ts";
import type { ReviewDocument } from "./reviewContract.ts";
import { createRewriter } from "./rewriter.ts";
import type { RewriterHost, RewriterOptions } from "./rewriterContract.ts";

/** A run with rewrites and no screen. `from` says what is there already: a harness, or a document under review. */
export type HeadlessOptions = Omit<
  RewriterOptions,
  "host" | "run" | "control" | "pair" | "mint" | "rates" | "successes"
> &
  Partial<Pick<RewriterOptions, "rates" | "successes">> & {
    readonly from: Harness | ReviewDocument;
    readonly run: string;
    readonly perform: Performer;
    /** What a person decides in the middle of a step, so that the rewriter finds it done at the boundary after it. */
    readonly before?: (doc: ReviewDocument, checkpoint: Checkpoint) => ReviewDocument;
    /** What a person decides at a boundary, once the rewriter has been there. */
    readonly person?: (doc: ReviewDocument, checkpoint: Checkpoint) => ReviewDocument;
    /** Opens a world for an arm of a forked pair; without it Auto's gate has no pair. */
    readonly world?: (snapshot: Json | undefined) => ForkedWorld;
    readonly onEvent?: (event: TraceEvent, time: number) => void;
  };

/** How such a run went, and what is under review after it. */
export type HeadlessRun = { readonly result: RunResult; readonly doc: ReviewDocument };

/** Drives a run with a rewriter at work, the document under review kept in a variable. */
export async function runWithRewrites(options: HeadlessOptions): Promise<HeadlessRun> {
  const { definitions, from, run, task, seed, perform, clock, signal, before, person, onEvent } = options;
  let doc = "tree" in from ? from : newDocument(from, clock());
  const host: RewriterHost = {
    read: () => doc,
    write: (rewrites) => {
      doc = { ...doc, rewrites };
    },
    keep: (changes) => {
      const kept = keepChanges(doc, definitions, changes, { version: `v${doc.tree.order.length + 1}`, at: clock() });
      if (kept.ok) doc = { ...doc, tree: kept.value.tree };
    },
  };
  const control = createRunControl();
  const rewriter = createRewriter({
    rates: () => new Map(),
    successes: () => [],
    ...options,
    ...{ host, control },
    mint: () => `rewrite${doc.rewrites.length + 1}`,
    pair: async (rewrite) => pairFor(options, doc, rewrite),
  });
  let index = 0;
  const result = await drive({
    harness: overlayOf(doc, definitions, "trial").harness,
    ...{ definitions, perform, clock, signal, control },
    start: { runId: run, task, seed },
    onEvent: (event, time) => {
      rewriter.onEvent(event, index);
      index += 1;
      onEvent?.(event, time);
    },
    atBoundary: async (checkpoint) => {
      if (before !== undefined) doc = before(doc, checkpoint);
      await rewriter.atBoundary(checkpoint);
      if (person === undefined) return;
      doc = person(doc, checkpoint);
      const { harness } = overlayOf(doc, definitions, "trial");
      if (semanticHash(harness) === checkpoint.state.harness) control.takeReplacement();
      else if (compileHarness(harness, definitions).ok) control.replaceHarness(harness);
    },
    onTrouble: (message) => {
      throw new Error(message);
    },
  });
  await rewriter.finish(result.outcome);
  return { result, doc };
}

/** A document of one version, with nothing to review. */
export function newDocument(harness: Harness, at: number): ReviewDocument {
  const tree = plantTree({ id: "v1", harness, author: "person", label: "Start", at });
  return { tree, rewrites: [] };
}

/** The forked pair of a rewrite; undefined where it could not be run. */
export async function pairFor(
  { definitions, clock, signal, world }: Pick<HeadlessOptions, "definitions" | "clock" | "signal" | "world">,
  doc: ReviewDocument,
  rewrite: Rewrite,
): Promise<Pair | undefined> {
  const harnesses = pairHarnesses(doc, definitions, rewrite);
  const { checkpoint, run } = rewrite;
  if (world === undefined || harnesses === undefined || checkpoint === undefined) return undefined;
  const pair = await runPair({ ...{ checkpoint, run, harnesses, definitions, world, clock, signal } });
  return pair.ok ? pair.value : undefined;
}
