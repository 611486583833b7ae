import { z } from "zod";
import type { HookEvents, NodeDefinition, Outcome, ToolResult, Visit } from "./contract.ts";
import { attachmentIn, controlIn, controlOut } from "./ports.ts";

const params = z.object({
  maxCharacters: z
    .int()
    .min(100)
    .max(200_000)
    .default(8_000)
    .describe("A longer result is cut here, with a note that says so.")
    .meta({ label: "Result length", unit: "characters" }),
});

/** The hub that every tool hangs on: makes the call, or hands on the result put in its place. */
export const toolsNode: NodeDefinition = {
  kind: "tools",
  title: "Tools",
  dimension: "tools",
  role: "skeleton",
  help: "Makes the call with the tool that hangs on it.",
  params,
  ports: () => [
    controlIn("beforeTool", "in", "before tool"),
    attachmentIn("tool"),
    controlOut("afterTool", "out", "after tool"),
  ],
  visit: (visit) => {
    const event = beforeTool(visit);
    if (event.decision.type === "substitute") return returned(visit, event.decision.result);
    return { type: "await", effect: { type: "tool", call: event.call }, say: event.call.name };
  },
  resume: (visit, result) => {
    if (result.type !== "tool") throw new TypeError("a tool hub waits for a tool only");
    return returned(visit, result.result);
  },
};

function beforeTool(visit: Visit): HookEvents["beforeTool"] {
  if (visit.event.hook !== "beforeTool") throw new TypeError("a tool hub takes a call only");
  return visit.event;
}

function returned(visit: Visit, result: ToolResult): Outcome {
  const { step, call } = beforeTool(visit);
  const { maxCharacters } = params.parse(visit.params);
  const kept =
    result.text.length <= maxCharacters
      ? result
      : { ...result, text: `${result.text.slice(0, maxCharacters)}\n[cut: ${result.text.length} characters in all]` };
  return {
    type: "emit",
    port: "out",
    event: { hook: "afterTool", step, call, result: kept },
    say: `${call.name}: ${kept.status}`,
  };
}
