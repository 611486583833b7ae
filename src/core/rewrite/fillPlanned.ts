import type { Mint } from "../edits/gestureParts.ts";
import type { Harness } from "../harness/document.ts";
import { seedOf } from "../harness/random.ts";
import { err } from "../harness/result.ts";
import type { ChatRequest } from "../models/contract.ts";
import { modelError } from "../models/errors.ts";
import { roughTokens, shorten } from "../nodes/text.ts";
import { frozenWords, pinnedNodes } from "./frozenWords.ts";
import type { OperatorContext, OperatorId } from "./operator.ts";
import type { PlannedChange } from "./plan.ts";
import type { RewriterLimits, RewriterOptions } from "./rewriterContract.ts";
import { type AskWriter, type FilledSlots, fillSlots } from "./slots.ts";

/** Planned changes whose slots a model may fill. */
export type FillInput = {
  readonly options: RewriterOptions;
  readonly limits: RewriterLimits;
  readonly planned: readonly PlannedChange[];
  readonly harness: Harness;
  readonly context: Omit<OperatorContext, "harness" | "symptom" | "mint">;
  readonly mint: Mint;
  readonly tokensLeft: number;
};

/** The slots that were filled, by operator, and the tokens that asking cost, whether or not anything was filled. */
export type FilledPlan = { readonly filled: ReadonlyMap<OperatorId, FilledSlots>; readonly tokens: number };

/** Milliseconds that one answer may take. */
const patience = 60_000;

/** Layer 2: has a model fill the slots of the first planned operators, as far as the tokens that are left go. */
export async function fillPlanned(input: FillInput): Promise<FilledPlan> {
  const { options, limits, planned, harness, context, mint } = input;
  const { writer, definitions, signal } = options;
  const filled = new Map<OperatorId, FilledSlots>();
  if (writer === undefined) return { filled, tokens: 0 };
  const meter = metered(writer.ask, input.tokensLeft);
  for (const { operator, symptom } of planned.slice(0, limits.changes)) {
    const slots = operator.slots({ ...context, harness, mint, symptom });
    if (slots.length === 0) continue;
    const slotsFilled = await fillSlots(
      {
        slots,
        situation: `Task: ${shorten(context.instruction, 300)} ${symptom.words}`,
        frozen: frozenWords(harness, definitions),
        pinned: pinnedNodes(harness),
        ask: meter.ask,
        label: writer.label,
        schedule: writer.schedule,
        patience,
        seed: seedOf(options.seed, "slots", operator.id),
      },
      signal,
    );
    if (slotsFilled.filled.length > 0) filled.set(operator.id, slotsFilled);
  }
  return { filled, tokens: meter.tokens() };
}

/**
 * Asks only where what a question may cost at most is still left. A question that came to nothing counts as what it could have
 * cost: an engine that was cut off has worked, and does not say how much.
 */
function metered(ask: AskWriter, most: number): { readonly ask: AskWriter; readonly tokens: () => number } {
  let tokens = 0;
  const asking: AskWriter = async (request, signal) => {
    const atMost = mostTokensOf(request);
    if (tokens + atMost > most) return err(modelError("aborted"));
    tokens += atMost;
    const answer = await ask(request, signal);
    if (!answer.ok || answer.value.finish === "aborted") return answer;
    const { promptTokens, completionTokens } = answer.value.usage;
    tokens += (promptTokens + completionTokens || atMost) - atMost;
    return answer;
  };
  return { ask: asking, tokens: () => tokens };
}

/** What a request may cost at most, its prompt by a rough count. */
function mostTokensOf({ messages, decoding }: ChatRequest): number {
  return messages.reduce((sum, { content }) => sum + roughTokens(content), decoding.maxTokens);
}
