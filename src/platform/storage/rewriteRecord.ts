import { z } from "zod";
import { isJsonObject, type JsonObject } from "../../core/harness/json.ts";
import {
  type LedgerEntry,
  type Rewrite,
  type Success,
  symptomNames,
  triggerNames,
} from "../../core/rewrite/contract.ts";
import { operatorIds } from "../../core/rewrite/operator.ts";
import type { RecordLayout } from "./readRecord.ts";
import { rewriteSchema } from "./rewriteSchema.ts";

const text = z.string();

const ledgerEntry = z.object({
  rewrite: text,
  change: text,
  operator: z.enum(operatorIds),
  symptom: z.enum(symptomNames),
  trigger: z.enum(triggerNames),
  title: text,
  suite: text,
  task: text,
  at: z.number(),
  stage: z.enum(["waiting", "trial", "withheld", "dropped", "kept", "refused"]),
  fate: z
    .enum(["waiting", "trial", "conflicted", "withheld", "dropped", "kept", "accepted", "reverted"])
    .exactOptional(),
  reading: z.enum(["L0", "L1", "L2", "L3"]),
  ran: z.number(),
  fired: z.number(),
  probation: z.enum(["running", "better", "not better", "none"]),
  pairGain: z.union([z.number(), z.undefined()]),
});
const ledger: z.ZodType<{ readonly entries: readonly LedgerEntry[] }> = z.object({ entries: z.array(ledgerEntry) });

const callArguments = z.custom<JsonObject>((value) => isJsonObject(value) && z.json().safeParse(value).success);
const success: z.ZodType<Success> = z.object({
  task: text,
  suite: text,
  instruction: text,
  calls: z.array(z.object({ tool: text, arguments: callArguments })),
  margins: z.array(z.number()).exactOptional(),
  model: text.exactOptional(),
});

/** Layout 1 of a rewrite. */
export const rewriteLayout: RecordLayout<Rewrite> = { schema: rewriteSchema, steps: [] };

/** Layout 1 of a project's ledger: what follows from its rewrites, so that other projects need not read them. */
export const ledgerLayout: RecordLayout<{ readonly entries: readonly LedgerEntry[] }> = { schema: ledger, steps: [] };

/** Layout 1 of a run that went well. */
export const successLayout: RecordLayout<Success> = { schema: success, steps: [] };
