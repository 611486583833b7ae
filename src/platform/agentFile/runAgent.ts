import { checkHarness } from "../../core/harness/check.ts";
import { parseHarness } from "../../core/harness/parse.ts";
import { err, ok, type Result } from "../../core/harness/result.ts";
import { answerOnce } from "../../core/models/answerOnce.ts";
import type { JsonSchema, ModelProvider, Usage } from "../../core/models/contract.ts";
import { catalogue } from "../../core/nodes/catalogue.ts";
import type { ExitReason, ToolResult, Verdict } from "../../core/nodes/contract.ts";
import type { TraceEvent } from "../../core/runtime/contract.ts";
import { drive, type Performer } from "../../core/runtime/drive.ts";
import { endpointProvider } from "../models/endpoint.ts";
import { normaliseBaseUrl } from "../models/endpointAddress.ts";
import { browserConnection } from "../models/endpointConnection.ts";

/** A tool of the world that the agent works in. `run` gives the result as text; what it throws becomes a failed call. */
export type AgentTool = {
  readonly name: string;
  readonly description: string;
  readonly parameters: JsonSchema;
  readonly run: (given: Readonly<Record<string, unknown>>) => string | Promise<string>;
};

/** What an agent outside the page is run with. `harness` is a harness file's text. */
export type AgentOptions = {
  readonly harness: string;
  readonly task: string;
  /** An OpenAI-compatible server, such as `http://localhost:11434/v1`. */
  readonly endpoint: string;
  readonly model: string;
  readonly key?: string;
  readonly contextTokens?: number;
  readonly seed?: number;
  readonly tools?: readonly AgentTool[];
  /** Judges an answer, for parts that ask the world; absent: any answer that is not empty passes. */
  readonly verify?: (answer: string) => Verdict | Promise<Verdict>;
  readonly onEvent?: (event: TraceEvent) => void;
  readonly signal?: AbortSignal;
};

/** How the agent's run ended. */
export type AgentResult = {
  readonly answer: string;
  readonly reason: ExitReason;
  readonly detail: string;
  readonly usage: Usage;
};

/** Runs a harness with a model behind an endpoint, no page needed. An error says in one sentence why it could not be run. */
export async function runAgent(options: AgentOptions): Promise<Result<AgentResult, string>> {
  const { task, seed = 1, onEvent, signal = new AbortController().signal, tools = [] } = options;
  const harness = parseHarness(options.harness);
  if (!harness.ok) return err(`At ${harness.error.place}: ${harness.error.message}. ${harness.error.fix}`);
  const faults = checkHarness(harness.value, catalogue).filter(({ severity }) => severity === "error");
  const [fault] = faults;
  if (fault !== undefined) return err(`The harness has ${faults.length} errors: ${fault.message} ${fault.fix}`);
  const address = normaliseBaseUrl(options.endpoint);
  if (!address.ok) return err(`The endpoint's address does not fit: ${address.error.message}`);
  const provider = endpointProvider(
    browserConnection(address.value, () => options.key),
    options.model,
    {
      ...{ constraints: ["json-schema"], nativeTools: false, logProbs: false, seeded: true },
      contextTokens: options.contextTokens ?? 8_192,
    },
  );
  const specs = tools.map(({ name, description, parameters }) => ({ name, description, parameters }));
  const { outcome, state } = await drive({
    ...{ harness: harness.value, definitions: catalogue, signal },
    start: { runId: "agent", seed, task: { id: "task", suite: "own", instruction: task, tools: specs } },
    perform: performer(provider, options),
    clock: () => performance.now(),
    ...(onEvent === undefined ? {} : { onEvent: (event) => onEvent(event) }),
  });
  return ok({ answer: outcome.answer, reason: outcome.reason, detail: outcome.detail, usage: state.usage });
}

function performer(provider: ModelProvider, { tools = [], verify }: AgentOptions): Performer {
  const watch = {
    schedule: (act: () => void, milliseconds: number) => {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
    ...{ firstTokenTimeoutMs: 300_000, tokenTimeoutMs: 120_000 },
  };
  return {
    model: async (_role, request, signal, onText) => {
      const last = await answerOnce(provider, request, signal, watch, onText);
      return last.type === "done" ? ok(last.reply) : err(last.error);
    },
    tool: async (call): Promise<ToolResult> => {
      const tool = tools.find(({ name }) => name === call.name);
      if (tool === undefined) return { status: "error", text: `There is no tool "${call.name}".`, done: false };
      try {
        return { status: "ok", text: String(await tool.run(call.arguments)), done: false };
      } catch (thrown) {
        return { status: "error", text: thrown instanceof Error ? thrown.message : String(thrown), done: false };
      }
    },
    verify: async (answer) => {
      const passed = answer.trim() !== "";
      return (await verify?.(answer)) ?? { passed, score: Number(passed), detail: passed ? "" : "There is no answer." };
    },
    snapshot: () => undefined,
  };
}
