import { msg } from "../harness/say.ts";
import type { ChatReply, ChatRequest, Constraint, Message, TokenLogProb } from "../models/contract.ts";
import type { EffectResult, HookEvents, NodeDefinition, Outcome, Visit } from "./contract.ts";
import { modelKind } from "./kinds/model.ts";
import { choiceSchema, replySchema } from "./replySchema.ts";

const { params } = modelKind;

/** What a `late` contract asks after the free reasoning of the same step. */
export const finalAsk = "Now give only the JSON object.";

/** The language model: sends the request and passes its reply on. */
export const modelNode: NodeDefinition = {
  ...modelKind,
  visit: (visit) => {
    const event = beforeModel(visit);
    const late = event.contract.mode === "late" && event.contract.reasonTokens > 0;
    const request = late
      ? requestFor(visit, event.messages, { type: "none" }, event.contract.reasonTokens)
      : requestFor(visit, event.messages, constraintFor(visit));
    return ask(visit, request, late ? "reasoning" : "reply");
  },
  resume: (visit, result) => {
    const sent = visit.view.lastRequest?.request.messages ?? beforeModel(visit).messages;
    if (result.type === "modelFailed") return failed(visit, sent, result);
    if (result.type !== "model") throw new TypeError("a model node waits for a model only");
    const { finish, calls } = result.reply;
    if (finish === "aborted") return cut(visit, "The reply was cut off.");
    if (visit.local === "reasoning" && calls.length === 0) {
      const reasoned: Message[] = [
        ...sent,
        { role: "assistant", content: result.reply.text },
        { role: "user", content: finalAsk },
      ];
      return ask(visit, requestFor(visit, reasoned, constraintFor(visit)), "reply");
    }
    return replied(visit, sent, result.reply);
  },
};

function beforeModel(visit: Visit): HookEvents["beforeModel"] {
  if (visit.event.hook !== "beforeModel") throw new TypeError("a model node takes a request only");
  return visit.event;
}

function ask(visit: Visit, request: ChatRequest, phase: "reasoning" | "reply"): Outcome {
  const { role } = params.parse(visit.params);
  return {
    type: "await",
    effect: { type: "model", role, request },
    local: phase,
    say: phase === "reply" ? msg("writing") : msg("thinking"),
  };
}

function constraintFor(visit: Visit): Constraint {
  const event = beforeModel(visit);
  const { mode, menu } = event.contract;
  if (mode === "free") return { type: "none" };
  const { answerAllowed } = params.parse(visit.params);
  const schema =
    menu === undefined
      ? replySchema(event.tools, answerAllowed)
      : choiceSchema(menu.choices, answerAllowed && menu.mayAnswer);
  return { type: "json-schema", schema };
}

function requestFor(
  visit: Visit,
  messages: readonly Message[],
  constraint: Constraint,
  maxTokens?: number,
): ChatRequest {
  const event = beforeModel(visit);
  const own = params.parse(visit.params);
  const { temperature, topP, seed } = own;
  const drawn = seed === 0 ? Math.floor(visit.view.random(0) * 2_147_483_647) : seed;
  const decoding = { temperature, topP, maxTokens: own.maxTokens, seed: drawn, stop: [], ...event.decoding };
  return {
    messages,
    tools: event.tools,
    constraint,
    decoding: maxTokens === undefined ? decoding : { ...decoding, maxTokens },
    logProbs: own.logProbs,
  };
}

function replied(visit: Visit, sent: readonly Message[], reply: ChatReply): Outcome {
  const margin = meanMargin(reply.logProbs ?? []);
  return {
    type: "emit",
    port: "out",
    event: {
      hook: "afterModel",
      step: visit.view.step,
      text: reply.text,
      calls: reply.calls,
      finish: reply.finish,
      ...(margin === undefined ? {} : { margin }),
    },
    frame: { history: asHistory(sent, said(reply)) },
    say: oneLine(said(reply)),
  };
}

/** A reply that broke its schema is an unreadable reply, which the harness may mend; any other failure ends the run. */
function failed(
  visit: Visit,
  sent: readonly Message[],
  result: Extract<EffectResult, { type: "modelFailed" }>,
): Outcome {
  const { code, message } = result.error;
  if (code === "aborted") return cut(visit, message);
  if (code !== "bad-schema") return { type: "halt", reason: "error", answer: "", detail: `${visit.path}: ${message}` };
  return {
    type: "emit",
    port: "out",
    event: { hook: "afterModel", step: visit.view.step, text: "", calls: [], invalid: message, finish: "length" },
    frame: { history: asHistory(sent, "") },
    say: msg("reply broke its schema"),
  };
}

/** Half a reply is no answer: whoever stopped the model stopped the run. */
function cut(visit: Visit, message: string): Outcome {
  return { type: "halt", reason: "interrupted", answer: "", detail: `${visit.path}: ${message}` };
}

/** What the model reads later as its own words; calls that came beside the text are put in the protocol's form. */
function said({ text, calls }: ChatReply): string {
  if (text.trim() !== "" || calls.length === 0) return text;
  return calls.map((call) => JSON.stringify({ tool: call.name, arguments: call.arguments })).join("\n");
}

function asHistory(sent: readonly Message[], reply: string): readonly Message[] {
  return [...sent.filter((message) => message.role !== "system"), { role: "assistant", content: reply }];
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  if (line === "") return msg("said nothing");
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** Mean gap in natural-log probability between the first and the second choice, over tokens that have both. */
export function meanMargin(tokens: readonly TokenLogProb[]): number | undefined {
  const gaps = tokens.flatMap(({ top }) => {
    const [first, second] = top;
    return first === undefined || second === undefined ? [] : [first.logProb - second.logProb];
  });
  return gaps.length === 0 ? undefined : gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
}
