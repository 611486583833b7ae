import type { Mint } from "../edits/gestureParts.ts";
import type { Edit } from "../edits/ops.ts";
import type { Harness } from "../harness/document.ts";
import type { Json } from "../harness/json.ts";
import type { Result } from "../harness/result.ts";
import type { Dimension, Hook } from "../harness/wires.ts";
import type { JsonSchema, ToolSpec } from "../models/contract.ts";
import type { Definitions } from "../runtime/compile.ts";
import type { Expectation, Manifest, Success, Symptom, SymptomName } from "./contract.ts";
import type { Facts } from "./facts.ts";

/** Every operator, in the order of `rewriting.md` §3; each is one file under `operators/`. */
export const operatorIds = [
  "tolerant-parser",
  "argument-repair",
  "action-menu",
  "tool-gate",
  "tool-machine",
  "loop-breaker",
  "observation-filter",
  "history-compaction",
  "pinned-facts",
  "verify-and-retry",
  "decompose",
  "own-exemplar",
  "output-contract",
  "instruction-line",
  "tool-description",
  "vote",
  "temperature",
  "scoped-variant",
  "remove-part",
] as const;

/** Names an operator. */
export type OperatorId = (typeof operatorIds)[number];

/** What an operator looks at. It reads, and mints ids; it changes nothing. */
export type OperatorContext = {
  readonly harness: Harness;
  readonly definitions: Definitions;
  readonly mint: Mint;
  readonly symptom: Symptom;
  readonly facts: Facts;
  /** The tools of the run's task. */
  readonly tools: readonly ToolSpec[];
  readonly instruction: string;
  /** Own successes of earlier runs of other tasks, newest first: those of this very task would put its solution into its prompt. */
  readonly successes: readonly Success[];
};

/** A slot that a model may fill: what is asked for, under a schema. */
export type Slot = {
  readonly name: string;
  /** What the model is asked, in one or two sentences. */
  readonly ask: string;
  readonly schema: JsonSchema;
  /** What stands in the slot where no model fills it. */
  readonly fallback: Json;
  /** Most tokens (by rough count) of a text that is put in. */
  readonly mostTokens: number;
};

/** An edit that an operator would make here, with the part of the manifest that only it knows. */
export type Draft = {
  readonly edit: Edit;
  readonly fires: string;
  readonly expected: Expectation;
  readonly risk: Manifest["risk"];
};

/** A way to change a harness for the better: for which symptoms, where, how likely to help before anything is known. */
export type Operator = {
  readonly id: OperatorId;
  readonly title: string;
  readonly symptoms: readonly SymptomName[];
  readonly acts: readonly Hook[];
  /** `enforced`: the runtime does it. `text`: the model must obey. `mixed`, `samples`: between, or bought with tokens. */
  readonly class: "enforced" | "mixed" | "text" | "samples";
  /** Prior chance that it helps, 0–1. */
  readonly prior: number;
  readonly dimension: Dimension;
  /** Slots to fill before `build`; none for a pure rule. */
  readonly slots: (context: OperatorContext) => readonly Slot[];
  /** The edit, or in one sentence why there is none to make here (it is there already, nothing fits, nothing to go by). */
  readonly build: (context: OperatorContext, filled: Readonly<Record<string, Json>>) => Result<Draft, string>;
};
