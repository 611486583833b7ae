import type { ChatRequest, Message, ToolCall } from "../models/contract.ts";
import type { AttachedTool, Effect, ToolAnswer, ToolResult } from "../nodes/contract.ts";
import { delegate } from "./agents.ts";
import type { RunCommand, TraceEvent, Waiting } from "./contract.ts";
import type { Stepped } from "./start.ts";
import { notesFor, toolsOf } from "./view.ts";
import { outcomeOf, remembered, type Visiting, withFrame } from "./visit.ts";

type Apply = (visiting: Visiting, outcome: ReturnType<typeof outcomeOf>) => Stepped;

/** Does what a node asked for: asks the outside for it, or, where that needs no effect, answers at once. */
export function perform(visiting: Visiting, effect: Effect, apply: Apply): Stepped {
  switch (effect.type) {
    case "model":
      return callModel(visiting, effect.role, effect.request);
    case "tool":
      return callTool(visiting, effect.call, apply);
    case "verify":
      return wait(visiting, "verify", [], (id, node) => ({ type: "verify", id, node, answer: effect.answer }));
  }
}

function wait(
  visiting: Visiting,
  type: Waiting["type"],
  events: readonly TraceEvent[],
  command: (id: number, node: string) => RunCommand,
): Stepped {
  const { state, node, span, commands } = visiting;
  const id = state.nextCommand;
  const waiting: Waiting = { id, span, node: node.path, type };
  const records = events.map((event): RunCommand => ({ type: "record", event }));
  return [
    { ...state, status: "waiting", waiting, nextCommand: id + 1 },
    [...commands, ...records, command(id, node.path)],
  ];
}

function callModel(visiting: Visiting, role: string, request: ChatRequest): Stepped {
  const { state, frame, node, span } = visiting;
  const kept = sharedPrefix(state.lastMessages, request.messages);
  const called: TraceEvent = {
    type: "model.called",
    span,
    call: state.nextCommand,
    node: node.path,
    role,
    kept,
    added: request.messages.slice(kept),
    tools: request.tools.map((tool) => tool.name),
    constraint: request.constraint.type,
    maxTokens: request.decoding.maxTokens,
  };
  const asked = { ...withFrame(state, { ...frame, lastRequest: { role, request } }), lastMessages: request.messages };
  return wait({ ...visiting, state: asked }, "model", [called], (id, path) => ({
    type: "callModel",
    id,
    node: path,
    role,
    request,
  }));
}

function sharedPrefix(before: readonly Message[], after: readonly Message[]): number {
  const most = Math.min(before.length, after.length);
  for (let at = 0; at < most; at += 1) {
    const [old, now] = [before[at], after[at]];
    if (old !== now && (old?.role !== now?.role || old?.content !== now?.content)) return at;
  }
  return most;
}

function callTool(visiting: Visiting, call: ToolCall, apply: Apply): Stepped {
  const { program, state, frame, node, span } = visiting;
  const id = state.nextCommand;
  const tools = toolsOf(program, state, frame.group);
  const tool = tools.find((each) => each.spec.name === call.name);
  const source = tool?.source ?? "node";
  const called: TraceEvent = { type: "tool.called", span, call: id, node: node.path, tool: call, source };
  const spent = { ...frame.spent, calls: frame.spent.calls + 1 };
  const charged: Visiting = { ...visiting, frame: { ...frame, spent }, state: withFrame(state, { ...frame, spent }) };
  if (source === "environment") {
    return wait(charged, "tool", [called], (command, path) => ({ type: "callTool", id: command, node: path, call }));
  }
  const next: Visiting = {
    ...charged,
    state: { ...charged.state, nextCommand: id + 1 },
    commands: [...visiting.commands, { type: "record", event: called }],
  };
  if (tool?.source === "agent") {
    return delegate(next, call, tool.node, id) ?? answerAtOnce(next, call, id, tooDeep, apply);
  }
  return tool === undefined
    ? answerAtOnce(next, call, id, unknownTool(call, tools), apply)
    : answerByNode(next, call, id, tool, apply);
}

const tooDeep: ToolResult = { status: "refused", text: "Agents cannot call agents any deeper here.", done: false };

function unknownTool(call: ToolCall, tools: readonly AttachedTool[]): ToolResult {
  const names = tools.map((tool) => tool.spec.name).join(", ");
  const text =
    names === ""
      ? "There are no tools here."
      : `There is no tool "${call.name.slice(0, 80)}". The tools are: ${names}.`;
  return { status: "error", text, done: false };
}

function answerByNode(visiting: Visiting, call: ToolCall, id: number, tool: AttachedTool, apply: Apply): Stepped {
  const { program, frame } = visiting;
  const owner = program.nodes.get(tool.node);
  const view = { notes: owner === undefined ? [] : notesFor(frame, owner), instruction: frame.instruction };
  let answer: ToolAnswer | undefined;
  try {
    answer = owner?.definition.answer?.(call, owner.params, view);
  } catch (error) {
    const message = `the tool ${tool.node} threw: ${error instanceof Error ? error.message : String(error)}`;
    return apply(visiting, { type: "threw", message });
  }
  if (owner === undefined || answer === undefined)
    return answerAtOnce(visiting, call, id, unknownTool(call, []), apply);
  const memory = remembered(frame, owner, program, answer.remember ?? []);
  const kept = { ...frame, memory };
  return answerAtOnce(
    { ...visiting, frame: kept, state: withFrame(visiting.state, kept) },
    call,
    id,
    answer.result,
    apply,
  );
}

function answerAtOnce(visiting: Visiting, call: ToolCall, id: number, result: ToolResult, apply: Apply): Stepped {
  const { node, span, commands } = visiting;
  const event: TraceEvent = { type: "tool.returned", span, call: id, node: node.path, tool: call.name, result };
  const told: Visiting = { ...visiting, commands: [...commands, { type: "record", event }] };
  return apply(told, outcomeOf(told, { type: "tool", result }));
}
