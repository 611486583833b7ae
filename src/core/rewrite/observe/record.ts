import type { Usage } from "../../models/contract.ts";
import { shorten } from "../../nodes/text.ts";
import type { Anchor } from "../contract.ts";
import type { CallFact, Facts, ObserverOptions, ReplyFact } from "../facts.ts";
import { createParts, type Parts } from "./parts.ts";
import type { Returned, Told } from "./returns.ts";
import { createRing } from "./ring.ts";
import { createSteps, failed } from "./steps.ts";

/** How many calls and replies are kept, and of how many observations the novel share is. */
const [keptCalls, keptReplies, newest] = [48, 24, 5];

/** The longest text of a reply or a result that is kept. */
const longest = 400;

/** What a run has shown so far: rings and counts. */
export type RunRecord = {
  readonly parts: Parts;
  readonly openStep: (step: number) => void;
  readonly addCall: (call: Returned, told: Told, offered: boolean) => void;
  /** A part shortened the last call's result. */
  readonly cutLast: () => void;
  readonly addReply: (reply: Omit<ReplyFact, "callsBefore" | "sentBack">) => void;
  /** The run goes on with another step; an answer before it was sent back. */
  readonly goOn: () => void;
  readonly addPrompt: (anchor: Anchor, promptTokens: number, tokens: number) => void;
  readonly addUsage: (usage: Usage) => void;
  readonly facts: (options: Pick<ObserverOptions, "contextTokens" | "maxSteps">) => Facts;
};

/** A record of nothing. */
export function createRecord(): RunRecord {
  const calls = createRing<CallFact>(keptCalls);
  const replies = createRing<ReplyFact>(keptReplies);
  const novelties = createRing<boolean>(newest);
  const steps = createSteps();
  const parts = createParts();
  const total = { calls: 0, valid: 0 };
  let usage: Usage = { promptTokens: 0, cachedTokens: 0, completionTokens: 0 };
  let step = 0;
  let asked: Anchor | undefined;
  let prompt = 0;
  return {
    parts,
    openStep: (next) => {
      step = Math.max(step, next);
      steps.open(next);
    },
    addCall: (returned, told, offered) => {
      const { anchor, tool, key, substituted, result } = returned;
      const text = shorten(result.text, longest);
      const call = { anchor, tool, arguments: returned.arguments, key, text, substituted, offered, ...told };
      calls.push(call);
      novelties.push(call.novel);
      steps.call(call);
      total.calls += 1;
      total.valid += failed(call.returned) ? 0 : 1;
    },
    cutLast: () => {
      const last = calls.last();
      if (last?.returned === "fresh") calls.replaceLast({ ...last, returned: "truncated" });
    },
    addReply: (reply) => {
      replies.push({ ...reply, text: shorten(reply.text, longest), callsBefore: total.calls, sentBack: false });
      if (reply.taken !== "unread") return;
      novelties.push(false);
      steps.unread();
    },
    goOn: () => {
      const last = replies.last();
      if (last?.taken === "answer" && !last.sentBack) replies.replaceLast({ ...last, sentBack: true });
    },
    addPrompt: (anchor, promptTokens, tokens) => {
      asked = anchor;
      prompt = promptTokens;
      steps.tokens(tokens);
    },
    addUsage: (more) => {
      usage = summed(usage, more);
    },
    facts: ({ contextTokens, maxSteps }) => ({
      step,
      calls: calls.entries(),
      replies: replies.entries(),
      steps: steps.facts(),
      total: { ...total },
      parts: parts.facts(),
      usage,
      windowShare: share(prompt, contextTokens),
      asked,
      budgetShare: share(step, maxSteps),
      ...noveltyOf(novelties.entries()),
    }),
  };
}

function noveltyOf(novelties: readonly boolean[]): Pick<Facts, "novelShare" | "observations"> {
  const observations = novelties.length;
  if (observations === 0) return { novelShare: 1, observations };
  return { novelShare: novelties.filter(Boolean).length / observations, observations };
}

function share(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, part / whole) : 0;
}

function summed(before: Usage, more: Usage): Usage {
  const isKnown = before.cachedTokens !== undefined && more.cachedTokens !== undefined;
  return {
    promptTokens: before.promptTokens + more.promptTokens,
    ...(isKnown ? { cachedTokens: before.cachedTokens + more.cachedTokens } : {}),
    completionTokens: before.completionTokens + more.completionTokens,
  };
}
