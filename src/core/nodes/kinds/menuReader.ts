import { z } from "zod";
import { processorKind } from "../processorKind.ts";

const params = z.object({
  bare: z
    .boolean()
    .default(true)
    .describe('Take a number that stands alone as well as {"choice": number}.')
    .meta({ label: "Bare numbers" }),
});

/** Turns the number of a call in an action menu into that call; a reply that is no number passes as it is. */
export const menuReaderKind = processorKind({
  kind: "menuReader",
  title: "Menu reader",
  dimension: "control",
  help: "Turns the number that the model chose from an action menu into the call it stands for.",
  hook: "afterModel",
  params,
  singleton: "menuReader",
});
