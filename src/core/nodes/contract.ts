import type { NodePath } from "../harness/document.ts";
import type { Json, JsonObject } from "../harness/json.ts";
import type { KindSpec } from "../harness/kind.ts";
import type { Hook } from "../harness/wires.ts";
import type { ModelRequirements } from "../models/capabilities.ts";
import type { ChatReply, ChatRequest, Decoding, Message, ModelError, ToolCall, ToolSpec } from "../models/contract.ts";

/** What a tool gave back. `refused` means that a part of the harness or the environment's rules did not let it run. */
export type ToolResult = {
  readonly status: "ok" | "error" | "refused";
  readonly text: string;
  /** True when the environment says that the task is over. */
  readonly done: boolean;
};

/** A judgement: passed or not, a score in 0–1, and one sentence. */
export type Verdict = { readonly passed: boolean; readonly score: number; readonly detail: string };

/** Why a run ended. */
export type ExitReason = "done" | "budget" | "loop" | "interrupted" | "error";

/** One call with what it gave. */
export type CallResult = { readonly call: ToolCall; readonly result: ToolResult };

/** The form the model's reply is asked for in; `late` reasons freely first, then answers under the constraint. */
export type OutputContract = {
  readonly mode: "free" | "late" | "json";
  /** Most tokens of the free part of a `late` reply. */
  readonly reasonTokens: number;
  /** Where the model chooses from a numbered list: a constrained reply is `{"choice": n}`, n from 1 to `choices`, or an answer. */
  readonly menu?: { readonly choices: number; readonly mayAnswer: boolean };
};

/** The event each hook's wires carry. What a processor may change of it is in runtime/hookContract.ts. */
export type HookEvents = {
  readonly taskStart: { readonly hook: "taskStart"; readonly instruction: string; readonly system: string };
  readonly stepStart: {
    readonly hook: "stepStart";
    readonly step: number;
    readonly system: string;
    /** The effective history; its last message is the user's, waiting for an answer. */
    readonly history: readonly Message[];
  };
  readonly beforeModel: {
    readonly hook: "beforeModel";
    readonly step: number;
    readonly messages: readonly Message[];
    /** The tools on offer for this reply. */
    readonly tools: readonly ToolSpec[];
    readonly contract: OutputContract;
    /** Overrides of the model node's own decoding. */
    readonly decoding: Partial<Decoding>;
  };
  readonly afterModel: {
    readonly hook: "afterModel";
    readonly step: number;
    readonly text: string;
    readonly calls: readonly ToolCall[];
    /** Why the text could not be read as a call or an answer; absent when it could, or nobody tried. */
    readonly invalid?: string;
    /** Mean natural-log margin between first and second token, where the engine reports it. */
    readonly margin?: number;
    readonly finish: ChatReply["finish"];
  };
  readonly beforeTool: {
    readonly hook: "beforeTool";
    readonly step: number;
    readonly call: ToolCall;
    /** What the tool hub is to do: run the call, or hand on a result given in its place. */
    readonly decision: { readonly type: "run" } | { readonly type: "substitute"; readonly result: ToolResult };
  };
  readonly afterTool: {
    readonly hook: "afterTool";
    readonly step: number;
    readonly call: ToolCall;
    readonly result: ToolResult;
  };
  readonly stepEnd: {
    readonly hook: "stepEnd";
    readonly step: number;
    readonly results: readonly CallResult[];
    readonly invalid?: string;
    /** Said to the model at the start of the next step. */
    readonly notes: readonly string[];
    readonly verdict?: Verdict;
  };
  readonly taskEnd: {
    readonly hook: "taskEnd";
    readonly step: number;
    readonly answer: string;
    readonly reason: ExitReason;
    readonly notes: readonly string[];
    readonly verdict?: Verdict;
  };
};

/** Any hook's event. */
export type HookEvent = HookEvents[Hook];

/** A tool within reach of the tool hub, and who answers it. */
export type AttachedTool = {
  readonly spec: ToolSpec;
  readonly source: "node" | "environment" | "agent";
  /** The node that offers it. */
  readonly node: NodePath;
};

/** What a node may see of the run, read-only. */
export type RunView = {
  readonly instruction: string;
  readonly step: number;
  /** Frozen once the first step has begun. */
  readonly system: string;
  /** The effective history: messages exactly as sent, append-only between compactions. */
  readonly history: readonly Message[];
  /** Every call of this task with its result, oldest first. */
  readonly calls: readonly CallResult[];
  /** Steps, tokens (prompt and completion) and tool calls spent so far. */
  readonly spent: { readonly steps: number; readonly tokens: number; readonly calls: number };
  readonly tools: readonly AttachedTool[];
  /** Notes by the store nodes attached to this node over `memory` wires, oldest first. */
  readonly notes: readonly string[];
  /** The role of the side model attached over a `model` wire, if any, with its decoding. */
  readonly sideModel: { readonly role: string; readonly decoding: Decoding } | undefined;
  /** The last request sent to the model, with its role, so that a part can ask again. */
  readonly lastRequest: { readonly role: string; readonly request: ChatRequest } | undefined;
  /** Calls of the present reply not yet made. */
  readonly pending: readonly ToolCall[];
  /** Results of the present reply's calls so far. */
  readonly results: readonly CallResult[];
  /** Uniform in [0, 1); the `draw`-th at this part in this step; the same for the same run seed, part, step and call. */
  readonly random: (draw: number) => number;
};

/** A node being visited by an event. */
export type Visit = {
  readonly path: NodePath;
  /** Parsed by the kind's schema. */
  readonly params: JsonObject;
  /** The input port that the event came in by. */
  readonly port: string;
  readonly event: HookEvent;
  /** What this node kept for itself earlier in this task. */
  readonly local: Json | undefined;
  readonly view: RunView;
};

/** Work that a node asks the runtime for. */
export type Effect =
  | { readonly type: "model"; readonly role: string; readonly request: ChatRequest }
  | { readonly type: "tool"; readonly call: ToolCall }
  | { readonly type: "verify"; readonly answer: string };

/** What an effect gave. */
export type EffectResult =
  | { readonly type: "model"; readonly reply: ChatReply }
  | { readonly type: "modelFailed"; readonly error: ModelError }
  | { readonly type: "tool"; readonly result: ToolResult }
  | { readonly type: "verify"; readonly verdict: Verdict };

/** What only skeleton nodes may change of the run itself. */
export type FramePatch = {
  readonly system?: string;
  readonly step?: number;
  /** Replaces the effective history. */
  readonly history?: readonly Message[];
  /** Starts the calls of a new reply. */
  readonly pending?: readonly ToolCall[];
  readonly results?: readonly CallResult[];
};

/** What a visit leads to. `say` is the node's one line of live state. */
export type Outcome =
  | {
      readonly type: "emit";
      readonly port: string;
      readonly event: HookEvent;
      readonly local?: Json;
      /** Notes to put into the attached stores. */
      readonly remember?: readonly string[];
      readonly frame?: FramePatch;
      readonly say?: string;
    }
  /** Asks for work; `resume` is called with its result. */
  | { readonly type: "await"; readonly effect: Effect; readonly local?: Json; readonly say?: string }
  /** Sends the next pending call out of the router again. */
  | { readonly type: "nextCall"; readonly frame: FramePatch; readonly say?: string }
  /** Ends the agent. */
  | { readonly type: "halt"; readonly reason: ExitReason; readonly answer: string; readonly detail: string };

/** What a tool node gives for a call: pure, so that replay needs no effects. */
export type ToolAnswer = { readonly result: ToolResult; readonly remember?: readonly string[] };

/** A node kind without its behaviour: what the document knows of it, and what it asks of the model. */
export type KindDefinition = KindSpec & {
  /** What a node with these parameters asks of the model; told to the person before the run. */
  readonly needs?: (params: JsonObject) => Partial<ModelRequirements>;
};

/** A node kind: what the document knows of it, and how it behaves. */
export type NodeDefinition = KindDefinition & {
  /** Handles an event; absent for attachments, groups and boundaries, which the runtime itself walks through. */
  readonly visit?: (visit: Visit) => Outcome;
  /** Goes on after an effect. `visit` is the visit that asked, with `local` as it left it. */
  readonly resume?: (visit: Visit, result: EffectResult) => Outcome;
  /** The tools a tool node offers. */
  readonly tools?: (params: JsonObject) => readonly ToolSpec[];
  /** Answers a call of one of its tools. */
  readonly answer?: (call: ToolCall, params: JsonObject, view: Pick<RunView, "notes" | "instruction">) => ToolAnswer;
};
