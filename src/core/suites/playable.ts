import type { Json } from "../harness/json.ts";
import type { ToolCall } from "../models/contract.ts";
import type { Suite } from "./contract.ts";

/** Calls that solve a task when made in this order, and the answer to end it with. */
export type GoldPlan = { readonly calls: readonly ToolCall[]; readonly answer: string };

/** A suite that knows what can be done in a state and how each task is solved, for tests and control arms. */
export type PlayableSuite = Suite & {
  /** Calls that would be carried out in the state of a snapshot: a finite list in a stable order, empty when over. */
  readonly admissible: (snapshot: Json) => readonly ToolCall[];
  /** Solves a task as `reset(taskId, seed)` starts it. Throws a RangeError for an unknown task id. */
  readonly goldPlan: (taskId: string, seed: number) => GoldPlan;
  /** Whether ending a task with an answer, rather than by the world's `done`, can be right. */
  readonly endsByAnswer: boolean;
};
