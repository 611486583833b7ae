import { z } from "zod";
import type { Json } from "../harness/json.ts";
import type { Message } from "../models/contract.ts";
import type { HookEvents, NodeDefinition, Outcome, Visit } from "./contract.ts";
import { foldTurns, splitHistory } from "./foldHistory.ts";
import { historyKind } from "./kinds/history.ts";
import { pass, processor } from "./processor.ts";
import { shorten } from "./text.ts";

const { params } = historyKind;
type Settings = z.output<typeof params>;
type StepStart = HookEvents["stepStart"];

/** What this node put behind the first message, so that the next compaction can go on from it. */
type Kept = { readonly first: string; readonly lines: readonly string[] };
const keptSchema = z.object({ first: z.string(), lines: z.array(z.string()) });

const heading = "Done so far:";

/** Keeps the history short: the first message, a few lines on what came since, and the last turns as they were sent. */
export const historyNode: NodeDefinition = processor(historyKind, {
  process: (event, settings, visit) => {
    const { folded } = splitHistory(event.history, settings);
    if (folded.length === 0) return pass(event, `${event.history.length} kept`);
    const side = visit.view.sideModel;
    if (settings.mode !== "summarise" || side === undefined) return compacted(event, settings, visit, undefined);
    const { lines } = linesOf(event, settings, visit);
    const content = `Sum up in one or two short lines what was done and found. Task: ${visit.view.instruction}\n${lines.join("\n")}`;
    const request = {
      messages: [{ role: "user" as const, content: shorten(content, 6_000) }],
      tools: [],
      constraint: { type: "none" as const },
      decoding: side.decoding,
      logProbs: 0,
    };
    return { type: "await", effect: { type: "model", role: side.role, request }, say: `summing up ${folded.length}` };
  },
  resume: (event, settings, visit, result) => {
    const summary = result.type === "model" ? result.reply.text.replaceAll(/\s+/g, " ").trim() : "";
    return compacted(event, settings, visit, summary === "" ? undefined : shorten(summary, 400));
  },
});

/** The lines that stand for all turns before the kept ones, and the first message without such lines. */
function linesOf(event: StepStart, settings: Settings, visit: Visit): { first: string; lines: readonly string[] } {
  const { first, folded } = splitHistory(event.history, settings);
  const before = keptSchema.safeParse(visit.local);
  const known = before.success && withLines(before.data) === first?.content ? before.data : undefined;
  const content = known?.first ?? first?.content ?? "";
  const lines = [...(known?.lines ?? []), ...foldTurns(folded)];
  return { first: content, lines: settings.mode === "drop" ? [] : lines.slice(-settings.lines) };
}

function compacted(event: StepStart, settings: Settings, visit: Visit, summary: string | undefined): Outcome {
  const { first, folded, kept } = splitHistory(event.history, settings);
  if (first === undefined) return pass(event);
  const { first: content, lines } = linesOf(event, settings, visit);
  const now: Kept = { first: content, lines: summary === undefined ? lines : [summary] };
  const opening: Message = { ...first, content: withLines(now) };
  const local: Json = { first: now.first, lines: [...now.lines] };
  const verb = settings.mode === "drop" ? "dropped" : summary === undefined ? "folded" : "summed up";
  const say = `${kept.length + 1} kept, ${folded.length} ${verb}`;
  return pass({ ...event, history: [opening, ...kept] }, say, { local });
}

function withLines({ first, lines }: Kept): string {
  return lines.length === 0 ? first : [`${first}\n`, heading, ...lines.map((line) => `- ${line}`)].join("\n");
}
