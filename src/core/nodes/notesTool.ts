import type { NodeDefinition, ToolAnswer } from "./contract.ts";
import { notesToolKind, noteTools } from "./kinds/notesTool.ts";
import { contentWords, overlap, shorten } from "./text.ts";

const { params } = notesToolKind;

/** Tools with which the model itself keeps and reads notes in the attached store. */
export const notesToolNode: NodeDefinition = {
  ...notesToolKind,
  tools: () => noteTools,
  answer: (call, given, view) => {
    const { most, noteCharacters } = params.parse(given);
    if (call.name === "write_note") return written(call.arguments.text, view.notes, noteCharacters);
    if (call.name === "list_notes") return listed(view.notes.slice(-most), "There are no notes yet.");
    if (call.name !== "read_notes") return failed(`There is no tool "${shorten(call.name, 60)}" here.`);
    const { about } = call.arguments;
    if (typeof about !== "string" || about.trim() === "") return failed('The argument "about" is missing.');
    const words = contentWords(about);
    const scored = view.notes.map((note, at) => ({ note, at, score: overlap(contentWords(note), words) }));
    const best = scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || b.at - a.at);
    return listed(
      best.slice(0, most).map(({ note }) => note),
      "No note is about that.",
    );
  },
};

function written(text: unknown, notes: readonly string[], most: number): ToolAnswer {
  if (typeof text !== "string" || text.trim() === "") return failed('The argument "text" is missing.');
  const note = shorten(text.trim(), most);
  const result = { status: "ok" as const, text: notes.includes(note) ? "Already noted." : "Noted.", done: false };
  return notes.includes(note) ? { result } : { result, remember: [note] };
}

function listed(notes: readonly string[], none: string): ToolAnswer {
  const text = notes.length === 0 ? none : notes.map((note) => `- ${note}`).join("\n");
  return { result: { status: "ok", text, done: false } };
}

function failed(text: string): ToolAnswer {
  return { result: { status: "error", text, done: false } };
}
