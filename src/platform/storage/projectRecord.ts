import { z } from "zod";
import type { Decision, VersionTree } from "../../core/edits/versions.ts";
import { versionOf } from "../../core/edits/versions.ts";
import type { Harness, Point } from "../../core/harness/document.ts";
import { readHarness } from "../../core/harness/schema.ts";
import type { Rewrite } from "../../core/rewrite/contract.ts";
import { editSchema } from "./editSchema.ts";
import { layoutNumber, type RecordLayout } from "./readRecord.ts";
import { rewriteWrites } from "./rewriteRecord.ts";
import type { Write } from "./writeRecords.ts";

/** A project as it is kept: the document with its whole history, and the rewrites that were proposed in it. */
export type KeptProject = {
  readonly id: string;
  readonly tree: VersionTree;
  /** Oldest first. */
  readonly rewrites: readonly Rewrite[];
  /** Where parts of open changes were dragged to. */
  readonly placed?: Readonly<Record<string, Point>>;
  /** How many tries there had been when an ask of the agent's was dismissed, by pin. */
  readonly dismissedAsks?: Readonly<Record<string, number>>;
};

/** What of a project lies on the disk already: a version never changes, and a rewrite is the same object as long as it is the same. */
export type KnownOfProject = {
  readonly versions: ReadonlySet<string>;
  readonly rewrites: ReadonlyMap<string, Rewrite>;
};

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

/** The records that a project is saved as: where it stands, and whatever else of it is not `known` to lie on the disk. */
export function projectWrites(
  { id, tree, rewrites, placed = {}, dismissedAsks = {} }: KeptProject,
  known: KnownOfProject,
  savedAt: number,
): readonly Write[] {
  const head = versionOf(tree, tree.head);
  if (head === undefined) throw new RangeError(`the head ${tree.head} is not in its tree`);
  const { order, onward } = tree;
  const { harness } = head;
  const standing: ProjectRecord = {
    ...{ name: harness.name, savedAt, head: head.id, order: [...order], onward, harness },
    ...(Object.keys(placed).length === 0 ? {} : { placed }),
    ...(Object.keys(dismissedAsks).length === 0 ? {} : { dismissedAsks }),
  };
  const fresh = order.filter((version) => !known.versions.has(version));
  return [
    { store: "projects", key: id, value: { schema: layoutNumber(projectLayout), ...standing } },
    ...fresh.map((version): Write => ({ store: "versions", key: [id, version], value: versionRecord(tree, version) })),
    ...rewriteWrites(id, rewrites, known.rewrites),
  ];
}

function versionRecord(tree: VersionTree, id: string): { readonly schema: number } & VersionRecord {
  const kept = versionOf(tree, id);
  if (kept === undefined) throw new RangeError(`the version ${id} is not in its tree`);
  const { parent, harness, edit, author, label, at, why, decision } = kept;
  return {
    schema: layoutNumber(versionLayout),
    edit: [...edit],
    author,
    label,
    at,
    ...(why === undefined ? {} : { why }),
    ...(decision === undefined ? {} : { decision }),
    ...(parent === undefined ? { harness } : { parent }),
  };
}
