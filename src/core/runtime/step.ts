import type { NodePath } from "../harness/document.ts";
import { msg } from "../harness/say.ts";
import type { EffectResult } from "../nodes/contract.ts";
import { applyOutcome } from "./apply.ts";
import type { Program } from "./compile.ts";
import type { Frame, RunInput, RunState, TraceEvent } from "./contract.ts";
import { finishRun } from "./finish.ts";
import type { Stepped } from "./start.ts";
import { hookOf, innermost, outcomeOf, type Visiting, withFrame } from "./visit.ts";

/**
 * One step of a run: pure, so that the same program, state and input always give the same next state and commands.
 * An input that answers nothing the run waits for changes nothing.
 */
export function stepRun(program: Program, state: RunState, input: RunInput): Stepped {
  if (state.status === "finished") return [state, []];
  switch (input.type) {
    case "advanced":
      return state.status === "waiting" ? [state, []] : visitNext(program, state);
    case "noted":
      return [state, [{ type: "record", event: input.event }]];
    case "replaced":
      return replaced(program, state, input.previous);
    case "cancelled":
    case "broken": {
      const reason = input.type === "cancelled" ? "interrupted" : "error";
      return finishRun(state, [], { reason, answer: "", detail: input.detail, verdict: undefined });
    }
    default:
      return state.waiting?.id === input.id ? resumed(program, state, input) : [state, []];
  }
}

function visitNext(program: Program, state: RunState): Stepped {
  const frame = innermost(state);
  const node = program.nodes.get(frame.cursor.node);
  if (node === undefined) {
    const detail = `the run stands at "${frame.cursor.node}", which the harness does not have`;
    return finishRun(state, [], { reason: "error", answer: "", detail, verdict: undefined });
  }
  const span = state.visits + 1;
  const started: TraceEvent = {
    type: "node.started",
    span,
    node: node.path,
    hook: hookOf(frame),
    step: frame.step,
    harness: state.harness,
  };
  const visited = { ...state, visits: span };
  const visiting: Visiting = {
    program,
    state: visited,
    frame,
    node,
    span,
    commands: [{ type: "record", event: started }],
  };
  return applyOutcome(visiting, outcomeOf(visiting));
}

type Answer = Exclude<RunInput, { readonly type: "advanced" | "noted" | "replaced" | "cancelled" | "broken" }>;

function resumed(program: Program, state: RunState, input: Answer): Stepped {
  const waiting = state.waiting;
  const node = waiting && program.nodes.get(waiting.node);
  if (waiting === undefined || node === undefined) return [state, []];
  const { span } = waiting;
  const [result, event] = answered(input, { span, node: waiting.node });
  const frame = charged(innermost(state), input);
  const running: RunState = {
    ...withFrame(state, frame),
    status: "running",
    waiting: undefined,
    usage: usageWith(state, input),
  };
  const visiting: Visiting = { program, state: running, frame, node, span, commands: [{ type: "record", event }] };
  return applyOutcome(visiting, outcomeOf(visiting, result));
}

function answered(input: Answer, at: { readonly span: number; readonly node: NodePath }): [EffectResult, TraceEvent] {
  const place = { ...at, call: input.id };
  switch (input.type) {
    case "modelReplied":
      return [
        { type: "model", reply: input.reply },
        { type: "model.replied", ...place, reply: input.reply },
      ];
    case "modelFailed":
      return [
        { type: "modelFailed", error: input.error },
        { type: "model.failed", ...place, error: input.error },
      ];
    case "toolReturned":
      return [
        { type: "tool", result: input.result },
        { type: "tool.returned", ...place, tool: input.tool, result: input.result },
      ];
    case "verified":
      return [
        { type: "verify", verdict: input.verdict },
        { type: "task.verified", ...place, verdict: input.verdict },
      ];
  }
}

function charged(frame: Frame, input: Answer): Frame {
  if (input.type !== "modelReplied") return frame;
  const { promptTokens, completionTokens } = input.reply.usage;
  return { ...frame, spent: { ...frame.spent, tokens: frame.spent.tokens + promptTokens + completionTokens } };
}

function usageWith(state: RunState, input: Answer): RunState["usage"] {
  if (input.type !== "modelReplied") return state.usage;
  const { promptTokens, cachedTokens, completionTokens } = input.reply.usage;
  const { usage } = state;
  const isKnown = usage.cachedTokens !== undefined && cachedTokens !== undefined;
  return {
    promptTokens: usage.promptTokens + promptTokens,
    ...(isKnown ? { cachedTokens: usage.cachedTokens + cachedTokens } : {}),
    completionTokens: usage.completionTokens + completionTokens,
  };
}

/** Puts the run under another harness. It stands before the Step node, so it goes on from the new one's, whatever its id. */
function replaced(program: Program, state: RunState, previous: string): Stepped {
  const frame = innermost(state);
  const stand = stepNodeOf(program, frame.group);
  if (stand === undefined || state.frames.length !== 1) {
    const detail = msg("the new harness has no Step node to go on from");
    return finishRun(state, [], { reason: "error", answer: "", detail, verdict: undefined });
  }
  const moved = withFrame(state, { ...frame, cursor: { ...frame.cursor, node: stand } });
  const event: TraceEvent = { type: "harness.replaced", before: previous, after: program.hash, step: frame.step };
  return [{ ...moved, harness: program.hash }, [{ type: "record", event }]];
}

function stepNodeOf(program: Program, agent: NodePath): NodePath | undefined {
  for (const node of program.nodes.values()) {
    if (node.agent === agent && node.definition.budget === true) return node.path;
  }
  return undefined;
}
