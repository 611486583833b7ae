import type { z } from "zod";
import { equalJson, type JsonObject } from "../harness/json.ts";
import { msg } from "../harness/say.ts";
import { checkJson } from "../models/jsonSchema.ts";
import { argumentNames } from "./callText.ts";
import type { HookEvents, NodeDefinition, Outcome, RunView } from "./contract.ts";
import { validatorKind } from "./kinds/validator.ts";
import { namedAsSeen } from "./namedAsSeen.ts";
import { nearest } from "./nearest.ts";
import { pass, processor } from "./processor.ts";
import { repairArguments } from "./repairArguments.ts";
import { shorten } from "./text.ts";

const { params } = validatorKind;
type Settings = z.output<typeof params>;
type Call = HookEvents["beforeTool"];

/** Lets a call through only when its arguments fit the tool's schema, repaired if need be; otherwise refuses and names the argument. */
export const validatorNode: NodeDefinition = processor(validatorKind, {
  process: (event, settings, { view }) => {
    if (event.decision.type === "substitute") return pass(event, msg("already decided"));
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
  if (equalJson(named, call.arguments)) return pass(event, msg("fits"));
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
