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
  /** Whether a part of the harness answered in the tool's place, so that the world was not asked. */
  readonly substituted: boolean;
  /** Whether the tool was on offer when the reply was written. */
  readonly offered: boolean;
  /** Where this call last gave this very result, if the prompt has since lost it: the model asks again for what it knew. */
  readonly forgotten: Anchor | undefined;
};

/** How a reply was taken. */
export type ReplyFact = {
  readonly anchor: Anchor;
  readonly taken: "call" | "answer" | "unread";
  /** Shortened to 400 characters. */
  readonly text: string;
  /** Mean natural-log margin between first and second token; undefined where the engine does not say. */
  readonly margin: number | undefined;
  /** Calls made before it, and tools that were on offer for it. */
  readonly callsBefore: number;
  readonly toolsOffered: number;
  /** Whether the harness went on with another step after this answer. */
  readonly sentBack: boolean;
};

/** What one step came to. */
export type StepFact = {
  readonly step: number;
  readonly calls: number;
  /** Calls that went through: neither an error nor refused. */
  readonly valid: number;
  readonly novel: number;
  /** Calls that gave what the very same call had given before. */
  readonly repeats: number;
  /** Replies that nothing could be read from. */
  readonly unread: number;
  /** Tokens read and written by the loop's own model. */
  readonly tokens: number;
};

/**
 * How often a part was visited and how often it changed something; `lastFired` is -1 where it never did. `turns`: it has
 * turned one hook's event into another's, as skeleton parts do.
 */
export type PartFact = {
  readonly visits: number;
  readonly fired: number;
  readonly lastFired: number;
  readonly last: Anchor;
  readonly turns: boolean;
};

/** What the run shows so far. Lists are bounded: the newest come last, older ones have gone. */
export type Facts = {
  /** Steps begun. */
  readonly step: number;
  readonly calls: readonly CallFact[];
  readonly replies: readonly ReplyFact[];
  /** The last steps, the one under way included. */
  readonly steps: readonly StepFact[];
  /** Since the run began: calls made, and those of them that went through. */
  readonly total: { readonly calls: number; readonly valid: number };
  readonly parts: ReadonlyMap<NodePath, PartFact>;
  readonly usage: Usage;
  /** Tokens of the last prompt as a share of the model's window, 0–1. */
  readonly windowShare: number;
  /** Where the loop's own model was last asked; undefined before that. */
  readonly asked: Anchor | undefined;
  /** Share of the step budget used, 0–1. */
  readonly budgetShare: number;
  /** Share of the last five observations that were novel, 0–1; 1 while there are none. A reply that was not read shows nothing novel. */
  readonly novelShare: number;
  /** How many observations that share is of, five at most. */
  readonly observations: number;
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
