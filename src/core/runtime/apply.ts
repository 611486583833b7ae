import type { NodePath } from "../harness/document.ts";
import { msg } from "../harness/say.ts";
import type { HookEvent, Outcome } from "../nodes/contract.ts";
import { returnToCaller } from "./agents.ts";
import { fieldChanges } from "./changes.ts";
import { targetKey } from "./compile.ts";
import type { Frame, RunState, TraceEvent } from "./contract.ts";
import { perform } from "./effects.ts";
import { finishRun } from "./finish.ts";
import { brokenRule } from "./hookContract.ts";
import type { Stepped } from "./start.ts";
import { hookOf, remembered, type Visiting, withFrame } from "./visit.ts";

const onlySkeleton = msg("only a skeleton node may change the run itself");

type Emitted = Extract<Outcome, { readonly type: "emit" }>;

/** Carries what a node gave into the state: the event moves on, work is asked for, or the run ends. */
export function applyOutcome(
  visiting: Visiting,
  outcome: Outcome | { readonly type: "threw"; readonly message: string },
): Stepped {
  switch (outcome.type) {
    case "emit":
      return emit(visiting, outcome);
    case "await":
      return perform(awaiting(visiting, outcome), outcome.effect, applyOutcome);
    case "nextCall":
      return nextCall(visiting, outcome);
    case "halt":
      return halt(visiting, outcome);
    case "threw":
      return fail(visiting, msg("threw"), outcome.message);
  }
}

/** Ends the run because a node broke a rule or threw; node, hook and rule are named in the trace and in the outcome. */
export function fail(visiting: Visiting, rule: string, message: string): Stepped {
  const { node, frame, span, commands, state } = visiting;
  const event: TraceEvent = { type: "node.failed", span, node: node.path, hook: hookOf(frame), rule, message };
  const detail = `${node.path} at ${hookOf(frame)}: ${message}`;
  const outcome = { reason: "error", answer: "", detail, verdict: undefined } as const;
  return finishRun(state, [...commands, { type: "record", event }], outcome);
}

function emit(visiting: Visiting, outcome: Emitted): Stepped {
  const { program, node, frame, state } = visiting;
  const broken = emitProblem(visiting, outcome);
  if (broken !== undefined) return fail(visiting, msg("hook-contract"), broken);
  const target = program.targets.get(targetKey(node.path, outcome.port));
  if (target === undefined)
    return fail(visiting, msg("no-wire"), `nothing is connected to the output "${outcome.port}"`);
  const before = frame.cursor.event;
  const isProcessor = node.definition.role === "processor" || node.definition.role === "branch";
  triggered(
    visiting,
    isProcessor && before.hook === outcome.event.hook ? fieldChanges(before, outcome.event) : [],
    outcome.say,
  );
  const patch = outcome.frame ?? {};
  const moved: Frame = {
    ...frame,
    ...patch,
    spent: patch.step === undefined ? frame.spent : { ...frame.spent, steps: patch.step },
    router: patch.pending === undefined || outcome.event.hook !== "beforeTool" ? frame.router : node.path,
    calls: withCall(visiting, outcome.event),
    local: withLocal(frame, node.path, outcome.local),
    memory: remembered(frame, node, program, outcome.remember ?? []),
    cursor: { node: target.node, port: target.port, event: outcome.event },
  };
  return boundary(visiting, withFrame(state, moved), target.node);
}

function emitProblem({ node, frame }: Visiting, outcome: Emitted): string | undefined {
  const { role } = node.definition;
  const port = node.ports.find((each) => each.direction === "out" && each.name === outcome.port);
  if (port === undefined) return `there is no output "${outcome.port}"`;
  if (port.wire !== outcome.event.hook)
    return `the output "${port.name}" carries ${port.wire}, not ${outcome.event.hook}`;
  if (outcome.frame !== undefined && role !== "skeleton") return onlySkeleton;
  const comparable = role === "processor" || (role === "branch" && frame.cursor.event.hook === outcome.event.hook);
  return comparable ? brokenRule(frame.cursor.event, outcome.event) : undefined;
}

/** The call log grows when the tool hub hands a result on. */
function withCall({ node, frame }: Visiting, event: HookEvent): Frame["calls"] {
  if (event.hook !== "afterTool" || node.definition.role !== "skeleton") return frame.calls;
  return [...frame.calls, { call: event.call, result: event.result }];
}

function withLocal(frame: Frame, path: NodePath, local: Frame["local"][string] | undefined): Frame["local"] {
  return local === undefined ? frame.local : { ...frame.local, [path]: local };
}

/** Where the outermost loop is about to open a step, a checkpoint is due. */
function boundary(visiting: Visiting, state: RunState, node: NodePath): Stepped {
  const opensStep = visiting.program.nodes.get(node)?.definition.budget === true;
  if (!opensStep || state.frames.length !== 1) return [state, visiting.commands];
  const checkpoint = state.boundaries + 1;
  const step = visiting.frame.step;
  const saved: TraceEvent = { type: "checkpoint.saved", checkpoint, step };
  return [
    { ...state, boundaries: checkpoint },
    [...visiting.commands, { type: "record", event: saved }, { type: "boundary", step, checkpoint }],
  ];
}

/** Records what a visit changed, or the one line that it says of itself. */
function triggered(visiting: Visiting, changes: ReturnType<typeof fieldChanges>, say: string | undefined): void {
  if (changes.length === 0 && say === undefined) return;
  const { span, node, frame, commands } = visiting;
  const said = say === undefined ? {} : { say };
  const event: TraceEvent = { type: "node.triggered", span, node: node.path, hook: hookOf(frame), changes, ...said };
  commands.push({ type: "record", event });
}

function awaiting(visiting: Visiting, outcome: Extract<Outcome, { readonly type: "await" }>): Visiting {
  triggered(visiting, [], outcome.say);
  const frame = { ...visiting.frame, local: withLocal(visiting.frame, visiting.node.path, outcome.local) };
  return { ...visiting, frame, state: withFrame(visiting.state, frame) };
}

function nextCall(visiting: Visiting, outcome: Extract<Outcome, { readonly type: "nextCall" }>): Stepped {
  const { program, frame, state, node } = visiting;
  if (node.definition.role !== "skeleton") return fail(visiting, msg("hook-contract"), onlySkeleton);
  const [call, ...pending] = frame.pending;
  const target = program.targets.get(targetKey(frame.router, "call"));
  if (call === undefined || target === undefined)
    return fail(visiting, msg("no-call"), msg("there is no further call to make"));
  triggered(visiting, [], outcome.say);
  const event: HookEvent = { hook: "beforeTool", step: frame.step, call, decision: { type: "run" } };
  const moved = { ...frame, ...outcome.frame, pending, cursor: { node: target.node, port: target.port, event } };
  return [withFrame(state, moved), visiting.commands];
}

function halt(visiting: Visiting, outcome: Extract<Outcome, { readonly type: "halt" }>): Stepped {
  const { reason, answer, detail } = outcome;
  triggered(visiting, [], reason);
  if (visiting.state.frames.length > 1) return returnToCaller(visiting, outcome, applyOutcome);
  const { event } = visiting.frame.cursor;
  const verdict = event.hook === "taskEnd" ? event.verdict : undefined;
  return finishRun(visiting.state, visiting.commands, { reason, answer, detail, verdict });
}
