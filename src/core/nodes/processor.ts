import type { z } from "zod";
import type { Json } from "../harness/json.ts";
import type { KindSpec } from "../harness/kind.ts";
import type { Attachment, Hook } from "../harness/wires.ts";
import type { ModelRequirements } from "../models/capabilities.ts";
import type { EffectResult, HookEvent, HookEvents, NodeDefinition, Outcome, Visit } from "./contract.ts";
import { attachmentIn, processorPorts } from "./ports.ts";

/** What a processor kind is made from; `process` and `resume` get the event of its hook and its parsed parameters. */
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
  readonly process: (event: HookEvents[H], params: z.output<S>, visit: Visit) => Outcome;
  readonly resume?: (event: HookEvents[H], params: z.output<S>, visit: Visit, result: EffectResult) => Outcome;
};

function isOf<H extends Hook>(event: HookEvent, hook: H): event is HookEvents[H] {
  return event.hook === hook;
}

/** The event, known to be of this hook. Throws when another came in: a wire of the wrong type is a bug of the checks. */
export function eventOf<H extends Hook>(visit: Visit, hook: H): HookEvents[H] {
  if (!isOf(visit.event, hook)) throw new TypeError(`${visit.path} takes ${hook}, not ${visit.event.hook}`);
  return visit.event;
}

/** Builds a kind that takes and gives one hook's event. */
export function processor<H extends Hook, S extends z.ZodObject>(spec: ProcessorSpec<H, S>): NodeDefinition {
  const { hook, params, takes = [], process, resume, kind, title, dimension, help, singleton, needs } = spec;
  const ports = [...processorPorts(hook), ...takes.map((wire) => attachmentIn(wire))];
  return {
    ...{ kind, title, dimension, help, params, role: "processor", ports: () => ports },
    ...(singleton === undefined ? {} : { singleton }),
    ...(needs === undefined ? {} : { needs: (given) => needs(params.parse(given)) }),
    visit: (visit) => process(eventOf(visit, hook), params.parse(visit.params), visit),
    ...(resume === undefined
      ? {}
      : { resume: (visit, result) => resume(eventOf(visit, hook), params.parse(visit.params), visit, result) }),
  };
}

/** Hands an event on; `event` is the very one that came in when nothing changed. */
export function pass(
  event: HookEvent,
  say?: string,
  more?: { readonly local?: Json; readonly remember?: readonly string[]; readonly port?: string },
): Outcome {
  return { type: "emit", port: "out", event, ...(say === undefined ? {} : { say }), ...more };
}
