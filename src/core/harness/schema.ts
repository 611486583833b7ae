import { z } from "zod";
import type { Harness, Params } from "./document.ts";
import { isJsonObject } from "./json.ts";
import { err, ok, type Result } from "./result.ts";
import { msg, say } from "./say.ts";

const idPattern = /^[A-Za-z0-9_-]{1,64}$/;
/** The longest title, port name or parameter name, in UTF-16 units. */
export const maxName = 200;

const id = z
  .string()
  .regex(idPattern, msg("an id is 1 to 64 letters, digits, hyphens or underscores"))
  .refine((text) => !isInherited(text), msg("this id is a name that JavaScript reserves"));
const text = z.string().max(maxName);
const port = z.strictObject({ node: id, port: text });
const params = z.custom<Params>(isJsonObject, msg("params must be an object"));

/** A part as a file or the clipboard holds it. */
export const nodeShape = z.strictObject({
  id,
  kind: text,
  title: text,
  params,
  position: z.strictObject({ x: z.number(), y: z.number() }),
  disabled: z.literal(true).exactOptional(),
  locked: z.literal(true).exactOptional(),
});
/** A wire as a file or the clipboard holds it. */
export const edgeShape = z.strictObject({ id, from: port, to: port });
const pins = z.strictObject({
  nodes: z.array(id),
  fields: z.array(z.strictObject({ node: id, param: text })),
  edges: z.array(id),
  regions: z.array(z.strictObject({ id, title: text, nodes: z.array(id) })),
});

const harness = z.strictObject({
  format: z.literal(1),
  id: text,
  name: text,
  nodes: z.record(z.string(), nodeShape),
  edges: z.record(z.string(), edgeShape),
  pins,
});

/** Where a value is not a harness: the path of keys, and what is wrong there. */
export type ShapeError = { readonly path: readonly (string | number)[]; readonly message: string };

/** Reads a value as a harness of format 1: shape only, no checks of meaning. The value itself is returned, not a copy. */
export function readHarness(value: unknown): Result<Harness, ShapeError> {
  const parsed = harness.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = (issue?.path ?? []).map((key) => (typeof key === "number" ? key : String(key)));
    return err({ path, message: say(issue?.message ?? "this is not a harness") });
  }
  for (const part of ["nodes", "edges"] as const) {
    const stray = Object.entries(parsed.data[part]).find(([key, entry]) => key !== entry.id);
    if (stray) {
      const message = say('the id must be "{key}", like its key', { key: stray[0] });
      return err({ path: [part, stray[0], "id"], message });
    }
  }
  return ok(value as Harness); // the schema above has just checked it
}

/** Whether a key would reach an object's prototype rather than a property of its own. */
export function isPrototypeKey(key: string): boolean {
  return key === "__proto__" || key === "constructor" || key === "prototype";
}

/** Whether a text may name a node, a wire or a region. */
export function isId(text: string): boolean {
  return idPattern.test(text) && !isInherited(text);
}

/** Ids are looked up in plain records, where every object has `toString` and its like already. */
function isInherited(text: string): boolean {
  return text in Object.prototype || isPrototypeKey(text);
}
