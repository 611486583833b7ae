import { z } from "zod";
import type { Json } from "../../harness/json.ts";
import { readSnapshot, wrongField } from "../snapshots.ts";
import { callTools } from "./catalogue.ts";
import { coerceArguments, equalValues } from "./coercion.ts";
import { type Attempt, isOver, mostAttempts, type Progress } from "./progress.ts";
import { callTask, callTasks } from "./tasks.ts";

const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

const progressSchema = z.strictObject({
  format: z.literal(1),
  task: z.string().max(80),
  seed: z.number(),
  attempts: z
    .array(
      z.strictObject({
        tool: z.string().max(80),
        values: z.record(z.string(), valueSchema),
        rejected: z.boolean(),
        expected: z.int().min(-1),
        writes: z.boolean(),
      }),
    )
    .max(mostAttempts),
  over: z.boolean(),
  judged: z.boolean(),
});

/** Reads a state back; throws a RangeError that names the field when it is not one that `snapshot` can have given. */
export function readProgress(snapshot: Json): Progress {
  const progress: Progress = readSnapshot(progressSchema, snapshot);
  if (!callTasks.has(progress.task)) throw wrongField(["task"], "there is no such task");
  progress.attempts.forEach((attempt, at) => {
    const complaint = complaintAbout(attempt, progress);
    if (complaint !== undefined) throw wrongField(["attempts", at, complaint.field], complaint.why);
  });
  const places = progress.attempts.map((attempt) => attempt.expected).filter((place) => place >= 0);
  if (new Set(places).size !== places.length) throw wrongField(["attempts"], "two fulfil the same wish");
  if (progress.over !== isOver(progress)) throw wrongField(["over"], "it does not agree with the attempts");
  return progress;
}

function complaintAbout(attempt: Attempt, progress: Progress): { field: string; why: string } | undefined {
  if (attempt.rejected) {
    if (Object.keys(attempt.values).length > 0) return { field: "values", why: "a rejected call has none" };
    return attempt.expected === -1 ? undefined : { field: "expected", why: "a rejected call fulfils nothing" };
  }
  const tool = callTools.get(attempt.tool);
  if (tool === undefined) return { field: "tool", why: "there is no such tool" };
  if (tool.writes !== attempt.writes) return { field: "writes", why: "the tool says otherwise" };
  const coerced = coerceArguments(tool, attempt.values);
  if (!coerced.ok || !equalValues(coerced.value, attempt.values)) {
    return { field: "values", why: "the tool does not take them" };
  }
  if (attempt.expected < 0) return undefined;
  const { kind, wishes } = callTask(progress.task);
  const wish = kind === "none" ? undefined : wishes[attempt.expected];
  const fits = wish !== undefined && wish.tool === attempt.tool && equalValues(wish.values, attempt.values);
  return fits ? undefined : { field: "expected", why: "the call is not that wish" };
}
