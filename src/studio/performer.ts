import { err, ok, type Result } from "../core/harness/result.ts";
import { say } from "../core/harness/say.ts";
import type { ChatReply, ChatRequest, ModelError, ModelProvider, ToolCall } from "../core/models/contract.ts";
import { modelError } from "../core/models/errors.ts";
import type { Performer } from "../core/runtime/drive.ts";
import type { Environment, Observation } from "../core/suites/contract.ts";

/** What a run works with: the loaded model, the world, and how to give the page a turn between two effects. */
export type Workplace = {
  readonly provider: ModelProvider;
  readonly environment: Environment;
  readonly onObserved: (observation: Observation) => void;
  readonly breathe: () => Promise<void>;
};

/** Performs a run's commands: every role is answered by the one loaded model, every tool by the environment. */
export function createPerformer({ provider, environment, onObserved, breathe }: Workplace): Performer {
  return {
    model: async (_role, request, signal, onText) => {
      await breathe();
      return readReply(provider, request, signal, onText);
    },
    tool: async (call: ToolCall) => {
      await breathe();
      const result = environment.step(call);
      onObserved(environment.observe());
      return result;
    },
    verify: async (answer) => {
      const verdict = environment.verify(answer);
      onObserved(environment.observe()); // judging shows what was right
      return verdict;
    },
    snapshot: () => environment.snapshot(),
  };
}

/** A model's whole reply, its text handed on as it comes. */
export async function readReply(
  provider: ModelProvider,
  request: ChatRequest,
  signal: AbortSignal,
  onText: (text: string) => void,
): Promise<Result<ChatReply, ModelError>> {
  for await (const event of provider.chat(request, signal)) {
    if (event.type === "done") return ok(event.reply);
    if (event.type === "failed") return err(event.error);
    onText(event.text);
  }
  return err(modelError("crashed", { detail: say("The reply ended without its end."), retry: "again" }));
}
