import { z } from "zod";
import { noteKind } from "../harness/flags.ts";
import { msg } from "../harness/say.ts";
import type { NodeDefinition } from "./contract.ts";

/** The colours a note may have. */
export const noteColours = [msg("yellow"), msg("green"), msg("blue"), msg("red"), msg("grey")] as const;

/** A note's smallest and largest side, canvas pixels. */
export const noteSide = { least: 80, most: 1_600 } as const;

const side = z.int().min(noteSide.least).max(noteSide.most);

const params = z.object({
  text: z
    .string()
    .max(10_000)
    .default("")
    .describe("What it says; only people read it.")
    .meta({ label: "Text", long: true }),
  colour: z.enum(noteColours).default("yellow").describe("The paper it is on.").meta({ label: "Colour" }),
  width: side.default(240).describe("How wide it is drawn.").meta({ label: "Width", unit: "px" }),
  height: side.default(120).describe("How tall it is drawn.").meta({ label: "Height", unit: "px" }),
});

/** A note on the canvas for people: no part of the loop, so it has no ports and never runs. */
export const noteNode: NodeDefinition = {
  kind: noteKind,
  title: "Note",
  dimension: "observability",
  role: "note",
  help: "A note on the canvas, for people; it never runs.",
  params,
  ports: () => [],
};
