import { z } from "zod";
import { emptyHarness, type Harness, type HarnessEdge, type HarnessNode, type Params } from "../harness/document.ts";
import { ok, type Result } from "../harness/result.ts";
import type { ChatReply, ChatRequest, ModelError, ToolSpec } from "../models/contract.ts";
import { collectNode } from "../nodes/collect.ts";
import type { NodeDefinition, Outcome, Visit } from "../nodes/contract.ts";
import { finishNode } from "../nodes/finish.ts";
import { modelNode } from "../nodes/model.ts";
import { attachmentOut, processorPorts } from "../nodes/ports.ts";
import { promptNode } from "../nodes/prompt.ts";
import { routerNode } from "../nodes/router.ts";
import { stepNode } from "../nodes/step.ts";
import { taskNode } from "../nodes/task.ts";
import { toolsNode } from "../nodes/tools.ts";
import type { Definitions } from "./compile.ts";
import type { RunTask } from "./contract.ts";
import type { Performer } from "./drive.ts";

/** A processor for tests, with a behaviour of the test's own. */
export function testProcessor(
  kind: string,
  hook: "stepEnd" | "beforeModel" | "afterTool",
  visit: (visit: Visit) => Outcome,
): NodeDefinition {
  const base = { kind, title: kind, dimension: "control", role: "processor", help: kind } as const;
  return { ...base, params: z.object({}), ports: () => processorPorts(hook), visit };
}

const suiteTools: NodeDefinition = {
  kind: "suiteTools",
  title: "Suite tools",
  dimension: "tools",
  role: "attachment",
  help: "the environment's tools",
  params: z.object({}),
  ports: () => [attachmentOut("tool")],
};

/** A sub-agent for tests. */
const group: NodeDefinition = {
  kind: "group",
  title: "Group",
  dimension: "execution",
  role: "group",
  help: "a nested harness",
  params: z.object({
    harness: z.unknown(),
    toolName: z.string().default("ask_agent"),
    description: z.string().default(""),
  }),
  ports: () => [attachmentOut("tool")],
};

/** The skeleton kinds, a stand-in for the environment's tools and a group, plus what a test brings. */
export function testDefinitions(...extra: readonly NodeDefinition[]): Definitions {
  const skeleton = [taskNode, stepNode, promptNode, modelNode, routerNode, toolsNode, collectNode, finishNode];
  return new Map([...skeleton, suiteTools, group, ...extra].map((definition) => [definition.kind, definition]));
}

/** One tool of the test environment. */
export const lookTool: ToolSpec = {
  name: "look",
  description: "Look around.",
  parameters: { type: "object", properties: { at: { type: "string" } }, required: [], additionalProperties: false },
};

/** A reply that calls the test environment's tool; `end` ends the task. */
export function look(at: string): string {
  return JSON.stringify({ tool: "look", arguments: { at } });
}

/** A task of the test environment. */
export const lookTask: RunTask = { id: "t1", suite: "test", instruction: "Find the end.", tools: [lookTool] };

type Wire = readonly [from: string, to: string];

/** The default loop with the environment's tools. `stepEnd`: kinds put between Collect and Step; `params` by node id. */
export function loopHarness(
  options: {
    readonly stepEnd?: readonly string[];
    readonly params?: Readonly<Record<string, Params>>;
    readonly extra?: readonly HarnessNode[];
    readonly wires?: readonly Wire[];
  } = {},
): Harness {
  const between = options.stepEnd ?? [];
  const ids = ["task", "step", "prompt", "model", "router", "tools", "suiteTools", "collect", "finish", ...between];
  const nodes = ids.map((id) => testNode(id, id, options.params?.[id] ?? {}));
  const tail = ["collect.out", ...between.flatMap((id) => [`${id}.in`, `${id}.out`]), "step.again"];
  const tailWires = tail.flatMap((from, at): Wire[] => (at % 2 === 0 ? [[from, tail[at + 1] ?? ""]] : []));
  const wires: Wire[] = [
    ["task.start", "step.start"],
    ["step.step", "prompt.in"],
    ["prompt.out", "model.in"],
    ["model.out", "router.in"],
    ["router.call", "tools.in"],
    ["router.answer", "finish.in"],
    ["router.invalid", "step.again"],
    ["suiteTools.out", "tools.tools"],
    ["tools.out", "collect.in"],
    ["step.exhausted", "finish.in"],
    ...tailWires,
    ...(options.wires ?? []),
  ];
  return assemble([...nodes, ...(options.extra ?? [])], wires);
}

/** A node with its id as title. */
export function testNode(id: string, kind: string, params: Params = {}): HarnessNode {
  return { id, kind, title: id, params, position: { x: 0, y: 0 } };
}

/** A harness of nodes and wires written `node.port`. */
export function assemble(nodes: readonly HarnessNode[], wires: readonly Wire[]): Harness {
  const edges = wires.map(([from, to], at): HarnessEdge => ({ id: `w${at}`, from: portRef(from), to: portRef(to) }));
  return {
    ...emptyHarness("h", "Test loop"),
    nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
    edges: Object.fromEntries(edges.map((edge) => [edge.id, edge])),
  };
}

function portRef(text: string): HarnessEdge["from"] {
  const [node = "", port = ""] = text.split(".");
  return { node, port };
}

/** A whole reply with usage counted by characters. */
export function replyOf(text: string): ChatReply {
  return { text, calls: [], usage: { promptTokens: 10, completionTokens: text.length }, finish: "stop" };
}

/** A performer whose model says the given texts in turn (the last one for ever) and whose tools answer `seen`. */
export function scriptedPerformer(
  texts: readonly string[],
  overrides: Partial<Performer> = {},
): Performer & { readonly requests: ChatRequest[] } {
  const requests: ChatRequest[] = [];
  return {
    requests,
    model: async (_role, request, _signal, onText): Promise<Result<ChatReply, ModelError>> => {
      requests.push(request);
      const text = texts[Math.min(requests.length, texts.length) - 1] ?? "";
      onText(text);
      return ok(replyOf(text));
    },
    tool: async (call) => ({
      status: "ok",
      text: `seen ${JSON.stringify(call.arguments)}`,
      done: call.arguments.at === "end",
    }),
    verify: async () => ({ passed: true, score: 1, detail: "" }),
    snapshot: () => undefined,
    ...overrides,
  };
}
