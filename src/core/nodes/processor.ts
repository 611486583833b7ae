import type { z } from "zod";
import type { Json } from "../harness/json.ts";
import type { Hook } from "../harness/wires.ts";
import type { EffectResult, HookEvent, HookEvents, NodeDefinition, Outcome, Visit } from "./contract.ts";
import type { ProcessorKind } from "./processorKind.ts";

/** How a processor behaves; `process` and `resume` get the event of its hook and its parsed parameters. */
export type ProcessorBehaviour<H extends Hook, S extends z.ZodObject> = {
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

/** Gives a processor's kind its behaviour. */
export function processor<H extends Hook, S extends z.ZodObject>(
  kind: ProcessorKind<H, S>,
  { process, resume }: ProcessorBehaviour<H, S>,
): NodeDefinition {
  const { hook, params } = kind;
  return {
    ...kind,
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
