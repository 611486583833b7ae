import type { z } from "zod";
import type { HookEvent, NodeDefinition, RunView, ToolResult } from "./contract.ts";
import { conditionKind } from "./kinds/condition.ts";
import { testPattern } from "./pattern.ts";
import { pass } from "./processor.ts";

const { params } = conditionKind;
type Settings = z.output<typeof params>;

/** Sends an event one of two ways by one plain test; the event itself stays as it is. */
export const conditionNode: NodeDefinition = {
  ...conditionKind,
  visit: (visit) => {
    const settings = params.parse(visit.params);
    if (visit.event.hook !== settings.hook)
      throw new TypeError(`${visit.path} takes ${settings.hook}, not ${visit.event.hook}`);
    const port = holds(settings, visit.event, visit.view) ? "yes" : "no";
    return pass(visit.event, port, { port });
  },
};

function holds(settings: Settings, event: HookEvent, view: RunView): boolean {
  switch (settings.test) {
    case "step":
      return view.step >= settings.step;
    case "contains":
      return settings.text !== "" && textOf(event).toLowerCase().includes(settings.text.toLowerCase());
    case "matches":
      return settings.text !== "" && testPattern(settings.text, textOf(event)) === true;
    case "status":
      return lastResult(event, view)?.status === settings.status;
    case "task":
      return settings.text !== "" && taskWords(event, view).includes(settings.text.toLowerCase());
    case "budget":
      return view.spent[settings.of] >= settings.limit * settings.share;
  }
}

/** The task's words are known to the run only once it has begun. */
function taskWords(event: HookEvent, view: RunView): string {
  return (event.hook === "taskStart" ? event.instruction : view.instruction).toLowerCase();
}

/** The text that an event is about. */
function textOf(event: HookEvent): string {
  switch (event.hook) {
    case "taskStart":
      return event.instruction;
    case "stepStart":
      return event.history.at(-1)?.content ?? "";
    case "beforeModel":
      return event.messages.at(-1)?.content ?? "";
    case "afterModel":
      return event.text;
    case "beforeTool":
      return `${event.call.name} ${JSON.stringify(event.call.arguments)}`;
    case "afterTool":
      return event.result.text;
    case "stepEnd":
      return event.results.map(({ result }) => result.text).join("\n");
    case "taskEnd":
      return event.answer;
  }
}

function lastResult(event: HookEvent, view: RunView): ToolResult | undefined {
  if (event.hook === "afterTool") return event.result;
  if (event.hook === "stepEnd") return event.results.at(-1)?.result;
  return view.calls.at(-1)?.result;
}
