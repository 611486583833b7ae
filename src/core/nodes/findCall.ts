import type { Json } from "../harness/json.ts";
import type { ToolSpec } from "../models/contract.ts";
import { argumentNames, type Meaning, meaningOf, nameArguments, type WordedCall } from "./callText.ts";
import { readArguments, readRelaxed } from "./relaxedJson.ts";

/** Where in a reply something was found, and how it was written there. */
export type Found = { readonly meaning: Meaning; readonly how: string };

const longest = 64_000;
const mostTries = 200;

/**
 * Everything in a reply that means a call or an answer, in the order written: objects of careless JSON (bare, fenced, in
 * tags), calls in the manner of Python, `Action:` lines, and a lone command line of a tool with one argument. Reads the
 * first 64,000 units only; never throws; gives nothing for text that has none.
 */
export function findMeanings(reply: string, tools: readonly ToolSpec[]): readonly Found[] {
  const text = reply.slice(0, longest);
  const objects = findObjects(text, tools);
  if (objects.length > 0) return objects;
  const written = findWritten(text, tools);
  if (written.length > 0) return written;
  const line = commandLine(text, tools);
  return line === undefined ? [] : [{ meaning: { type: "calls", calls: [line] }, how: "command line" }];
}

/** Whether a reply tries to call a tool, well or badly. */
export function looksLikeCall(reply: string, tools: readonly ToolSpec[]): boolean {
  const text = reply.slice(0, longest);
  if (text.trimStart().startsWith("{")) return true;
  if (
    /<\/?(tool_call|function|tool)\b|["'“]?\b(tool|tool_calls|arguments|function)\b["'”]?\s*[:=]\s*["'{[]|^[ \t]*Action:/im.test(
      text,
    )
  ) {
    return true;
  }
  return tools.some(({ name }) => new RegExp(`(^|[^\\w])${escapeRegExp(name)}\\s*[({]`).test(text));
}

/** Splits a reply at the end of a `<think>` part: what follows it, and the thinking; the thinking is empty without one. */
export function splitThinking(reply: string): { readonly said: string; readonly thought: string } {
  const open = /^\s*<(think|thinking|reasoning)>/i.exec(reply);
  const tag = open?.[1];
  if (open === null || tag === undefined) return { said: reply, thought: "" };
  const close = reply.toLowerCase().indexOf(`</${tag.toLowerCase()}>`);
  if (close < 0) return { said: "", thought: reply.slice(open[0].length) };
  return { said: reply.slice(close + tag.length + 3), thought: reply.slice(open[0].length, close) };
}

function findObjects(text: string, tools: readonly ToolSpec[]): readonly Found[] {
  const found: Found[] = [];
  let tries = 0;
  for (let at = text.search(/[[{]/); at >= 0 && tries < mostTries; tries += 1) {
    const read = readRelaxed(text, at);
    const meaning =
      read === undefined ? undefined : (meaningOf(read.value, tools) ?? namedBefore(text, at, read.value, tools));
    if (meaning !== undefined) found.push({ meaning, how: read?.closed ? "unclosed JSON" : describePlace(text, at) });
    at = nextOpening(text, meaning === undefined ? at + 1 : (read?.end ?? at + 1));
  }
  return found;
}

function nextOpening(text: string, from: number): number {
  const braces = text.indexOf("{", from);
  const brackets = text.indexOf("[", from);
  return braces < 0 || brackets < 0 ? Math.max(braces, brackets) : Math.min(braces, brackets);
}

function describePlace(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 30), at);
  if (/```\w*\s*\[?\s*$/.test(before)) return "code fence";
  if (/<\w+>\s*$/.test(before)) return "tags";
  return text.slice(0, at).trim() === "" ? "careless JSON" : "text";
}

/** Arguments that stand behind a tool's name: `go_to {"place": …}`, or an `Action:` line with an `Action Input:`. */
function namedBefore(text: string, at: number, value: Json, tools: readonly ToolSpec[]): Meaning | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const before = text.slice(Math.max(0, at - 200), at);
  const name = /([\w.-]+)["'`]?\s*(?:\r?\n\s*(?:Action )?(?:Input|Arguments|Args):)?\s*[:=(]?\s*$/i.exec(before)?.[1];
  if (name === undefined || !tools.some((tool) => tool.name === name)) return undefined;
  return { type: "calls", calls: [{ name, arguments: Object.fromEntries(Object.entries(value)) }] };
}

function findWritten(text: string, tools: readonly ToolSpec[]): readonly Found[] {
  const found: Found[] = [];
  const names = new Map(tools.map((tool) => [tool.name, tool]));
  let skipTo = 0;
  let tries = 0;
  for (const match of text.matchAll(/([A-Za-z_][\w.-]{0,79})\s*\(/g)) {
    const tool = names.get(match[1] ?? "");
    if (tool === undefined || match.index < skipTo || tries >= mostTries) continue;
    tries += 1;
    const read = readArguments(text, match.index + match[0].length - 1);
    const given = read === undefined ? undefined : nameArguments(read.arguments, tool);
    if (read === undefined || given === undefined) continue;
    skipTo = read.end;
    found.push({ meaning: { type: "calls", calls: [{ name: tool.name, arguments: given }] }, how: "written call" });
  }
  return found;
}

/** A reply of one line that begins with the name of a tool with one argument: `go_to fridge 1`, `> go to fridge 1`. */
function commandLine(text: string, tools: readonly ToolSpec[]): WordedCall | undefined {
  const line = text.trim().replace(/^(?:>|Action:|Command:)\s*/i, "");
  if (line.includes("\n") || line.length > 300) return undefined;
  for (const tool of tools) {
    const spoken = tool.name.replaceAll("_", " ");
    const name = [tool.name, spoken].find((each) => line.toLowerCase().startsWith(each.toLowerCase()));
    if (name === undefined) continue;
    const rest = line.slice(name.length);
    const [first, ...others] = argumentNames(tool);
    if (rest.trim() === "" && first === undefined) return { name: tool.name, arguments: {} };
    if (!/^\s/.test(rest) || first === undefined || others.length > 0) continue;
    return { name: tool.name, arguments: Object.fromEntries([[first, rest.trim().replace(/[.!]$/, "")]]) };
  }
  return undefined;
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
