import type { NodePath } from "../harness/document.ts";
import { msg } from "../harness/say.ts";
import type { EffectResult, HookEvent, Outcome, Visit } from "../nodes/contract.ts";
import type { CompiledNode, Program } from "./compile.ts";
import type { Frame, RunCommand, RunState } from "./contract.ts";
import { viewFor } from "./view.ts";

/** A visit under way: what is needed to carry its outcome into the state. `commands` is filled as it goes on. */
export type Visiting = {
  readonly program: Program;
  readonly state: RunState;
  readonly frame: Frame;
  readonly node: CompiledNode;
  readonly span: number;
  readonly commands: RunCommand[];
};

/** The innermost frame; a run always has one. */
export function innermost(state: RunState): Frame {
  const frame = state.frames.at(-1);
  if (frame === undefined) throw new TypeError("a run has no frame");
  return frame;
}

/** The state with its innermost frame replaced. */
export function withFrame(state: RunState, frame: Frame): RunState {
  return { ...state, frames: [...state.frames.slice(0, -1), frame] };
}

/** The node's answer to the event at the cursor, or to an effect's result; a thrown error is returned as its message. */
export function outcomeOf(
  visiting: Visiting,
  result?: EffectResult,
): Outcome | { readonly type: "threw"; readonly message: string } {
  const { node, frame } = visiting;
  const visit: Visit = {
    path: node.path,
    params: node.params,
    port: frame.cursor.port,
    event: frame.cursor.event,
    local: frame.local[node.path],
    view: viewFor(visiting.program, visiting.state, frame, node),
  };
  const answer = result === undefined ? node.definition.visit : node.definition.resume;
  if (answer === undefined) return { type: "threw", message: `a ${node.definition.kind} node cannot be visited` };
  try {
    return result === undefined
      ? (node.definition.visit?.(visit) ?? nothing)
      : (node.definition.resume?.(visit, result) ?? nothing);
  } catch (error) {
    return { type: "threw", message: error instanceof Error ? error.message : String(error) };
  }
}

const nothing = { type: "threw", message: msg("the node gave no outcome") } as const;

/** Notes put into every store that hangs on a node. */
export function remembered(
  frame: Frame,
  node: CompiledNode,
  program: Program,
  notes: readonly string[],
): Frame["memory"] {
  if (notes.length === 0) return frame.memory;
  const stores = node.attached.filter((path) => program.nodes.get(path)?.definition.kind === "notesStore");
  const added = stores.map((path): [NodePath, readonly string[]] => [path, [...(frame.memory[path] ?? []), ...notes]]);
  return { ...frame.memory, ...Object.fromEntries(added) };
}

/** The hook of an event's place in the trace. */
export function hookOf(frame: Frame): HookEvent["hook"] {
  return frame.cursor.event.hook;
}
