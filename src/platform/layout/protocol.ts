import { z } from "zod";
import type { LayoutRequest } from "../../core/layout/contract.ts";

/** What the page asks of the layout's worker. */
export type LayoutAsk = { readonly request: number; readonly harness: LayoutRequest };

const point = z.object({ x: z.number(), y: z.number() });
const answer = z.discriminatedUnion("type", [
  z.object({ type: z.literal("placed"), request: z.number(), places: z.record(z.string(), point) }),
  z.object({ type: z.literal("failed"), request: z.number(), detail: z.string() }),
]);

/** What the worker answers, under the number it was asked by. */
export type LayoutAnswer = z.infer<typeof answer>;

/** An answer as it came; undefined where it is none. */
export function parseAnswer(message: unknown): LayoutAnswer | undefined {
  const parsed = answer.safeParse(message);
  return parsed.success ? parsed.data : undefined;
}
