import { z } from "zod";
import { nestedHarness } from "../harness/group.ts";
import { isJsonObject, type JsonObject } from "../harness/json.ts";
import type { ToolSpec } from "../models/contract.ts";
import type { AttachedTool, RunView } from "../nodes/contract.ts";
import type { CompiledNode, Program } from "./compile.ts";
import type { Frame, RunState } from "./contract.ts";
import { drawAt } from "./random.ts";

/** What a node sees of the run. */
export function viewFor(program: Program, state: RunState, frame: Frame, node: CompiledNode): RunView {
  return {
    instruction: frame.instruction,
    step: frame.step,
    system: frame.system,
    history: frame.history,
    calls: frame.calls,
    spent: frame.spent,
    tools: toolsOf(program, state, frame.group),
    notes: notesFor(frame, node),
    sideModel: sideModelOf(program, node),
    lastRequest: frame.lastRequest,
    pending: frame.pending,
    results: frame.results,
    random: (draw) => drawAt(state.seed, placeOf(state, frame, node), draw),
  };
}

/** Where a draw is made: the part, the step, and which call of the reply; the same for the steps of the agents outside. */
function placeOf(state: RunState, frame: Frame, node: CompiledNode): string {
  const outside = state.frames.slice(0, -1).map(({ step, results }) => `${step}.${results.length}/`);
  const { hook } = frame.cursor.event;
  const call = hook === "beforeTool" || hook === "afterTool" ? frame.results.length : 0;
  return `${outside.join("")}${frame.step}.${call} ${node.path}`;
}

/** The notes in the stores attached to a node, oldest first within each store. */
export function notesFor(frame: Frame, node: CompiledNode): readonly string[] {
  if (node.attached.length === 0) return [];
  return node.attached.flatMap((path) => frame.memory[path] ?? []);
}

const toolLists = new WeakMap<
  Program,
  Map<string, { readonly given: readonly ToolSpec[]; readonly tools: readonly AttachedTool[] }>
>();

/** Every tool within reach of an agent's tool hubs; the first of two with one name counts. */
export function toolsOf(program: Program, state: RunState, agent: string): readonly AttachedTool[] {
  const lists = toolLists.get(program) ?? new Map();
  toolLists.set(program, lists);
  const known = lists.get(agent);
  if (known !== undefined && known.given === state.task.tools) return known.tools;
  const byName = new Map<string, AttachedTool>();
  for (const hub of program.nodes.values()) {
    if (hub.agent !== agent || hub.definition.kind !== "tools") continue;
    for (const path of hub.attached) {
      for (const tool of offered(program, path, state.task.tools)) {
        if (!byName.has(tool.spec.name)) byName.set(tool.spec.name, tool);
      }
    }
  }
  const tools = [...byName.values()];
  lists.set(agent, { given: state.task.tools, tools });
  return tools;
}

function offered(program: Program, path: string, environment: readonly ToolSpec[]): readonly AttachedTool[] {
  const node = program.nodes.get(path);
  if (node === undefined) return [];
  const { definition, params } = node;
  if (definition.role === "group") return [{ spec: agentSpec(params), source: "agent", node: path }];
  if (definition.kind === "suiteTools") return environment.map((spec) => ({ spec, source: "environment", node: path }));
  return (definition.tools?.(params) ?? []).map((spec) => ({ spec, source: "node", node: path }));
}

const agentParams = z.object({
  toolName: z.string().default("ask_agent"),
  description: z.string().default(""),
  arguments: z.custom<JsonObject>(isJsonObject).default({}),
});

/** A sub-agent as a tool: its own arguments, or one, the task in words. */
function agentSpec(params: JsonObject): ToolSpec {
  const { toolName, description, arguments: own } = agentParams.parse(params);
  const fallback = `Hands a task to "${nestedHarness(params)?.name ?? "an agent"}".`;
  return {
    name: toolName,
    description: description === "" ? fallback : description,
    parameters: Object.keys(own).length > 0 ? own : taskInWords,
  };
}

const taskInWords: JsonObject = {
  type: "object",
  properties: { task: { type: "string", description: "the task in words" } },
  required: ["task"],
  additionalProperties: false,
};

const sideParams = z.object({
  role: z.string(),
  temperature: z.number(),
  topP: z.number(),
  maxTokens: z.number(),
  seed: z.number(),
});

function sideModelOf(program: Program, node: CompiledNode): RunView["sideModel"] {
  for (const path of node.attached) {
    const part = program.nodes.get(path);
    if (part?.definition.kind !== "sideModel") continue;
    const { role, ...decoding } = sideParams.parse(part.params);
    return { role, decoding: { ...decoding, stop: [] } };
  }
  return undefined;
}
