import { z } from "zod";
import { err, ok, type Result } from "../../core/harness/result.ts";
import { say } from "../../core/harness/say.ts";
import type { ModelError } from "../../core/models/contract.ts";
import { modelError } from "../../core/models/errors.ts";
import { timeRanOut, withinTime } from "../../core/models/schedule.ts";
import { thrownDetail } from "../../core/models/thrown.ts";
import { callEndpoint, type EndpointConnection, silentServer } from "./endpointConnection.ts";

/** A model that a server offers; its context window in tokens where the server says. */
export type EndpointModel = { readonly id: string; readonly contextTokens?: number };

const size = z.number().int().positive().nullish().catch(undefined);
const listSchema = z.object({
  data: z
    .array(
      z.object({
        id: z.string().min(1),
        // vLLM, LM Studio and llama.cpp each name it their own way.
        max_model_len: size,
        max_context_length: size,
        context_length: size,
        meta: z.object({ n_ctx: size, n_ctx_train: size }).nullish().catch(undefined),
      }),
    )
    .nullable(),
});

/** The models a server lists under `/models`, in its order. */
export async function listEndpointModels(
  connection: EndpointConnection,
  signal: AbortSignal,
): Promise<Result<readonly EndpointModel[], ModelError>> {
  const stop = new AbortController();
  const end = () => stop.abort();
  if (signal.aborted) end();
  signal.addEventListener("abort", end, { once: true });
  try {
    const called = await callEndpoint(connection, { path: "/models" }, stop);
    if (!called.ok) return called;
    const read = await withinTime(connection.schedule, connection.silenceTimeoutMs, called.value.json());
    if (read === timeRanOut) return err(silentServer(connection.silenceTimeoutMs));
    const list = listSchema.safeParse(read);
    if (!list.success) return err(modelError("malformed", { detail: say("Its list of models has another form.") }));
    return ok((list.data.data ?? []).map(readModel));
  } catch (thrown) {
    if (signal.aborted) return err(modelError("aborted"));
    const detail = say("Its list of models is not JSON: {reason}", { reason: thrownDetail(thrown) });
    return err(modelError("malformed", { detail }));
  } finally {
    signal.removeEventListener("abort", end);
    stop.abort();
  }
}

type Listed = NonNullable<z.infer<typeof listSchema>["data"]>[number];

function readModel(listed: Listed): EndpointModel {
  const { id, max_model_len, max_context_length, context_length, meta } = listed;
  const contextTokens = max_model_len ?? max_context_length ?? context_length ?? meta?.n_ctx ?? meta?.n_ctx_train;
  return typeof contextTokens === "number" ? { id, contextTokens } : { id };
}
