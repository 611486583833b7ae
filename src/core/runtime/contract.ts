import type { NodePath } from "../harness/document.ts";
import type { Json } from "../harness/json.ts";
import type { Hook } from "../harness/wires.ts";
import type { ChatReply, ChatRequest, Message, ModelError, ToolCall, ToolSpec, Usage } from "../models/contract.ts";
import type { CallResult, ExitReason, HookEvent, ToolResult, Verdict } from "../nodes/contract.ts";

/** What a run works on. */
export type RunTask = {
  readonly id: string;
  readonly suite: string;
  readonly instruction: string;
  /** The environment's tools; empty without an environment. */
  readonly tools: readonly ToolSpec[];
};

/** Where an event stands: about to enter `port` of `node`. */
export type Cursor = { readonly node: NodePath; readonly port: string; readonly event: HookEvent };

/** One agent at work: the outermost, or a sub-agent called as a tool. */
export type Frame = {
  /** The group the agent lives in; empty for the outermost. */
  readonly group: NodePath;
  readonly instruction: string;
  readonly cursor: Cursor;
  readonly system: string;
  readonly step: number;
  readonly history: readonly Message[];
  readonly calls: readonly CallResult[];
  readonly lastRequest: { readonly role: string; readonly request: ChatRequest } | undefined;
  readonly pending: readonly ToolCall[];
  readonly results: readonly CallResult[];
  /** The router that the pending calls came from. */
  readonly router: NodePath;
  readonly local: Readonly<Record<NodePath, Json>>;
  readonly memory: Readonly<Record<NodePath, readonly string[]>>;
  readonly spent: { readonly steps: number; readonly tokens: number; readonly calls: number };
  /** The call that the next inner agent works on, with the visit that made it. */
  readonly delegated: { readonly id: number; readonly span: number; readonly call: ToolCall } | undefined;
};

/** What the run waits for. `span` is the visit that asked. */
export type Waiting = {
  readonly id: number;
  readonly span: number;
  readonly node: NodePath;
  readonly type: "model" | "tool" | "verify";
};

/** The whole state of a run: plain JSON, so that a checkpoint is a copy of it. */
export type RunState = {
  readonly runId: string;
  readonly seed: number;
  readonly task: RunTask;
  /** Semantic hash of the harness in force. */
  readonly harness: string;
  /** Innermost agent last. */
  readonly frames: readonly Frame[];
  readonly status: "ready" | "running" | "waiting" | "finished";
  readonly waiting: Waiting | undefined;
  readonly visits: number;
  readonly nextCommand: number;
  /** Step boundaries passed so far; each is a checkpoint. */
  readonly boundaries: number;
  /** The messages of the last model call, so that the trace can record only what was added. */
  readonly lastMessages: readonly Message[];
  /** Tokens of all model calls so far; `cachedTokens` only while every reply has said how many were. */
  readonly usage: Usage;
  readonly outcome: RunOutcome | undefined;
};

/** How a run ended. */
export type RunOutcome = {
  readonly reason: ExitReason;
  readonly answer: string;
  readonly detail: string;
  readonly verdict: Verdict | undefined;
};

/** What `stepRun` is told. `advanced` makes one node visit. */
export type RunInput =
  | { readonly type: "advanced" }
  | { readonly type: "modelReplied"; readonly id: number; readonly reply: ChatReply }
  | { readonly type: "modelFailed"; readonly id: number; readonly error: ModelError }
  | { readonly type: "toolReturned"; readonly id: number; readonly tool: string; readonly result: ToolResult }
  | { readonly type: "verified"; readonly id: number; readonly verdict: Verdict }
  | { readonly type: "replaced"; readonly harness: string; readonly previous: string }
  /** Something was decided about a rewrite: recorded, and nothing else. */
  | { readonly type: "noted"; readonly event: RewriteEvent }
  | { readonly type: "cancelled"; readonly detail: string }
  /** Something outside broke in a way nobody expected. */
  | { readonly type: "broken"; readonly detail: string };

/** What `stepRun` asks for. */
export type RunCommand =
  | { readonly type: "record"; readonly event: TraceEvent }
  | {
      readonly type: "callModel";
      readonly id: number;
      readonly node: NodePath;
      readonly role: string;
      readonly request: ChatRequest;
    }
  | { readonly type: "callTool"; readonly id: number; readonly node: NodePath; readonly call: ToolCall }
  | { readonly type: "verify"; readonly id: number; readonly node: NodePath; readonly answer: string }
  /** The run stands at a step boundary: a checkpoint is to be kept, a new harness may take over. */
  | { readonly type: "boundary"; readonly step: number; readonly checkpoint: number };

/** One field that a visit changed; long texts are shortened in the middle. */
export type FieldChange = { readonly field: string; readonly before: Json; readonly after: Json };

/** What became of a rewrite, or of one change of it where `proposal` names one. `blocked`: by a pin. */
export type RewriteDecision =
  | "accepted"
  | "reverted"
  | "withheld"
  | "dropped"
  | "waiting"
  | "trial"
  | "kept"
  | "blocked"
  | "refused"
  | "conflicted"
  | "allowed";

/** A rewrite as the trace tells of it: it enters the run as an input, so that a replay stays exact. */
export type RewriteEvent =
  | { readonly type: "rewrite.proposed"; readonly proposal: string; readonly step: number }
  | {
      readonly type: "rewrite.decided";
      readonly proposal: string;
      readonly decision: RewriteDecision;
      readonly step: number;
    };

/**
 * What happened, in order. No times: those are kept beside the events, so that the same seed and the same replies give
 * byte-identical events. `span` numbers node visits from 1.
 */
export type TraceEvent =
  | {
      readonly type: "run.started";
      readonly run: string;
      readonly harness: string;
      readonly suite: string;
      readonly task: string;
      readonly seed: number;
      readonly instruction: string;
      /** The run and checkpoint this one was forked from. */
      readonly parent?: { readonly run: string; readonly checkpoint: number };
    }
  | {
      readonly type: "node.started";
      readonly span: number;
      readonly node: NodePath;
      readonly hook: Hook;
      readonly step: number;
      readonly harness: string;
    }
  | {
      readonly type: "node.triggered";
      readonly span: number;
      readonly node: NodePath;
      readonly hook: Hook;
      readonly changes: readonly FieldChange[];
      readonly say?: string;
    }
  | {
      readonly type: "node.failed";
      readonly span: number;
      readonly node: NodePath;
      readonly hook: Hook;
      readonly rule: string;
      readonly message: string;
    }
  /** `kept` messages are those of the call before, `added` follow them. */
  | {
      readonly type: "model.called";
      readonly span: number;
      readonly call: number;
      readonly node: NodePath;
      readonly role: string;
      readonly kept: number;
      readonly added: readonly Message[];
      readonly tools: readonly string[];
      readonly constraint: "none" | "json-schema" | "grammar";
      readonly maxTokens: number;
    }
  | {
      readonly type: "model.replied";
      readonly span: number;
      readonly call: number;
      readonly node: NodePath;
      readonly reply: ChatReply;
    }
  | {
      readonly type: "model.failed";
      readonly span: number;
      readonly call: number;
      readonly node: NodePath;
      readonly error: ModelError;
    }
  | {
      readonly type: "tool.called";
      readonly span: number;
      readonly call: number;
      readonly node: NodePath;
      readonly tool: ToolCall;
      readonly source: "node" | "environment" | "agent";
    }
  | {
      readonly type: "tool.returned";
      readonly span: number;
      readonly call: number;
      readonly node: NodePath;
      readonly tool: string;
      readonly result: ToolResult;
    }
  | {
      readonly type: "task.verified";
      readonly span: number;
      readonly call: number;
      readonly node: NodePath;
      readonly verdict: Verdict;
    }
  | { readonly type: "checkpoint.saved"; readonly checkpoint: number; readonly step: number }
  | { readonly type: "harness.replaced"; readonly before: string; readonly after: string; readonly step: number }
  | RewriteEvent
  | {
      readonly type: "run.finished";
      readonly outcome: RunOutcome;
      readonly spent: Frame["spent"];
      readonly usage: Usage;
    };

/** A finished or growing record of a run: `times[i]` is the milliseconds from the start to `events[i]`. */
export type Trace = {
  readonly run: string;
  readonly events: readonly TraceEvent[];
  readonly times: readonly number[];
};

/** A state that a run can be forked from: the run's, and the environment's snapshot (undefined: no environment). */
export type Checkpoint = {
  readonly id: number;
  readonly step: number;
  readonly state: RunState;
  readonly environment: Json | undefined;
  /** How many trace events came before it. */
  readonly eventCount: number;
};
