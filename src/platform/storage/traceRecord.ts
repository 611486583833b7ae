import { z } from "zod";
import type { TraceEvent } from "../../core/runtime/contract.ts";
import type { RecordLayout } from "./readRecord.ts";
import { traceEventSchema } from "./traceSchema.ts";

/** A run's trace with the project it belongs to; `at` is when it ended, epoch milliseconds. */
export type KeptTrace = {
  readonly project: string;
  readonly run: string;
  readonly runNumber: number;
  readonly at: number;
  readonly events: readonly TraceEvent[];
  readonly times: readonly number[];
};

const trace: z.ZodType<KeptTrace> = z
  .object({
    project: z.string(),
    run: z.string(),
    runNumber: z.int().min(1),
    at: z.number(),
    events: z.array(traceEventSchema),
    times: z.array(z.number()),
  })
  .refine((kept) => kept.events.length === kept.times.length, "there must be one time for each event");

/** Layout 1: the trace as it is. */
export const traceLayout: RecordLayout<KeptTrace> = { schema: trace, steps: [] };
