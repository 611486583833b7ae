import type { HookEvents, NodeDefinition, Outcome, ToolResult, Visit } from "./contract.ts";
import { toolsKind } from "./kinds/tools.ts";

const { params } = toolsKind;

/** The hub that every tool hangs on: makes the call, or hands on the result put in its place. */
export const toolsNode: NodeDefinition = {
  ...toolsKind,
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
