import { z } from "zod";
import type { Decision } from "../../core/edits/versions.ts";
import type { Harness } from "../../core/harness/document.ts";
import { readHarness } from "../../core/harness/schema.ts";
import { editSchema } from "./editSchema.ts";
import type { RecordLayout } from "./readRecord.ts";

const harnessSchema = z.custom<Harness>((value) => readHarness(value).ok, "not a harness");

const project = z.object({
  name: z.string(),
  savedAt: z.number(),
  head: z.string(),
  order: z.array(z.string()),
  onward: z.record(z.string(), z.string()),
  /** The head's, so that a damaged history does not take the present with it. */
  harness: harnessSchema,
  placed: z.record(z.string(), z.object({ x: z.number(), y: z.number() })).exactOptional(),
  dismissedAsks: z.record(z.string(), z.number()).exactOptional(),
});

const decision: z.ZodType<Decision> = z.object({
  action: z.enum(["accept", "keep", "allow", "revert"]),
  changes: z.array(z.string()),
  versions: z.array(z.string()).exactOptional(),
  carried: z.object({ changes: z.array(z.string()), edit: editSchema }).exactOptional(),
});

/** A version as it is kept; whether its edit applies shows when the tree is rebuilt. */
export const versionSchema = z.object({
  parent: z.string().exactOptional(),
  edit: editSchema,
  author: z.enum(["person", "agent"]),
  label: z.string(),
  at: z.number(),
  why: z.string().exactOptional(),
  decision: decision.exactOptional(),
  /** Of a first version; the others' follow from their edits. */
  harness: harnessSchema.exactOptional(),
});

/** Where a project stands. */
export type ProjectRecord = Readonly<z.infer<typeof project>>;

/** One version: the edit that made it from its parent, or the harness that a first version starts with. */
export type VersionRecord = Readonly<z.infer<typeof versionSchema>>;

/** Layout 1 of a project. */
export const projectLayout: RecordLayout<ProjectRecord> = { schema: project, steps: [] };

/** Layout 1 of a version. */
export const versionLayout: RecordLayout<VersionRecord> = { schema: versionSchema, steps: [] };
