import { z } from "zod";
import type { Params } from "../../harness/document.ts";
import type { Json } from "../../harness/json.ts";
import { hooks } from "../../harness/wires.ts";
import { kinds } from "../../nodes/kinds.ts";
import type { Standing } from "./racetrack.ts";

const ownPart = z.object({
  kind: z.string().max(64),
  title: z.string().max(200).optional(),
  hook: z.enum(hooks),
  params: z.record(z.string(), z.json()).default({}),
  /** The place among the file's processors that it stands behind; −1: in front of all. */
  after: z.int().min(-1).max(10_000),
});

/** A part of Reweave's own that HarnessX has none of, as it stands under `reweave` in the file. */
export type OwnPart = Omit<z.output<typeof ownPart>, "params"> & { readonly params: Params };

/** The parts of Reweave's own in a file, each a little behind the processor that it stood behind; what cannot be read is left out. */
export function readOwnParts(reweave: Json | undefined): readonly Standing[] {
  const parsed = z.object({ parts: z.array(z.unknown()).max(500) }).safeParse(reweave);
  if (!parsed.success) return [];
  return parsed.data.parts.flatMap((each, nth): readonly Standing[] => {
    const read = ownPart.safeParse(each);
    if (!read.success || !standsAt(read.data)) return [];
    const { kind, title, hook, params, after } = read.data;
    const id = `${kind}${nth + 1}own`;
    return [{ id, at: after + (nth + 1) / 1_000, hook, kind, params, ...(title === undefined ? {} : { title }) }];
  });
}

/** Whether the kind is one of this build that takes and gives the hook's event. */
function standsAt({ kind, hook, params }: OwnPart): boolean {
  const spec = kinds.get(kind);
  if (spec?.role !== "processor") return false;
  return spec.ports(params).some(({ direction, wire }) => direction === "in" && wire === hook);
}
