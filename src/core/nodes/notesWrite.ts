import type { z } from "zod";
import { msg } from "../harness/say.ts";
import type { CallResult, NodeDefinition } from "./contract.ts";
import { notesWriteKind } from "./kinds/notesWrite.ts";
import { pass, processor } from "./processor.ts";
import { contentWords, firstLine, overlap, shorten } from "./text.ts";

const { params } = notesWriteKind;
type Settings = z.output<typeof params>;

/** Notes what a step has found in the attached stores; the event goes on untouched. */
export const notesWriteNode: NodeDefinition = processor(notesWriteKind, {
  process: (event, settings, { view }) => {
    const results = event.results.filter(({ result }) => !settings.onlyOk || result.status === "ok");
    const side = view.sideModel;
    if (settings.what !== "model" || side === undefined || results.length === 0) {
      return noted(event, fresh(notesOf(results, view.instruction, settings), view.notes));
    }
    const told = results.map(({ call, result }) => `${call.name}: ${shorten(result.text, 800)}`).join("\n");
    const content = `Task: ${view.instruction}\n${told}\nWrite one short line with the facts that matter for the task.`;
    const request = {
      messages: [{ role: "user" as const, content }],
      tools: [],
      constraint: { type: "none" as const },
      decoding: side.decoding,
      logProbs: 0,
    };
    return { type: "await", effect: { type: "model", role: side.role, request }, say: msg("noting") };
  },
  resume: (event, settings, { view }, result) => {
    const line = result.type === "model" ? firstLine(result.reply.text, settings.noteCharacters) : "";
    return noted(event, fresh(line === "" ? [] : [line], view.notes));
  },
});

function notesOf(results: readonly CallResult[], instruction: string, settings: Settings): readonly string[] {
  if (settings.what !== "goal") {
    return results.map(({ call, result }) =>
      shorten(`${named(call)}: ${firstLine(result.text, 400)}`, settings.noteCharacters),
    );
  }
  const goal = contentWords(instruction);
  return results.flatMap(({ result }) => {
    const lines = result.text
      .slice(0, 20_000)
      .split("\n")
      .filter((line) => overlap(contentWords(line), goal) > 0);
    return lines.slice(0, 3).map((line) => shorten(line.trim(), settings.noteCharacters));
  });
}

function named(call: CallResult["call"]): string {
  const given = Object.values(call.arguments).map((value) =>
    typeof value === "string" ? value : JSON.stringify(value),
  );
  return `${call.name}(${given.join(", ")})`;
}

function fresh(notes: readonly string[], known: readonly string[]): readonly string[] {
  return [...new Set(notes)].filter((note) => note !== "" && !known.includes(note));
}

function noted(event: Parameters<typeof pass>[0], notes: readonly string[]) {
  return notes.length === 0
    ? pass(event, msg("nothing new"))
    : pass(event, shorten(notes.join(" · "), 60), { remember: notes });
}
