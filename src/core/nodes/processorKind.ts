import type { z } from "zod";
import type { KindSpec } from "../harness/kind.ts";
import type { Attachment, Hook } from "../harness/wires.ts";
import type { ModelRequirements } from "../models/capabilities.ts";
import type { KindDefinition } from "./contract.ts";
import { attachmentIn, processorPorts } from "./ports.ts";

/** What a processor's kind is made from. */
export type ProcessorSpec<H extends Hook, S extends z.ZodObject> = Pick<
  KindSpec,
  "kind" | "title" | "dimension" | "help"
> & {
  readonly hook: H;
  readonly params: S;
  /** Attachment inputs beside `in` and `out`. */
  readonly takes?: readonly Attachment[];
  readonly singleton?: string;
  readonly needs?: (params: z.output<S>) => Partial<ModelRequirements>;
};

/** A kind that takes and gives one hook's event, with the schema of its own parameters. */
export type ProcessorKind<H extends Hook, S extends z.ZodObject> = KindDefinition & {
  readonly hook: H;
  readonly params: S;
};

/** Builds a kind that takes and gives one hook's event. */
export function processorKind<H extends Hook, S extends z.ZodObject>(spec: ProcessorSpec<H, S>): ProcessorKind<H, S> {
  const { takes = [], needs, params, ...rest } = spec;
  const ports = [...processorPorts(spec.hook), ...takes.map((wire) => attachmentIn(wire))];
  return {
    ...rest,
    params,
    role: "processor",
    ports: () => ports,
    ...(needs === undefined ? {} : { needs: (given) => needs(params.parse(given)) }),
  };
}
