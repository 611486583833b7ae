import type { NodePath } from "../harness/document.ts";
import type { JsonObject } from "../harness/json.ts";
import type { Usage } from "../models/contract.ts";
import type { TraceEvent } from "../runtime/contract.ts";
import type { Anchor, Symptom, Trigger } from "./contract.ts";

/** What came back from a call. `unchanged`: the very text that the same call gave before. */
export type ReturnClass = "fresh" | "unchanged" | "empty" | "truncated" | "error" | "refused";

/** One call that the agent made or was kept from making. */
export type CallFact = {
  readonly anchor: Anchor;
  readonly tool: string;
  readonly arguments: JsonObject;
  /** Equal for calls that mean the same (`callKey`). */
  readonly key: string;
  readonly returned: ReturnClass;
  /** The result's words, shortened to 400 characters. */
  readonly text: string;
  /** An error's words without names, numbers and quotes, so that equal mistakes are equal; empty for no error. */
  readonly error: string;
  /** Whether the result's words had not been seen before in this run. */
  readonly novel: boolean;
  /** How often this call had given this result before. */
  readonly repeats: number;
};

/** How a reply was taken. */
export type ReplyFact = {
  readonly anchor: Anchor;
  readonly taken: "call" | "answer" | "unread";
  /** Shortened to 400 characters. */
  readonly text: string;
  /** Mean natural-log margin between first and second token; undefined where the engine does not say. */
  readonly margin: number | undefined;
};

/** How often a part was visited and how often it changed something; `lastFired` is -1 where it never did. */
export type PartFact = { readonly visits: number; readonly fired: number; readonly lastFired: number };

/** What the run shows so far. Lists are bounded: the newest come last, older ones have gone. */
export type Facts = {
  /** Steps begun. */
  readonly step: number;
  readonly calls: readonly CallFact[];
  readonly replies: readonly ReplyFact[];
  readonly parts: ReadonlyMap<NodePath, PartFact>;
  readonly usage: Usage;
  /** Tokens of the last prompt as a share of the model's window, 0–1. */
  readonly windowShare: number;
  /** Share of the step budget used, 0–1. */
  readonly budgetShare: number;
  /** Share of the last five observations that were novel, 0–1; 1 while there are none. */
  readonly novelShare: number;
};

/** Takes in a trace event by event; each costs the same however long the trace is. */
export type Observer = {
  /** `index` is the event's place in the trace. */
  readonly note: (event: TraceEvent, index: number) => void;
  readonly facts: () => Facts;
  /** Every symptom that shows now, worst first. */
  readonly symptoms: () => readonly Symptom[];
  /** Every trigger that holds now, in the order of `triggerNames`. */
  readonly triggers: () => readonly Trigger[];
};

/** What the observer cannot read off the trace. */
export type ObserverOptions = {
  /** The model's window in tokens. */
  readonly contextTokens: number;
  /** The Step part's budget. */
  readonly maxSteps: number;
  /** Outermost parts of the harness in force, for finding those that never act; told anew when the harness is replaced. */
  readonly parts: () => readonly NodePath[];
  /** The 10th percentile of margins of successful runs; undefined while there are none. */
  readonly marginFloor: number | undefined;
};
