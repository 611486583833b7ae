import { z } from "zod";
import type { Mint } from "../../edits/gestureParts.ts";
import type { Edit, EditOp } from "../../edits/ops.ts";
import type { EdgeId, NodeId } from "../../harness/document.ts";
import { nestsDeeper } from "../../harness/json.ts";
import { err, ok, type Result } from "../../harness/result.ts";
import { msg, say } from "../../harness/say.ts";
import { isId, isPrototypeKey, maxName } from "../../harness/schema.ts";

/** Most ops of one edit. */
const mostOps = 40;
/** Most characters of an edit as JSON. */
const mostCharacters = 64_000;
const mostLevels = 24;

/** Why a value is not an edit that may be looked at: its form, or its size; `ops` are the ones at fault. */
export type ProposalError = {
  readonly code: "bad-shape" | "too-large";
  readonly ops: readonly number[];
  readonly reason: string;
};

const id = z.string().refine(isId, msg("an id is 1 to 64 letters, digits, hyphens or underscores"));
const name = z
  .string()
  .max(maxName)
  .refine((text) => !isPrototypeKey(text), msg("this name is reserved"));
const port = z.strictObject({ node: id, port: name });
const position = z.strictObject({ x: z.number(), y: z.number() });
const node = z.strictObject({ id, kind: name, title: name, params: z.record(name, z.json()), position });
const edge = z.strictObject({ id, from: port, to: port });
const target = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("node"), node: id }),
  z.strictObject({ type: z.literal("field"), node: id, param: name }),
  z.strictObject({ type: z.literal("edge"), edge: id }),
  z.strictObject({ type: z.literal("region"), id, title: name, nodes: z.array(id) }),
]);
const hunk = z.strictObject({ at: z.int().min(0), remove: z.string(), insert: z.string() });
const within = { within: z.array(id).max(8).exactOptional() };
const op: z.ZodType<EditOp> = z.discriminatedUnion("op", [
  z.strictObject({ op: z.literal("addNode"), node, ...within }),
  z.strictObject({ op: z.literal("removeNode"), node: id, ...within }),
  z.strictObject({ op: z.literal("setParam"), node: id, param: name, value: z.json().exactOptional(), ...within }),
  z.strictObject({ op: z.literal("editText"), node: id, param: name, hunks: z.array(hunk), ...within }),
  z.strictObject({ op: z.literal("renameNode"), node: id, title: name, ...within }),
  z.strictObject({ op: z.literal("moveNode"), node: id, position, ...within }),
  z.strictObject({ op: z.literal("connect"), edge, ...within }),
  z.strictObject({ op: z.literal("disconnect"), edge: id, ...within }),
  z.strictObject({ op: z.literal("setPin"), target, pinned: z.boolean(), ...within }),
]);

/**
 * Reads whatever was proposed as an edit: a list of known ops, plain JSON, no key that reaches a prototype, at most 40 ops
 * and 64,000 characters. Never throws. Whether it applies, and may, shows later.
 */
export function parseProposedEdit(value: unknown): Result<Edit, ProposalError> {
  if (!Array.isArray(value)) return err({ code: "bad-shape", ops: [], reason: say("An edit is a list of ops.") });
  if (value.length === 0) return err({ code: "bad-shape", ops: [], reason: say("The edit has no ops.") });
  if (value.length > mostOps) {
    const reason = say("{count} ops; {most} are the most.", { count: String(value.length), most: mostOps });
    return err({ code: "too-large", ops: [], reason });
  }
  if (isTooDeep(value)) {
    const reason = say("It nests deeper than {count} levels.", { count: mostLevels });
    return err({ code: "too-large", ops: [], reason });
  }
  const size = sizeOf(value);
  if (size === undefined) return err({ code: "bad-shape", ops: [], reason: say("It is not plain JSON.") });
  if (size > mostCharacters) {
    const values = { count: String(size), most: String(mostCharacters) };
    return err({ code: "too-large", ops: [], reason: say("{count} characters; {most} are the most.", values) });
  }
  const bad = value.flatMap((each, at) => (hasReservedKey(each) ? [at] : []));
  if (bad.length > 0) {
    return err({ code: "bad-shape", ops: bad, reason: say("A key in it reaches an object's prototype.") });
  }
  const edit: EditOp[] = [];
  for (const [at, each] of value.entries()) {
    const parsed = op.safeParse(each);
    if (parsed.success) edit.push(parsed.data);
    else return err({ code: "bad-shape", ops: [at], reason: shapeWords(at, parsed.error.issues[0]) });
  }
  return ok(edit);
}

/** The same edit with ids made by `mint` for what it adds: no id that a model made up comes into a harness. */
export function remintEdit(edit: Edit, mint: Mint): Edit {
  const nodes = new Map<string, NodeId>();
  const edges = new Map<string, EdgeId>();
  for (const each of edit) {
    if (each.op === "addNode") nodes.set(keyOf(each, each.node.id), mint("node"));
    if (each.op === "connect") edges.set(keyOf(each, each.edge.id), mint("edge"));
  }
  return edit.map((each) => reminted(each, nodes, edges));
}

function reminted(each: EditOp, nodes: ReadonlyMap<string, NodeId>, edges: ReadonlyMap<string, EdgeId>): EditOp {
  const nodeId = (old: NodeId) => nodes.get(keyOf(each, old)) ?? old;
  const edgeId = (old: EdgeId) => edges.get(keyOf(each, old)) ?? old;
  const path = each.within?.map((group, at) => nodes.get(JSON.stringify([each.within?.slice(0, at), group])) ?? group);
  const place = path === undefined ? {} : { within: path };
  switch (each.op) {
    case "addNode":
      return { ...each, ...place, node: { ...each.node, id: nodeId(each.node.id) } };
    case "connect": {
      const { from, to } = each.edge;
      const ends = { from: { ...from, node: nodeId(from.node) }, to: { ...to, node: nodeId(to.node) } };
      return { ...each, ...place, edge: { id: edgeId(each.edge.id), ...ends } };
    }
    case "disconnect":
      return { ...each, ...place, edge: edgeId(each.edge) };
    case "setPin":
    case "renameHarness":
      return { ...each, ...place };
    default:
      return { ...each, ...place, node: nodeId(each.node) };
  }
}

function keyOf({ within = [] }: EditOp, id: string): string {
  return JSON.stringify([within, id]);
}

function isTooDeep(value: unknown): boolean {
  try {
    return nestsDeeper(value, mostLevels);
  } catch {
    return true; // too large to be walked at all
  }
}

/** The length as JSON; undefined for what JSON cannot hold (cycles, big integers, lists too long to write). */
function sizeOf(value: readonly unknown[]): number | undefined {
  try {
    return JSON.stringify(value).length;
  } catch {
    return undefined;
  }
}

function hasReservedKey(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return (
    Object.getOwnPropertyNames(value).some((key) => isPrototypeKey(key)) || Object.values(value).some(hasReservedKey)
  );
}

function shapeWords(
  at: number,
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
) {
  const place = (issue?.path ?? []).map(String).join(".");
  const values = { number: at + 1, place, detail: say(issue?.message ?? "unknown") };
  return place === ""
    ? say("Op {number} is not of a known form: {detail}.", values)
    : say("Op {number} is not of a known form at {place}: {detail}.", values);
}
