import { z } from "zod";
import type { ProviderKind } from "../../core/models/contract.ts";
import type { Verdict } from "../../core/nodes/contract.ts";
import type { TraceEvent } from "../../core/runtime/contract.ts";
import type { RecordLayout } from "./readRecord.ts";
import { traceEventSchema } from "./traceSchema.ts";

/** A run's trace with the project it belongs to; `at` is when it began, epoch milliseconds. One cut off by the page's end has no verdict. */
export type KeptTrace = {
  readonly project: string;
  readonly run: string;
  readonly runNumber: number;
  readonly at: number;
  /** The model that answered. */
  readonly ranOn: { readonly kind: ProviderKind; readonly modelId: string; readonly label: string };
  readonly verdict?: Verdict;
  /** What the harnesses that it worked under are called, by semantic hash; absent in traces of before there were rewrites. */
  readonly ranUnder?: Readonly<Record<string, Readonly<z.infer<typeof versionName>>>>;
  /** The project's judged runs up to this one, oldest first; absent in traces of before they were kept. */
  readonly judged?: readonly Readonly<z.infer<typeof judgedEpisode>>[];
  readonly events: readonly TraceEvent[];
  readonly times: readonly number[];
};

const versionName = z.object({
  label: z.string(),
  version: z.string().exactOptional(),
  rewrite: z.string().exactOptional(),
});

const judgedEpisode = z.object({
  run: z.string(),
  suite: z.string(),
  task: z.string(),
  score: z.number(),
  under: versionName.exactOptional(),
});

const trace: z.ZodType<KeptTrace> = z
  .object({
    project: z.string(),
    run: z.string(),
    runNumber: z.int().min(1),
    at: z.number(),
    ranOn: z.object({
      kind: z.enum(["webllm", "wllama", "endpoint", "recorded", "scripted"]),
      modelId: z.string(),
      label: z.string(),
    }),
    verdict: z.object({ passed: z.boolean(), score: z.number(), detail: z.string() }).exactOptional(),
    ranUnder: z.record(z.string(), versionName).exactOptional(),
    judged: z.array(judgedEpisode).exactOptional(),
    events: z.array(traceEventSchema),
    times: z.array(z.number()),
  })
  .refine((kept) => kept.events.length === kept.times.length, "there must be one time for each event");

/** Layout 1: the trace as it is. */
export const traceLayout: RecordLayout<KeptTrace> = { schema: trace, steps: [] };
