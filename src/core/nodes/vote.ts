import { z } from "zod";
import { msg } from "../harness/say.ts";
import type { ChatRequest, ToolCall, ToolSpec } from "../models/contract.ts";
import { callKey } from "./callText.ts";
import type { HookEvents, NodeDefinition, Outcome, Visit } from "./contract.ts";
import { findMeanings, looksLikeCall } from "./findCall.ts";
import { voteKind } from "./kinds/vote.ts";
import { pass, processor } from "./processor.ts";
import { readReply } from "./readReply.ts";

const { params } = voteKind;
type Settings = z.output<typeof params>;
type Reply = HookEvents["afterModel"];

const ballot = z.object({ text: z.string(), calls: z.array(z.custom<ToolCall>((value) => typeof value === "object")) });
const pollSchema = z.object({ seed: z.number(), asked: z.number(), ballots: z.array(ballot) });
type Ballot = Pick<Reply, "text" | "calls">;
type Poll = { readonly seed: number; readonly asked: number; readonly ballots: readonly Ballot[] };

/** Asks the model several times and goes on with what most replies mean (self-consistency, arXiv 2203.11171). */
export const voteNode: NodeDefinition = processor(voteKind, {
  process: (event, settings, visit) => {
    const last = visit.view.lastRequest;
    if (last === undefined) return pass(event, msg("nothing to ask again"));
    return next(event, settings, visit, { seed: last.request.decoding.seed, asked: 1, ballots: [] });
  },
  resume: (event, settings, visit, result) => {
    const poll = pollSchema.parse(visit.local);
    const ballots =
      result.type === "model"
        ? [...poll.ballots, { text: result.reply.text, calls: [...result.reply.calls] }]
        : poll.ballots;
    return next(event, settings, visit, { ...poll, ballots });
  },
});

function next(event: Reply, settings: Settings, visit: Visit, poll: Poll): Outcome {
  const tools = visit.view.tools.map(({ spec }) => spec);
  const counted = count([event, ...poll.ballots], tools);
  const last = visit.view.lastRequest;
  const left = settings.samples - poll.asked;
  if (last === undefined || left <= 0 || counted.lead > left) return decided(event, counted, tools, poll);
  return {
    type: "await",
    effect: { type: "model", role: last.role, request: again(last.request, settings, poll) },
    local: {
      seed: poll.seed,
      asked: poll.asked + 1,
      ballots: poll.ballots.map(({ text, calls }) => ({ text, calls: [...calls] })),
    },
    say: `asking ${poll.asked + 1} of ${settings.samples}`,
  };
}

function again(request: ChatRequest, { temperature }: Settings, { seed, asked }: Poll): ChatRequest {
  return { ...request, decoding: { ...request.decoding, temperature, seed: (seed + asked * 7_919) % 2_147_483_647 } };
}

type Count = { readonly winner: Ballot; readonly votes: number; readonly lead: number; readonly total: number };

/** Groups ballots by meaning; the biggest group wins, the earliest of equals; what cannot be read loses to all that can. */
function count(ballots: readonly Ballot[], tools: readonly ToolSpec[]): Count {
  const groups = new Map<string, { ballot: Ballot; votes: number; readable: boolean }>();
  for (const each of ballots) {
    const meant = meaningKey(each, tools);
    const key = meant ?? "unreadable";
    const group = groups.get(key);
    groups.set(key, { ballot: group?.ballot ?? each, votes: (group?.votes ?? 0) + 1, readable: meant !== undefined });
  }
  const ranked = [...groups.values()].sort((a, b) => Number(b.readable) - Number(a.readable) || b.votes - a.votes);
  const [first, second] = ranked;
  if (first === undefined) throw new TypeError("a vote needs at least one ballot");
  const lead = first.readable ? first.votes - (second?.readable ? second.votes : 0) : 0;
  return { winner: first.ballot, votes: first.votes, lead, total: ballots.length };
}

function meaningKey({ text, calls }: Ballot, tools: readonly ToolSpec[]): string | undefined {
  if (calls.length > 0) return calls.map(callKey).join("\n");
  const read = readReply(text);
  if (read.type === "call") return callKey(read);
  if (read.type === "answer") return `answer ${plain(read.text)}`;
  const [found] = findMeanings(text, tools);
  if (found?.meaning.type === "calls") return found.meaning.calls.map(callKey).join("\n");
  if (found?.meaning.type === "answer") return `answer ${plain(found.meaning.text)}`;
  return text.trim() === "" || looksLikeCall(text, tools) ? undefined : `answer ${plain(text)}`;
}

function plain(text: string): string {
  return text
    .slice(0, 5_000)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}.]+/gu, " ")
    .replace(/\.?\s*$/, "")
    .trim();
}

function decided(event: Reply, { winner, votes, total }: Count, tools: readonly ToolSpec[], poll: Poll): Outcome {
  const more = poll.ballots.length === 0 ? {} : { local: null };
  const say = `${votes} of ${total} agree`;
  if (winner === event || meaningKey(winner, tools) === meaningKey(event, tools)) return pass(event, say, more);
  const { invalid: _, ...rest } = event;
  const calls = winner.calls.length > 0 ? winner.calls : foundCalls(event.step, winner.text, tools);
  return pass({ ...rest, text: winner.text, calls }, say, more);
}

function foundCalls(step: number, text: string, tools: readonly ToolSpec[]): readonly ToolCall[] {
  const [found] = findMeanings(text, tools);
  const calls = found?.meaning.type === "calls" ? found.meaning.calls : [];
  return calls.map((call, at) => ({ id: at === 0 ? `s${step}` : `s${step}-${at}`, ...call }));
}
