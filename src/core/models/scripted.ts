import { canonicalJson, isJsonObject, type Json } from "../harness/json.ts";
import { ok } from "../harness/result.ts";
import { msg, say } from "../harness/say.ts";
import type { ChatReply, ChatRequest, ModelProvider, ModelSource, ToolSpec } from "./contract.ts";
import { type Draws, openDraws } from "./draws.ts";
import { modelError } from "./errors.ts";
import { checkJson } from "./jsonSchema.ts";
import { estimateTokens, type Pace, streamReply } from "./replyStream.ts";
import { requestHash } from "./requestHash.ts";
import { sampleJson } from "./sampleJson.ts";
import { namedThings, type Reading, readRequest, thingsToTry, type WrittenCall } from "./scriptedReading.ts";

/** How often the stand-in goes wrong, each a rate per reply in 0–1. */
export type Weaknesses = {
  /** Writes a call that is not well-formed JSON; never under a JSON schema. */
  readonly malformed: number;
  /** Makes its last call again; not when it has just been told about repeating itself. */
  readonly repeat: number;
  /** Forgets the task and sees only the last message; not when that message says the task again. */
  readonly forget: number;
  /** Calls a tool by a name that does not exist; never under a JSON schema. */
  readonly unknownTool: number;
};

/** The stand-in's settings. `patience`: after so many replies it gives an answer, right or not. */
export type ScriptedOptions = { readonly seed: number; readonly weaknesses: Weaknesses; readonly patience: number };

/** Weak in every way now and then, like a small model. */
export const plantedWeaknesses: Weaknesses = { malformed: 0.15, repeat: 0.15, forget: 0.2, unknownTool: 0.05 };

/** What a person is told wherever the stand-in is used; to be said. */
export const scriptedLabel = msg("scripted stand-in, not a language model");

/**
 * A deterministic stand-in for a model: it makes plausible calls from the tools' schemas and the words of the last
 * message. It sees nothing but the request, and the same request with the same seeds gives the same reply. Tokens are
 * counted as four characters to one, rounded up, for each message and for the reply.
 */
export function scriptedProvider(options: ScriptedOptions, pace?: Pace): ModelProvider {
  return {
    kind: "scripted",
    modelId: `scripted-${options.seed}`,
    label: scriptedLabel,
    capabilities: {
      constraints: ["json-schema"],
      nativeTools: false,
      logProbs: false,
      seeded: true,
      contextTokens: 32_768,
    },
    async *chat(request, signal) {
      const text = writeReply(request, options);
      if (text === undefined) {
        const detail = say("The stand-in can neither follow a grammar nor find a value for this JSON schema.");
        return yield { type: "failed", error: modelError("unsupported", { detail }) };
      }
      yield* streamReply(cutReply(request, text), signal, pace);
    },
    dispose: async () => undefined,
  };
}

/** The stand-in as a source with one card, `scripted`. */
export function scriptedSource(options: ScriptedOptions, pace?: Pace): ModelSource {
  const detail = msg("Made-up replies with planted weaknesses, for trying a harness out without a model.");
  return {
    kind: "scripted",
    cards: async () => [
      { id: "scripted", kind: "scripted", title: scriptedLabel, detail, needsF16: false, contextTokens: 32_768 },
    ],
    isCached: async () => true,
    remove: async () => undefined,
    load: async () => ok(scriptedProvider(options, pace)),
  };
}

function writeReply(request: ChatRequest, options: ScriptedOptions): string | undefined {
  const { constraint, tools } = request;
  if (constraint.type === "grammar") return undefined;
  const draws = openDraws(`${options.seed} ${requestHash(request)}`);
  const reading = readRequest(request);
  const { weaknesses } = options;
  const forgets = draws.chance(weaknesses.forget) && !reading.latest.includes(reading.task.slice(0, 80));
  const words = thingsToTry(forgets ? "" : reading.task, reading.latest);
  const answers = tools.length === 0 || reading.replies >= options.patience || isOver(reading.latest);
  const call = answers ? undefined : chooseCall(tools, reading, words, draws, weaknesses);
  const answer = { answer: words.slice(0, 4).join(" ") || "done" };
  if (constraint.type === "json-schema") return fitSchema(constraint.schema, [call ?? answer, answer], words, draws);
  if (call === undefined) return JSON.stringify(answer);
  if (draws.chance(weaknesses.malformed)) return spoil(call, draws);
  return JSON.stringify(draws.chance(weaknesses.unknownTool) ? misname(call, tools, draws) : call);
}

function fitSchema(schema: Json, wanted: readonly Json[], words: readonly string[], draws: Draws): string | undefined {
  const fitting = wanted.find((value) => checkJson(schema, value) === undefined) ?? sampleJson(schema, words, draws);
  return fitting === undefined ? undefined : JSON.stringify(fitting);
}

function isOver(text: string): boolean {
  return /\b(task|goal)\b.{0,20}\b(done|complete|completed|solved|achieved)\b/i.test(text);
}

function chooseCall(
  tools: readonly ToolSpec[],
  reading: Reading,
  words: readonly string[],
  draws: Draws,
  weaknesses: Weaknesses,
): WrittenCall {
  const last = reading.calls.at(-1);
  const warned = /\b(repeat|repeated|already|again)\b/i.test(reading.latest);
  if (draws.chance(weaknesses.repeat) && !warned && last !== undefined) return last;
  const tried = new Set(reading.calls.map((call) => canonicalJson(call)));
  let call = freshCall(tools, words, draws);
  for (let tries = 0; tries < 4 && tried.has(canonicalJson(call)); tries += 1) call = freshCall(tools, words, draws);
  return call;
}

/** A call of a tool whose name or description shares words with what is at hand, likelier the more it shares. */
function freshCall(tools: readonly ToolSpec[], words: readonly string[], draws: Draws): WrittenCall {
  const kinds = new Set(words.flatMap((word) => word.split(" ")));
  const shared = (tool: ToolSpec) =>
    namedThings(`${tool.name.replaceAll(/[_.-]/g, " ")} ${tool.description}`).filter((word) => kinds.has(word)).length;
  const tool = draws.pick(
    tools.toSorted((a, b) => shared(b) - shared(a)),
    1.5,
  );
  const given = sampleJson(tool?.parameters ?? {}, words, draws);
  return { tool: tool?.name ?? "none", arguments: given !== undefined && isJsonObject(given) ? given : {} };
}

/** A call as small models spoil it: cut short, in single quotes, with a trailing comma, or in prose. */
function spoil(call: WrittenCall, draws: Draws): string {
  const text = JSON.stringify(call);
  const ways = [
    text.slice(0, -2),
    text.replaceAll('"', "'"),
    `\`\`\`json\n${text.slice(0, -1)},}\n\`\`\``,
    `I will use ${call.tool} with ${Object.values(call.arguments).map(String).join(" and ")}.`,
  ];
  return draws.pick(ways) ?? text;
}

function misname(call: WrittenCall, tools: readonly ToolSpec[], draws: Draws): WrittenCall {
  const ways = [`${call.tool}s`, call.tool.slice(0, -1), `do_${call.tool}`, call.tool.toUpperCase()];
  const name = draws.pick(ways.filter((way) => way !== "" && !tools.some((tool) => tool.name === way)));
  return { ...call, tool: name ?? `do_do_${call.tool}` };
}

/** The reply as an engine would give it: ended at a stop text, cut after the most tokens. */
function cutReply(request: ChatRequest, text: string): ChatReply {
  const { maxTokens, stop } = request.decoding;
  const ends = stop.filter((each) => each !== "" && text.includes(each)).map((each) => text.indexOf(each));
  const stopped = ends.length === 0 ? text : text.slice(0, Math.min(...ends));
  const cut = stopped.slice(0, maxTokens * 4);
  return {
    text: cut,
    calls: [],
    usage: {
      promptTokens: request.messages.reduce((sum, { content }) => sum + estimateTokens(content), 0),
      completionTokens: estimateTokens(cut),
    },
    finish: cut.length < stopped.length ? "length" : "stop",
  };
}
