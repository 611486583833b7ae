import type { z } from "zod";
import { msg } from "../harness/say.ts";
import type { NodeDefinition, RunView } from "./contract.ts";
import { toolMachineKind } from "./kinds/toolMachine.ts";
import { pass, processor } from "./processor.ts";
import { shorten } from "./text.ts";

const { params } = toolMachineKind;
type Settings = z.output<typeof params>;

/** Lets tools follow one another only as successful runs did; refuses others and names what is allowed. */
export const toolMachineNode: NodeDefinition = processor(toolMachineKind, {
  process: (event, settings, { view, local }) => {
    if (event.decision.type === "substitute") return pass(event, msg("already decided"));
    const allowed = allowedNow(settings, view);
    const { name } = event.call;
    if (allowed.length === 0 || allowed.includes(name)) return pass(event, msg("in order"), { local: 0 });
    const refusals = typeof local === "number" ? local : 0;
    if (refusals >= settings.patience) return pass(event, `let through after ${refusals} refusals`, { local: 0 });
    const text = `Not now: ${shorten(name, 60)}. Next may come: ${shorten(allowed.join(", "), 300)}.`;
    const decision = { type: "substitute", result: { status: "refused", text, done: false } } as const;
    return pass({ ...event, decision }, shorten(`refused ${name}`, 60), { local: refusals + 1 });
  },
});

/** The tools that may come next, of those within reach; empty where anything may. */
function allowedNow({ start, transitions }: Settings, view: RunView): readonly string[] {
  const last = view.calls.findLast(({ result }) => result.status === "ok")?.call.name;
  const next = last === undefined ? start : (transitions.find(({ after }) => after === last)?.next ?? []);
  return next.filter((name) => view.tools.some(({ spec }) => spec.name === name));
}
