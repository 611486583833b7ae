import { z } from "zod";
import { equalJson, type JsonObject } from "../harness/json.ts";
import { checkJson } from "../models/jsonSchema.ts";
import { argumentNames } from "./callText.ts";
import type { HookEvents, NodeDefinition, Outcome, RunView } from "./contract.ts";
import { namedAsSeen } from "./namedAsSeen.ts";
import { nearest } from "./nearest.ts";
import { pass, processor } from "./processor.ts";
import { repairArguments } from "./repairArguments.ts";
import { shorten } from "./text.ts";

const params = z.object({
  coerce: z
    .boolean()
    .default(true)
    .describe('Turn values into the type that is asked for where nothing is lost: "3" into 3, "yes" into true.')
    .meta({ label: "Convert types" }),
  repair: z
    .boolean()
    .default(true)
    .describe("Give misspelt argument names and choices the nearest one on offer.")
    .meta({ label: "Repair" }),
  likeness: z
    .number()
    .min(0.5)
    .max(1)
    .default(0.75)
    .describe("How alike a name must be to be repaired; numbers in names must always be the same.")
    .meta({ label: "Likeness" }),
  dropUnknown: z
    .boolean()
    .default(true)
    .describe("Leave out arguments that the tool does not take.")
    .meta({ label: "Drop unknown" }),
  fill: z
    .boolean()
    .default(false)
    .describe("Fill a missing argument where only one value is possible, or only one choice is named in the task.")
    .meta({ label: "Fill in missing" }),
  seen: z
    .boolean()
    .default(false)
    .describe("Give an argument that names nothing seen so far the nearest name that was seen in the task or a result.")
    .meta({ label: "Match names seen" }),
});
type Settings = z.output<typeof params>;
type Call = HookEvents["beforeTool"];

/** Lets a call through only when its arguments fit the tool's schema, repaired if need be; otherwise refuses and names the argument. */
export const validatorNode: NodeDefinition = processor({
  kind: "validator",
  title: "Validator",
  dimension: "tools",
  help: "Checks a call against the tool's schema, repairs what is nearly right and refuses the rest.",
  hook: "beforeTool",
  params,
  process: (event, settings, { view }) => {
    if (event.decision.type === "substitute") return pass(event, "already decided");
    return checked(event, settings, view);
  },
});

function checked(event: Call, settings: Settings, view: RunView): Outcome {
  const { call } = event;
  const tool = view.tools.find(({ spec }) => spec.name === call.name)?.spec;
  if (tool === undefined) {
    const names = view.tools.map(({ spec }) => spec.name);
    const near = nearest(call.name, names, settings.likeness);
    const hint = near === undefined ? `Use one of: ${shorten(names.join(", "), 300)}.` : `Did you mean "${near}"?`;
    return refused(event, `There is no tool "${shorten(call.name, 60)}". ${hint}`);
  }
  const mended = repairArguments(call.arguments, tool, {
    ...settings,
    context: view.instruction,
  });
  const named = settings.seen ? namedAsSeen(mended, tool, view, settings.likeness) : mended;
  const fault = checkJson(tool.parameters, named);
  if (fault !== undefined) {
    const where = fault.path === "" ? "" : `argument "${shorten(fault.path, 60)}" `;
    const takes = `${tool.name}(${argumentNames(tool).join(", ")})`;
    return refused(event, `Not called: ${where}${shorten(fault.message, 200)}. It is ${takes}.`);
  }
  if (equalJson(named, call.arguments)) return pass(event, "fits");
  return pass({ ...event, call: { ...call, arguments: named } }, shorten(changeText(call.arguments, named), 60));
}

function refused(event: Call, text: string): Outcome {
  const result = { status: "refused" as const, text, done: false };
  return pass({ ...event, decision: { type: "substitute", result } }, shorten(text, 60));
}

function changeText(before: JsonObject, after: JsonObject): string {
  const show = (given: JsonObject, name: string) =>
    Object.hasOwn(given, name) ? JSON.stringify(given[name]) : "nothing";
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter((name) => show(before, name) !== show(after, name));
  return changed.map((name) => `${name}: ${show(before, name)} → ${show(after, name)}`).join(", ");
}
