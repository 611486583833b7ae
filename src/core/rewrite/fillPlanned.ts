import type { Mint } from "../edits/gestureParts.ts";
import type { Harness } from "../harness/document.ts";
import { seedOf } from "../harness/random.ts";
import { shorten } from "../nodes/text.ts";
import { frozenWords, pinnedNodes } from "./frozenWords.ts";
import type { OperatorContext, OperatorId } from "./operator.ts";
import type { PlannedChange } from "./plan.ts";
import type { RewriterLimits, RewriterOptions } from "./rewriterContract.ts";
import { type FilledSlots, fillSlots } from "./slots.ts";

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

/** The slots that were filled, by operator, and the tokens that it cost. */
export type FilledPlan = { readonly filled: ReadonlyMap<OperatorId, FilledSlots>; readonly tokens: number };

/** Tokens that asking for one slot takes at least. */
const leastTokens = 300;
/** Milliseconds that one answer may take. */
const patience = 60_000;

/** Layer 2: has a model fill the slots of the first planned operators, as far as the tokens that are left go. */
export async function fillPlanned(input: FillInput): Promise<FilledPlan> {
  const { options, limits, planned, harness, context, mint } = input;
  const { writer, definitions, signal } = options;
  const filled = new Map<OperatorId, FilledSlots>();
  let tokens = 0;
  if (writer === undefined) return { filled, tokens };
  for (const { operator, symptom } of planned.slice(0, limits.changes)) {
    const slots = operator.slots({ ...context, harness, mint, symptom });
    if (slots.length === 0 || input.tokensLeft - tokens < leastTokens * slots.length) continue;
    const slotsFilled = await fillSlots(
      {
        slots,
        situation: `Task: ${shorten(context.instruction, 300)} ${symptom.words}`,
        frozen: frozenWords(harness, definitions),
        pinned: pinnedNodes(harness),
        ask: writer.ask,
        label: writer.label,
        schedule: writer.schedule,
        patience,
        seed: seedOf(options.seed, "slots", operator.id),
      },
      signal,
    );
    filled.set(operator.id, slotsFilled);
    tokens += (slotsFilled.usage?.promptTokens ?? 0) + (slotsFilled.usage?.completionTokens ?? 0);
  }
  return { filled, tokens };
}
