import { z } from "zod";
import type { Edit } from "../../core/edits/ops.ts";

const text = z.string();
const port = z.strictObject({ node: text, port: text });
const position = z.strictObject({ x: z.number(), y: z.number() });
const flag = z.literal(true).exactOptional();
const node = z.strictObject({
  id: text,
  kind: text,
  title: text,
  params: z.record(text, z.json()),
  position,
  disabled: flag,
  locked: flag,
});
const edge = z.strictObject({ id: text, from: port, to: port });
const target = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("node"), node: text }),
  z.strictObject({ type: z.literal("field"), node: text, param: text }),
  z.strictObject({ type: z.literal("edge"), edge: text }),
  z.strictObject({ type: z.literal("region"), id: text, title: text, nodes: z.array(text) }),
]);
const hunk = z.strictObject({ at: z.int().min(0), remove: text, insert: text });
const within = { within: z.array(text).exactOptional() };

const op = z.discriminatedUnion("op", [
  z.strictObject({ op: z.literal("addNode"), node, ...within }),
  z.strictObject({ op: z.literal("removeNode"), node: text, ...within }),
  z.strictObject({ op: z.literal("setParam"), node: text, param: text, value: z.json().exactOptional(), ...within }),
  z.strictObject({ op: z.literal("editText"), node: text, param: text, hunks: z.array(hunk), ...within }),
  z.strictObject({ op: z.literal("renameNode"), node: text, title: text, ...within }),
  z.strictObject({ op: z.literal("moveNode"), node: text, position, ...within }),
  z.strictObject({
    op: z.literal("setFlag"),
    node: text,
    flag: z.enum(["disabled", "locked"]),
    on: z.boolean(),
    ...within,
  }),
  z.strictObject({ op: z.literal("renameHarness"), name: text, ...within }),
  z.strictObject({ op: z.literal("connect"), edge, ...within }),
  z.strictObject({ op: z.literal("disconnect"), edge: text, ...within }),
  z.strictObject({ op: z.literal("setPin"), target, pinned: z.boolean(), ...within }),
]);

/** An edit as it is kept: the shape of its ops; whether they apply shows when they are applied. */
export const editSchema: z.ZodType<Edit> = z.array(op);
