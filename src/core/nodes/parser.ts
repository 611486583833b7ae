import type { z } from "zod";
import { isJsonObject } from "../harness/json.ts";
import { msg } from "../harness/say.ts";
import type { ToolCall, ToolSpec } from "../models/contract.ts";
import { renderCall, type WordedCall } from "./callText.ts";
import type { HookEvents, NodeDefinition, Outcome } from "./contract.ts";
import { type Found, findMeanings, looksLikeCall, splitThinking } from "./findCall.ts";
import { parserKind } from "./kinds/parser.ts";
import { nearest } from "./nearest.ts";
import { pass, processor } from "./processor.ts";
import { readReply } from "./readReply.ts";
import { firstLine, shorten } from "./text.ts";

const { params } = parserKind;
type Settings = z.output<typeof params>;
type Reply = HookEvents["afterModel"];

/** Reads replies that are not to the letter of the protocol; marks as invalid what tries to call a tool and cannot be read. */
export const parserNode: NodeDefinition = processor(parserKind, {
  process: (event, settings, { view }) => {
    const tools = view.tools.map((tool) => tool.spec);
    const calls = event.calls.length > 0 ? event.calls : strictCalls(event);
    if (calls !== undefined) return repaired(event, calls, tools, settings);
    if (readReply(event.text).type === "answer") return pass(event, msg("well formed"));
    return searched(event, tools, settings);
  },
});

/** The call of a reply that is to the letter: what the router reads by itself needs no parsing. */
function strictCalls(event: Reply): readonly ToolCall[] | undefined {
  const read = readReply(event.text);
  if (read.type !== "call" || !isExact(event.text)) return undefined;
  return [{ id: `s${event.step}`, name: read.name, arguments: read.arguments }];
}

function isExact(text: string): boolean {
  const value: unknown = JSON.parse(text); // readReply has just parsed it
  return isJsonObject(value) && (isJsonObject(value.arguments) || Object.keys(value).length === 1);
}

function repaired(event: Reply, calls: readonly ToolCall[], tools: readonly ToolSpec[], settings: Settings): Outcome {
  const mended = calls.map((call) => withKnownName(call, tools, settings));
  if (mended.every((call, at) => call === calls[at])) return pass(event, msg("well formed"));
  return pass({ ...event, calls: mended }, `renamed to ${mended.map((call) => call.name).join(", ")}`);
}

function withKnownName<Call extends WordedCall>(call: Call, tools: readonly ToolSpec[], settings: Settings): Call {
  if (!settings.repairNames) return call;
  const names = tools.map((tool) => tool.name);
  const name = nearest(call.name, names, settings.likeness);
  return name === undefined || name === call.name ? call : { ...call, name };
}

function searched(event: Reply, tools: readonly ToolSpec[], settings: Settings): Outcome {
  const { said, thought } = splitThinking(event.text);
  const found = findMeanings(said, tools).filter((each) => settings.reEmit || isWhole(said, each));
  const meanings = found.length === 0 && settings.reEmit ? findMeanings(thought, tools) : found;
  const calls = chosen(meanings, settings);
  const [how] = meanings.map((each) => each.how);
  if (calls.length > 0) {
    const named = calls.map((call) => withKnownName(call, tools, settings));
    const withIds = named.map((call, at) => ({ id: at === 0 ? `s${event.step}` : `s${event.step}-${at}`, ...call }));
    const { invalid: _, ...rest } = event;
    return pass({ ...rest, calls: withIds }, shorten(`from ${how}: ${named.map(renderCall).join(" ")}`, 60));
  }
  const answer = meanings.find((each) => each.meaning.type === "answer")?.meaning;
  if (answer?.type === "answer") {
    const { invalid: _, ...rest } = event;
    return pass({ ...rest, text: JSON.stringify({ answer: answer.text }) }, `answer from ${how}`);
  }
  return unread(event, said, tools, settings);
}

/** Without re-emission only what makes up the reply counts: nothing but fences or tags around it. */
function isWhole(said: string, found: Found): boolean {
  return (
    found.how !== "text" &&
    (found.how !== "written call" || /^[\s`]*[\w.]+\s*\([\s\S]*\)[\s`;]*$/.test(said.slice(0, 64_000)))
  );
}

function chosen(found: readonly Found[], { pick }: Settings): readonly WordedCall[] {
  const firstAnswer = found.findIndex((each) => each.meaning.type === "answer");
  const before = pick === "first" && firstAnswer >= 0 ? found.slice(0, firstAnswer) : found;
  const groups = before.flatMap(({ meaning }) => (meaning.type === "calls" ? [meaning.calls] : []));
  if (pick === "all") return groups.flat();
  return (pick === "first" ? groups[0] : groups.at(-1)) ?? [];
}

function unread(event: Reply, said: string, tools: readonly ToolSpec[], settings: Settings): Outcome {
  if (event.invalid !== undefined) return pass(event, msg("unreadable"));
  if (event.text.trim() === "") return pass({ ...event, invalid: "The reply was empty." }, msg("empty reply"));
  if (said.trim() === "") {
    return pass({ ...event, invalid: "The reply stopped while still thinking." }, msg("only thinking"));
  }
  if (looksLikeCall(event.text, tools)) {
    const near = firstLine(said, 40);
    const cut = event.finish === "length" ? "The call was cut off" : "The call could not be read";
    return pass({ ...event, invalid: `${cut} near: ${near}` }, msg("unreadable call"));
  }
  if (settings.plainAnswer) return pass(event, msg("plain text"));
  return pass({ ...event, invalid: "The reply held no tool call." }, msg("no call"));
}
