import { isJsonObject, type Json, type JsonObject } from "../harness/json.ts";
import type { Hook } from "../harness/wires.ts";
import type { ChatReply, ChatRequest, Decoding, Message, ToolCall, ToolSpec } from "../models/contract.ts";
import type { HookEvent, HookEvents, NodeDefinition, Outcome, RunView, ToolResult, Visit } from "./contract.ts";

/** A tool with string arguments, all required, for tests. */
export function tool(
  name: string,
  properties: JsonObject,
  required: readonly string[] = Object.keys(properties),
): ToolSpec {
  const parameters = { type: "object", properties, required, additionalProperties: false };
  return { name, description: `Does ${name}.`, parameters };
}

/** A household's tools and one with every type of argument. */
export const exampleTools: readonly ToolSpec[] = [
  tool("go_to", { place: { type: "string", enum: ["fridge 1", "fridge 2", "sink", "dining table"] } }),
  tool("take", { object: { type: "string" }, from: { type: "string" } }),
  tool("look", {}),
  tool(
    "book",
    {
      guests: { type: "integer", minimum: 1 },
      price: { type: "number" },
      window: { type: "boolean" },
      names: { type: "array", items: { type: "string" } },
      room: { type: "object", properties: { floor: { type: "integer" } } },
    },
    ["guests"],
  ),
];

/** Greedy decoding, short. */
export const exampleDecoding: Decoding = { temperature: 0, topP: 1, maxTokens: 64, seed: 5, stop: [] };

/** A call as a model makes it. */
export function call(name: string, given: JsonObject = {}, id = "s1"): ToolCall {
  return { id, name, arguments: given };
}

/** What a tool gave back; the task goes on. */
export function result(text: string, status: ToolResult["status"] = "ok"): ToolResult {
  return { status, text, done: false };
}

/** A whole reply of that text, without calls. */
export function reply(text: string): ChatReply {
  return { text, calls: [], usage: { promptTokens: 1, completionTokens: 1 }, finish: "stop" };
}

/** What a visit sees of a run at its first step; `over` replaces some of it. */
export function viewOf(over: Partial<RunView> = {}): RunView {
  return {
    instruction: "Put the apple on the dining table.",
    step: 1,
    system: "",
    history: [],
    calls: [],
    spent: { steps: 1, tokens: 100, calls: 1 },
    tools: exampleTools.map((spec) => ({ spec, source: "environment", node: "suite" })),
    notes: [],
    sideModel: undefined,
    lastRequest: undefined,
    pending: [],
    results: [],
    random: () => 0.5,
    ...over,
  };
}

/** A kind's parameters with its defaults filled in. */
export function paramsOf(node: NodeDefinition, given: JsonObject = {}): JsonObject {
  const parsed: unknown = node.params.parse(given);
  if (!isJsonObject(parsed)) throw new Error(`${node.kind} has no parameters`);
  return parsed;
}

/** Visits a kind with the given parameters on top of its defaults. */
export function visitOf(
  node: NodeDefinition,
  event: HookEvent,
  params: JsonObject = {},
  view: RunView = viewOf(),
  local?: Json,
): Visit {
  return { path: node.kind, params: paramsOf(node, params), port: "in", event, local, view };
}

/** What a visit comes to. Throws for a kind that cannot be visited. */
export function run(
  node: NodeDefinition,
  event: HookEvent,
  params: JsonObject = {},
  view?: RunView,
  local?: Json,
): Outcome {
  const outcome = node.visit?.(visitOf(node, event, params, view, local));
  if (outcome === undefined) throw new Error(`${node.kind} cannot be visited`);
  return outcome;
}

/** The event that a visit emits, known to be of this hook. */
export function emitted<H extends Hook>(outcome: Outcome, hook: H): HookEvents[H] {
  if (outcome.type !== "emit" || !isOf(outcome.event, hook)) throw new Error(`no ${hook}: ${JSON.stringify(outcome)}`);
  return outcome.event;
}

function isOf<H extends Hook>(event: HookEvent, hook: H): event is HookEvents[H] {
  return event.hook === hook;
}

/** An event on the wire into the tools. */
export function beforeTool(made: ToolCall): HookEvents["beforeTool"] {
  return { hook: "beforeTool", step: 1, call: made, decision: { type: "run" } };
}

/** An event on the wire out of the model. */
export function afterModel(text: string, calls: readonly ToolCall[] = []): HookEvents["afterModel"] {
  return { hook: "afterModel", step: 1, text, calls, finish: "stop" };
}

/** An event on the wire into the model, with the example tools on offer. */
export function beforeModel(messages: readonly Message[]): HookEvents["beforeModel"] {
  return {
    hook: "beforeModel",
    step: 1,
    messages,
    tools: exampleTools,
    contract: { mode: "free", reasonTokens: 0 },
    decoding: {},
  };
}

/** A request with the example tools, unconstrained. */
export function requestOf(messages: readonly Message[]): ChatRequest {
  return { messages, tools: exampleTools, constraint: { type: "none" }, decoding: exampleDecoding, logProbs: 0 };
}
