import { z } from "zod";
import type { Json, JsonObject } from "../harness/json.ts";
import { isJsonObject } from "../harness/json.ts";
import type { Result } from "../harness/result.ts";
import type { ChatReply, ChatRequest, JsonSchema, ModelError } from "../models/contract.ts";
import { checkJson } from "../models/jsonSchema.ts";
import { type Schedule, timeRanOut, withinTime } from "../models/schedule.ts";
import { shorten } from "../nodes/text.ts";
import type { Writer } from "./contract.ts";
import type { Slot } from "./operator.ts";

/** Asks the model that writes; never rejects for an expected failure. */
export type AskWriter = (request: ChatRequest, signal: AbortSignal) => Promise<Result<ChatReply, ModelError>>;

/** What stands in an operator's slots, and who wrote it. */
export type FilledSlots = {
  readonly values: Readonly<Record<string, Json>>;
  /** The slots that a model filled; the others hold their fallbacks. */
  readonly filled: readonly string[];
  /** The model's own words on why; never evidence. */
  readonly claim: string | undefined;
  readonly writer: Writer;
};

/** Who is asked, with what in view. */
export type SlotInput = {
  readonly slots: readonly Slot[];
  /** What is going on, in one or two sentences: the task and the symptom. */
  readonly situation: string;
  /** What is pinned, in words (`frozenWords`): told to the writer. */
  readonly frozen: readonly string[];
  /** Ids that are pinned: taken out of every choice that a slot offers. */
  readonly pinned: readonly string[];
  readonly ask: AskWriter;
  /** Which model writes. */
  readonly label: string;
  readonly schedule: Schedule;
  /** Milliseconds that one answer may take. */
  readonly patience: number;
  readonly seed: number;
};

const envelope = z.object({ value: z.json(), why: z.string().default("") });
const whyTokens = 40;

/**
 * Layer 2: lets a model fill slots, one request each under the slot's schema. What it does not fill in time, in form and in
 * sense stands at its fallback. Never rejects, unless `ask` throws for a bug.
 */
export async function fillSlots(input: SlotInput, signal: AbortSignal): Promise<FilledSlots> {
  const values: Record<string, Json> = {};
  const filled: string[] = [];
  const claims: string[] = [];
  for (const slot of input.slots) {
    values[slot.name] = slot.fallback;
    const request = requestFor(slot, input);
    if (request === undefined || signal.aborted) continue;
    const reply = await answered(input, request, signal);
    if (reply === undefined) continue;
    const read = readFilling(reply.text, slot, input.pinned);
    if (read === undefined) continue;
    values[slot.name] = read.value;
    filled.push(slot.name);
    if (read.why !== "") claims.push(read.why);
  }
  const writer: Writer =
    filled.length === 0 ? { kind: "rules", label: "Rules" } : { kind: "model", label: input.label };
  return { values, filled, claim: claims[0], writer };
}

async function answered(input: SlotInput, request: ChatRequest, signal: AbortSignal): Promise<ChatReply | undefined> {
  const giveUp = new AbortController();
  const asked = input.ask(request, AbortSignal.any([signal, giveUp.signal]));
  const answer = await withinTime(input.schedule, input.patience, asked);
  if (answer !== timeRanOut) return answer.ok && answer.value.finish !== "aborted" ? answer.value : undefined;
  giveUp.abort();
  return undefined;
}

/** The request for one slot; undefined where its schema leaves nothing to choose once what is pinned has gone. */
function requestFor(slot: Slot, { situation, frozen, pinned, seed }: SlotInput): ChatRequest | undefined {
  const value = withoutChoices(slot.schema, new Set(pinned));
  if (value === undefined) return undefined;
  const schema: JsonSchema = {
    type: "object",
    properties: { value, why: { type: "string", maxLength: whyTokens * 4 } },
    required: ["value", "why"],
    additionalProperties: false,
  };
  const lines = [
    shorten(situation, 600),
    ...(frozen.length === 0 ? [] : [`Pinned, not to be changed: ${shorten(frozen.join("; "), 400)}.`]),
    slot.ask,
    'Reply with JSON: {"value": ..., "why": "one short reason"}.',
  ];
  return {
    messages: [{ role: "user", content: lines.join("\n") }],
    tools: [],
    constraint: { type: "json-schema", schema },
    decoding: { temperature: 0, topP: 1, maxTokens: slot.mostTokens * 2 + whyTokens + 24, seed, stop: [] },
    logProbs: 0,
  };
}

/** A schema whose enumerations hold none of these values, at any depth; undefined where one would be left empty. */
function withoutChoices(schema: JsonObject, gone: ReadonlySet<string>): JsonObject | undefined {
  const members: [string, Json][] = [];
  for (const [key, value] of Object.entries(schema)) {
    const kept = key === "enum" && Array.isArray(value) ? value.filter((each) => !gone.has(String(each))) : value;
    if (key === "enum" && Array.isArray(kept) && kept.length === 0) return undefined;
    const inside = isJsonObject(kept) ? withoutChoices(kept, gone) : kept;
    if (inside === undefined) return undefined;
    members.push([key, inside]);
  }
  return Object.fromEntries(members);
}

type Filling = { readonly value: Json; readonly why: string };

/** Reads a reply; undefined for what is not in form, breaks the slot's schema, or is no sense. */
function readFilling(text: string, slot: Slot, pinned: readonly string[]): Filling | undefined {
  const schema = withoutChoices(slot.schema, new Set(pinned));
  const read = envelope.safeParse(parsed(text));
  if (!read.success || schema === undefined) return undefined;
  const raw: unknown = read.data.value;
  const value = tidied(raw as Json, slot.mostTokens); // z.json has just read it
  if (value === undefined || checkJson(schema, value) !== undefined) return undefined;
  return { value, why: shorten(oneLine(read.data.why), whyTokens * 4) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON is nonsense like any other, and the fallback stands
  }
}

/** Texts on one line and short enough; undefined where one says nothing. */
function tidied(value: Json, mostTokens: number): Json | undefined {
  if (typeof value === "string") {
    const line = shorten(oneLine(value), mostTokens * 4);
    return saysSomething(line) ? line : undefined;
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => tidied(item, mostTokens));
    const kept = items.filter((item) => item !== undefined);
    return kept.length === items.length && kept.length > 0 ? kept : undefined;
  }
  return value;
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
}

/** Whether a text has a word in it, and is not the same few letters over and over. */
function saysSomething(text: string): boolean {
  const words = text.toLowerCase().match(/\p{L}{2,}/gu) ?? [];
  return words.length > 0 && (words.length < 6 || new Set(words).size * 3 >= words.length) && !/[{}[\]]{2}/.test(text);
}
