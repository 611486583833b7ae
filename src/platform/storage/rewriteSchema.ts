import { z } from "zod";
import { type Rewrite, symptomNames, triggerNames } from "../../core/rewrite/contract.ts";
import { operatorIds } from "../../core/rewrite/operator.ts";
import type { Checkpoint } from "../../core/runtime/contract.ts";
import { editSchema } from "./editSchema.ts";

const text = z.string();
const texts = z.array(text);
const count = z.number();
const anchor = z.object({ event: count, step: count, span: count });

const manifest = z.object({
  symptom: z.enum(symptomNames),
  anchors: z.array(anchor),
  why: text,
  fires: text,
  expected: z.object({
    metric: z.enum(["valid actions", "novel observations", "repeats", "tokens", "steps", "solved"]),
    direction: z.enum(["up", "down"]),
  }),
  flips: texts,
  atRisk: texts,
  risk: z.enum(["low", "medium", "moves the goalposts"]),
  writer: z.object({ kind: z.enum(["rules", "model", "person"]), label: text }),
  claim: text.exactOptional(),
});

const change = z.object({
  id: text,
  operator: z.enum(operatorIds),
  edit: editSchema,
  title: text,
  needs: texts,
  manifest,
  allowed: text.exactOptional(),
});

const refusal = z.object({
  code: z.enum([
    "ill-typed",
    "unknown-kind",
    "does-not-apply",
    "pinned",
    "permission",
    "limit",
    "verifier",
    "environment",
    "leak",
    "overlap",
    "tombstone",
    "concentration",
    "too-large",
    "bad-shape",
    "review-words",
  ]),
  change: text,
  title: text,
  ops: z.array(count),
  pin: text.exactOptional(),
  reason: text,
  edit: editSchema,
  operator: z.enum(operatorIds).exactOptional(),
  manifest: manifest.exactOptional(),
});

const score = z.object({ steps: count, novel: count, valid: count, repeats: count, score: count });
const verdict = z.object({ passed: z.boolean(), score: count, detail: text });
const arm = z.object({
  outcome: z.object({
    reason: z.enum(["done", "budget", "loop", "interrupted", "error"]),
    answer: text,
    detail: text,
    verdict: z.union([verdict, z.undefined()]),
  }),
  verdict,
  steps: count,
  tokens: count,
  milliseconds: count,
});

/** The state within is the run's own; what a fork takes for granted before it steps is looked at. */
const checkpoint = z.object({
  id: count,
  step: count,
  state: z.looseObject({
    runId: text,
    seed: count,
    task: z.looseObject({ id: text, suite: text, instruction: text, tools: z.array(z.looseObject({ name: text })) }),
    harness: text,
    frames: z.array(z.looseObject({ group: text, step: count })).min(1),
  }),
  environment: z.union([z.json(), z.undefined()]),
  eventCount: count,
});
const checkpointSchema = z.custom<Checkpoint>((value) => checkpoint.safeParse(value).success, "not a checkpoint");

const pair = z.object({ withRewrite: arm, without: arm });

/** A rewrite as it is kept, with its checkpoint; whether its edits still apply shows when they are applied. */
export const rewriteSchema: z.ZodType<Rewrite> = z.object({
  id: text,
  number: z.int().min(1),
  run: text,
  suite: text,
  task: text,
  step: count,
  base: text,
  upon: texts.exactOptional(),
  at: count,
  trigger: z.enum(triggerNames),
  changes: z.array(change),
  refusals: z.array(refusal),
  cautions: z.array(z.object({ change: text, reason: text, asks: z.boolean() })),
  stage: z.enum(["waiting", "trial", "withheld", "dropped", "kept", "refused"]),
  stageWhy: text,
  probation: z.union([
    z.object({ before: score, since: score, verdict: z.enum(["running", "better", "not better"]) }),
    z.undefined(),
  ]),
  firing: z.record(text, z.object({ ran: count, fired: count, on: z.array(anchor) })),
  checkpoint: z.union([checkpointSchema, z.undefined()]),
  pair: z.union([pair, z.undefined()]),
  morePairs: z.array(pair).exactOptional(),
});
