import { z } from "zod";
import { isJsonObject, nestsDeeper } from "../../core/harness/json.ts";
import type { ChatReply, ChatRequest, FinishReason, TokenLogProb, ToolCall } from "../../core/models/contract.ts";

const tokenSchema = z.object({ token: z.string(), logprob: z.number() });
const deltaSchema = z.object({
  content: z.string().nullish(),
  reasoning_content: z.string().nullish(),
  reasoning: z.string().nullish(),
  tool_calls: z
    .array(
      z.object({
        index: z.number().int().nonnegative().optional(),
        id: z.string().nullish(),
        function: z
          .object({
            name: z.string().nullish(),
            arguments: z.union([z.string(), z.record(z.string(), z.json())]).nullish(),
          })
          .nullish(),
      }),
    )
    .nullish(),
});

const choiceSchema = z.object({
  delta: deltaSchema.nullish(),
  /** Where a server ignores `stream` and answers in one piece. */
  message: deltaSchema.nullish(),
  finish_reason: z.string().nullish(),
  logprobs: z
    .object({ content: z.array(tokenSchema.extend({ top_logprobs: z.array(tokenSchema).nullish() })).nullish() })
    .nullish(),
});

/** One chunk of a streamed completion, or a whole one; members we do not use are dropped. */
export const chunkSchema = z.object({
  choices: z.array(choiceSchema).optional(),
  usage: z
    .object({
      prompt_tokens: z.number().nonnegative(),
      completion_tokens: z.number().nonnegative().nullish(),
      prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish(),
    })
    .nullish(),
  error: z.unknown().optional(),
});

type Chunk = z.infer<typeof chunkSchema>;
type PartialCall = { id: string; name: string; arguments: string };

/** A reply being put together from chunks. */
export type ReplyParts = {
  /** Takes a chunk in; gives the new text, "" for a sign of life without text, undefined for nothing at all. */
  readonly take: (chunk: Chunk) => string | undefined;
  /** Whether the server said how the reply ended. */
  readonly isFinished: () => boolean;
  /** The reply as far as it has come. Tokens the server did not count are estimated, four characters to one. */
  readonly reply: (aborted: boolean) => ChatReply;
};

/** An empty reply to `request`. */
export function openReply(request: ChatRequest): ReplyParts {
  let text = "";
  let finish: string | undefined;
  let usage: Chunk["usage"];
  const logProbs: TokenLogProb[] = [];
  const partial = new Map<number, PartialCall>();

  const take = (chunk: Chunk) => {
    usage = chunk.usage ?? usage;
    const choice = chunk.choices?.[0];
    if (choice === undefined) return undefined;
    finish = choice.finish_reason ?? finish;
    for (const { token, logprob, top_logprobs } of choice.logprobs?.content ?? []) {
      const top = (top_logprobs ?? []).map((other) => ({ token: other.token, logProb: other.logprob }));
      logProbs.push({ token, logProb: logprob, top });
    }
    const delta = choice.delta ?? choice.message;
    for (const call of delta?.tool_calls ?? []) takeCall(partial, call);
    text += delta?.content ?? "";
    return delta?.content ?? (isThinking(delta) ? "" : undefined);
  };

  const reply = (aborted: boolean): ChatReply => {
    const { calls, unreadable } = readCalls(partial);
    const whole = [text, ...unreadable].filter((part) => part !== "").join("\n");
    return {
      text: whole,
      calls,
      usage: countUsage(usage, request, whole),
      finish: aborted ? "aborted" : finishReason(finish, calls),
      ...(logProbs.length > 0 ? { logProbs } : {}),
    };
  };

  return { take, isFinished: () => finish !== undefined, reply };
}

function isThinking(delta: z.infer<typeof deltaSchema> | null | undefined): boolean {
  return Boolean(delta?.reasoning_content ?? delta?.reasoning) || (delta?.tool_calls?.length ?? 0) > 0;
}

type CallDelta = NonNullable<z.infer<typeof deltaSchema>["tool_calls"]>[number];

function takeCall(partial: Map<number, PartialCall>, delta: CallDelta): void {
  // Without an index, an id begins a new call and its absence goes on with the last.
  const index = delta.index ?? (delta.id ? partial.size : Math.max(0, partial.size - 1));
  const call = partial.get(index) ?? { id: "", name: "", arguments: "" };
  const given = delta.function?.arguments ?? "";
  partial.set(index, {
    id: call.id || (delta.id ?? ""),
    name: call.name + (delta.function?.name ?? ""),
    arguments: call.arguments + (typeof given === "string" ? given : JSON.stringify(given)),
  });
}

/** A call whose arguments are not a JSON object stays in the text, where the harness's parser may mend it. */
function readCalls(partial: ReadonlyMap<number, PartialCall>): { calls: ToolCall[]; unreadable: string[] } {
  const calls: ToolCall[] = [];
  const unreadable: string[] = [];
  for (const [index, call] of [...partial].sort(([a], [b]) => a - b)) {
    const parsed = parseArguments(call.arguments);
    if (parsed === undefined) unreadable.push(`{"tool": ${JSON.stringify(call.name)}, "arguments": ${call.arguments}}`);
    else calls.push({ id: call.id === "" ? `call-${index}` : call.id, name: call.name, arguments: parsed });
  }
  return { calls, unreadable };
}

/** Deepest nesting of a call's arguments; deeper ones are no arguments. */
const maxLevels = 64;

function parseArguments(text: string) {
  if (text.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) && !nestsDeeper(value, maxLevels) ? value : undefined;
  } catch {
    return undefined;
  }
}

function finishReason(said: string | undefined, calls: readonly ToolCall[]): FinishReason {
  if (said === "length") return "length";
  return calls.length > 0 ? "tool-calls" : "stop";
}

function countUsage(usage: Chunk["usage"], request: ChatRequest, text: string): ChatReply["usage"] {
  const tokens = (characters: number) => Math.ceil(characters / 4);
  const cached = usage?.prompt_tokens_details?.cached_tokens;
  return {
    promptTokens:
      usage?.prompt_tokens ?? tokens(request.messages.reduce((sum, { content }) => sum + content.length, 0)),
    completionTokens: usage?.completion_tokens ?? tokens(text.length),
    ...(typeof cached === "number" ? { cachedTokens: cached } : {}),
  };
}
