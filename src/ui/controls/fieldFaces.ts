import { z } from "zod";
import type { Json } from "../../core/harness/json.ts";
import type { KindSpec } from "../../core/harness/kind.ts";

/** What a drawn part says of one of its fields; its form, in `formFields.ts`, says more, and is fetched with it. */
export type FieldFace = {
  readonly name: string;
  readonly label: string;
  readonly unit: string | undefined;
  readonly fallback: Json | undefined;
  /** Whether its value is one of a few words. */
  readonly choice: boolean;
};

const known = new WeakMap<KindSpec, readonly FieldFace[]>();

/** The fields of a kind as they are said on the canvas, in the schema's order. */
export function fieldFaces(spec: KindSpec): readonly FieldFace[] {
  const cached = known.get(spec);
  if (cached !== undefined) return cached;
  const faces = Object.entries(spec.params.shape).map(([name, schema]) => faceOf(name, schema));
  known.set(spec, faces);
  return faces;
}

function faceOf(name: string, schema: z.core.$ZodType): FieldFace {
  const { label, unit } = z.globalRegistry.get(schema) ?? {};
  const [inner, fallback] = schema instanceof z.ZodDefault ? [schema.def.innerType, schema.def.defaultValue] : [schema];
  return {
    name,
    label: typeof label === "string" ? label : labelFor(name),
    unit: typeof unit === "string" ? unit : undefined,
    fallback: fallback as Json | undefined, // a parameter's default is JSON, as parameters are
    choice: inner instanceof z.ZodEnum,
  };
}

/** `maxTokens` → `Max tokens`. */
export function labelFor(name: string): string {
  const words = name.replaceAll(
    /([a-z])([A-Z])/g,
    (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  );
  return words.charAt(0).toUpperCase() + words.slice(1);
}
