import type { z } from "zod";
import type { Json } from "../harness/json.ts";

/** Parses a snapshot by its schema; throws a RangeError that names the first field that is wrong. */
export function readSnapshot<Schema extends z.ZodType>(schema: Schema, snapshot: Json): z.infer<Schema> {
  const parsed = schema.safeParse(snapshot);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw wrongField(issue?.path.map(String) ?? [], issue?.message ?? "it cannot be read");
}

/** The error for a snapshot's field that has a value it may not have. */
export function wrongField(path: readonly (string | number)[], why: string): RangeError {
  const field = path.length === 0 ? "the whole" : `field "${path.join(".")}"`;
  return new RangeError(`This is not a snapshot of the suite: ${field}: ${why}.`);
}
