import { z } from "zod";
import { hooks } from "../harness/wires.ts";
import type { HookEvent, NodeDefinition, RunView, ToolResult } from "./contract.ts";
import { checkPattern, testPattern } from "./pattern.ts";
import { controlIn, controlOut } from "./ports.ts";
import { pass } from "./processor.ts";

const hook = z
  .enum(hooks)
  .default("stepStart")
  .describe("Which wire this part sits on; changing it changes the type of its ports.")
  .meta({ label: "Wire" });

const params = z
  .object({
    hook,
    test: z
      .enum(["step", "contains", "matches", "status", "budget", "task"])
      .default("step")
      .describe(
        "step: the step number has come. contains, matches: the event's text. status: how the last call went. budget: a share of a budget is spent. task: the task's own words.",
      )
      .meta({ label: "Test" }),
    step: z
      .int()
      .min(1)
      .max(500)
      .default(2)
      .describe("Yes from this step on.")
      .meta({ label: "From step", unit: "step" }),
    text: z
      .string()
      .max(500)
      .default("")
      .describe(
        "The words, or the regular expression, to look for; upper and lower case count alike. Empty never fits.",
      )
      .meta({ label: "Text" }),
    status: z
      .enum(["ok", "error", "refused"])
      .default("error")
      .describe("Yes when the last call went so.")
      .meta({ label: "Status" }),
    of: z
      .enum(["steps", "tokens", "calls"])
      .default("steps")
      .describe("Which spending is looked at.")
      .meta({ label: "Budget" }),
    limit: z.int().min(1).max(10_000_000).default(12).describe("The whole budget.").meta({ label: "Whole budget" }),
    share: z
      .number()
      .min(0)
      .max(1)
      .default(0.5)
      .describe("Yes once this share of it is spent.")
      .meta({ label: "Share" }),
  })
  .superRefine(({ test, text }, issues) => {
    if (test === "matches") checkPattern(text, "text", issues);
  });
type Settings = z.output<typeof params>;

/** Sends an event one of two ways by one plain test; the event itself stays as it is. */
export const conditionNode: NodeDefinition = {
  kind: "condition",
  title: "Condition",
  dimension: "control",
  role: "branch",
  help: "Takes one way or the other by step number, text, status or budget.",
  params,
  ports: (given) => {
    const parsed = hook.safeParse(given.hook);
    const wire = parsed.success ? parsed.data : "stepStart";
    return [controlIn(wire), controlOut(wire, "yes"), controlOut(wire, "no")];
  },
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
