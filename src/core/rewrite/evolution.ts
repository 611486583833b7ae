import { z } from "zod";
import type { Harness } from "../harness/document.ts";
import { isJsonObject } from "../harness/json.ts";
import { type ParseError, parseHarness } from "../harness/parse.ts";
import { err, ok, type Result } from "../harness/result.ts";
import { msg, say } from "../harness/say.ts";
import { type Recording, recordingSchema } from "../models/recording.ts";
import { type RewriteMode, rewriteModes } from "./rewriterContract.ts";

/**
 * A recorded evolution: what a run starts from, and the replies of a real model along every way that a viewer can take. The
 * engine truly executes; with the same seed and an empty ledger the same rewrites come at the same steps.
 */
export type EvolutionFile = {
  readonly format: 1;
  readonly id: string;
  readonly title: string;
  /** Two sentences: what is to be seen. */
  readonly story: string;
  readonly harness: Harness;
  readonly suite: string;
  readonly task: string;
  readonly seed: number;
  readonly mode: RewriteMode;
  /** What was known of the operators when it was recorded: nothing. */
  readonly ledger: readonly [];
  readonly recording: Recording;
  /** Hold the run at the boundary at which the agent asks to change what is pinned. */
  readonly pauseAtAsk?: boolean;
};

/** Why a text is not an evolution: the place in it, and what is wrong there. */
export type EvolutionError = { readonly place: string; readonly message: string };

const evolutionSchema = z.object({
  format: z.literal(1),
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  title: z.string().min(1).max(80),
  story: z.string().min(1).max(400),
  harness: z.custom(isJsonObject, msg("a harness is an object")),
  suite: z.string().min(1),
  task: z.string().min(1),
  seed: z.int(),
  mode: z.enum(rewriteModes),
  ledger: z.tuple([]),
  recording: recordingSchema,
  pauseAtAsk: z.exactOptional(z.boolean()),
});

/** Reads an evolution's text. Never throws. */
export function parseEvolution(text: string): Result<EvolutionFile, EvolutionError> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err({ place: say("the file"), message: say("it is not JSON") });
  }
  const parsed = evolutionSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path.join(".") || say("the top level");
    return err({ place, message: say(issue?.message ?? "it has another form") });
  }
  const harness = parseHarness(JSON.stringify(parsed.data.harness));
  if (!harness.ok) return err(harnessError(harness.error));
  return ok({ ...parsed.data, harness: harness.value });
}

/** An evolution as text that `parseEvolution` reads back equal. */
export function serializeEvolution(evolution: EvolutionFile): string {
  return `${JSON.stringify(evolution)}\n`;
}

function harnessError({ place, message }: ParseError): EvolutionError {
  return { place: say("harness: {place}", { place }), message };
}
