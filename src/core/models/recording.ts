import { z } from "zod";
import { isJsonObject, type JsonObject } from "../harness/json.ts";
import { err, ok, type Result } from "../harness/result.ts";
import { say } from "../harness/say.ts";
import type { ChatReply, ModelError } from "./contract.ts";
import { modelError } from "./errors.ts";
import { thrownDetail } from "./thrown.ts";

const jsonObject = z.custom<JsonObject>((value) => isJsonObject(value) && z.json().safeParse(value).success);
const count = z.number().int().nonnegative();
const token = z.object({ token: z.string(), logProb: z.number() });

/** The schema of a reply that comes from a file. */
export const replySchema = z.object({
  text: z.string(),
  calls: z.array(z.object({ id: z.string(), name: z.string(), arguments: jsonObject })),
  usage: z.object({ promptTokens: count, cachedTokens: z.exactOptional(count), completionTokens: count }),
  finish: z.enum(["stop", "length", "tool-calls", "aborted"]),
  logProbs: z.exactOptional(z.array(token.extend({ top: z.array(token) }))),
});

/** The schema of a recording that comes from a file. */
export const recordingSchema = z.object({
  format: z.literal(1),
  modelId: z.string().min(1),
  label: z.string(),
  /** ISO 8601, UTC. */
  recordedAt: z.iso.datetime(),
  contextTokens: z.exactOptional(z.int().positive()),
  entries: z.array(z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), reply: replySchema })),
});

/** A model's reply to the request of that hash. */
export type RecordedEntry = { readonly hash: string; readonly reply: ChatReply };

/** Replies of a real model, keyed by `requestHash`. */
export type Recording = {
  readonly format: 1;
  readonly modelId: string;
  /** What the model was called when it was recorded. */
  readonly label: string;
  /** When recording began: ISO 8601, UTC. */
  readonly recordedAt: string;
  /** The window of the model that was recorded; absent where it was not noted. */
  readonly contextTokens?: number;
  readonly entries: readonly RecordedEntry[];
};

/** Reads a recording's text; what is wrong with it comes back as `malformed`, with the place. */
export function parseRecording(text: string): Result<Recording, ModelError> {
  const wrong = (detail: string) =>
    err(modelError("malformed", { detail, next: say("Choose another recording, or a live model."), retry: "none" }));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    return wrong(say("The recording is not JSON: {reason}", { reason: thrownDetail(thrown) }));
  }
  const parsed = recordingSchema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const problem = say(issue?.message ?? "another form");
  return wrong(say('The recording is wrong at "{place}": {problem}.', { place: issue?.path.join(".") ?? "", problem }));
}

/** A recording as text that `parseRecording` reads back equal. */
export function serializeRecording(recording: Recording): string {
  return `${JSON.stringify(recording, undefined, 1)}\n`;
}
