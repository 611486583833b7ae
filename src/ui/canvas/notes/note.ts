import type { HarnessNode } from "../../../core/harness/document.ts";
import { noteColours, noteSide } from "../../../core/nodes/note.ts";

/** What a note says, on which paper, and its size in canvas pixels. */
export type Note = {
  readonly text: string;
  readonly colour: (typeof noteColours)[number];
  readonly width: number;
  readonly height: number;
};

/** A note's settings; the usual ones where they are not set or cannot be drawn. */
export function noteOf({ params: { text, colour, width, height } }: HarnessNode): Note {
  return {
    text: typeof text === "string" ? text : "",
    colour: noteColours.find((each) => each === colour) ?? "yellow",
    width: sideOf(width) ?? 240,
    height: sideOf(height) ?? 120,
  };
}

/** A side as it may be, or undefined for what is no number. */
export function sideOf(value: unknown): number | undefined {
  if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
  return Math.round(Math.min(noteSide.most, Math.max(noteSide.least, value)));
}
