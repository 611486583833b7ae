import type { NodePath } from "../harness/document.ts";
import { maxAgentDepth } from "../harness/group.ts";
import type { ToolCall } from "../models/contract.ts";
import type { Outcome, ToolResult } from "../nodes/contract.ts";
import type { RunState, TraceEvent } from "./contract.ts";
import { openFrame, type Stepped } from "./start.ts";
import { innermost, outcomeOf, type Visiting, withFrame } from "./visit.ts";

type Apply = (visiting: Visiting, outcome: ReturnType<typeof outcomeOf>) => Stepped;

/** Starts a sub-agent on a call; undefined where agents already nest as deep as they may. */
export function delegate(visiting: Visiting, call: ToolCall, group: NodePath, id: number): Stepped | undefined {
  const { program, state, frame, span, commands } = visiting;
  if (state.frames.length > maxAgentDepth) return undefined;
  const waiting = { ...frame, delegated: { id, span, call } };
  const task = typeof call.arguments.task === "string" ? call.arguments.task : JSON.stringify(call.arguments);
  const outer = withFrame(state, waiting);
  return [{ ...outer, frames: [...outer.frames, openFrame(program, group, task)] }, commands];
}

/** Hands a finished sub-agent's answer to the tool hub that called it; its tokens and calls are charged to the caller. */
export function returnToCaller(
  visiting: Visiting,
  outcome: Extract<Outcome, { readonly type: "halt" }>,
  apply: Apply,
): Stepped {
  const { program, state, frame: inner } = visiting;
  const outer: RunState = { ...state, frames: state.frames.slice(0, -1) };
  const caller = innermost(outer);
  const node = program.nodes.get(caller.cursor.node);
  const { delegated } = caller;
  if (node === undefined || delegated === undefined) throw new TypeError("a sub-agent has nobody to return to");
  const { steps, tokens, calls } = caller.spent;
  const spent = { steps, tokens: tokens + inner.spent.tokens, calls: calls + inner.spent.calls };
  const frame = { ...caller, spent, delegated: undefined };
  const result = answerOf(outcome);
  const event: TraceEvent = {
    type: "tool.returned",
    span: delegated.span,
    call: delegated.id,
    node: node.path,
    tool: delegated.call.name,
    result,
  };
  const back: Visiting = {
    program,
    state: withFrame(outer, frame),
    frame,
    node,
    span: delegated.span,
    commands: [...visiting.commands, { type: "record", event }],
  };
  return apply(back, outcomeOf(back, { type: "tool", result }));
}

function answerOf({ reason, answer, detail }: Extract<Outcome, { readonly type: "halt" }>): ToolResult {
  if (reason === "done") return { status: "ok", text: answer, done: false };
  const why = detail === "" ? reason : `${reason}: ${detail}`;
  return { status: "error", text: answer === "" ? `The agent stopped (${why}).` : answer, done: false };
}
