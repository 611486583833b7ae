import type { Json } from "../harness/json.ts";
import type { ToolCall, ToolSpec } from "../models/contract.ts";
import type { ToolResult, Verdict } from "../nodes/contract.ts";

/** One task of a suite, as a person picks it. */
export type TaskCard = {
  readonly id: string;
  readonly suite: string;
  /** The family a task belongs to, for stratified sampling. */
  readonly family: string;
  readonly title: string;
  readonly instruction: string;
};

/** What an environment shows: text for the model, and a view for the person beside the canvas. */
export type Observation = { readonly text: string; readonly view: Json };

/** The world a task is worked on in. Deterministic: same task, seed and actions give the same observations. */
export type Environment = {
  /** Starts a task afresh and gives the first observation. Throws a RangeError for an unknown task id. */
  readonly reset: (taskId: string, seed: number) => Observation;
  readonly observe: () => Observation;
  /** Performs one call; an impossible call is answered with status `error` or `refused`, never thrown. `done` ends the task. */
  readonly step: (action: ToolCall) => ToolResult;
  /** The whole state as plain JSON. */
  readonly snapshot: () => Json;
  /** Puts a state back that `snapshot` gave. */
  readonly restore: (state: Json) => void;
  /** Judges the world (and the final answer, where the task asks for one). */
  readonly verify: (answer: string) => Verdict;
  /** The tools that may be called now, with their argument schemas. */
  readonly actionSchema: () => readonly ToolSpec[];
};

/** A set of tasks with one kind of environment. */
export type Suite = {
  readonly id: string;
  readonly title: string;
  readonly help: string;
  /** All built-in tasks, in a stable order. */
  readonly tasks: () => readonly TaskCard[];
  readonly open: () => Environment;
};
