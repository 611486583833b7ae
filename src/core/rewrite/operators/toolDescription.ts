import type { HarnessNode } from "../../harness/document.ts";
import { err } from "../../harness/result.ts";
import { msg, say } from "../../harness/say.ts";
import type { ToolSpec } from "../../models/contract.ts";
import { argumentNames } from "../../nodes/callText.ts";
import { seenNames } from "../../nodes/seenNames.ts";
import { shorten } from "../../nodes/text.ts";
import type { Operator, OperatorContext, Slot } from "../operator.ts";
import { drafted, inSteps, partsOf, setting, settingsOf } from "./building.ts";
import { lineTokens, newPart, saying } from "./sayLine.ts";

/** Says better what a tool wants: in the tool part's own description, or, for the world's tools, behind the message. */
export const toolDescription: Operator = {
  id: "tool-description",
  title: "Tool description",
  symptoms: ["bad-arguments", "missing-argument", "unknown-tool", "low-margin"],
  acts: ["beforeModel"],
  class: "text",
  prior: 0.15,
  dimension: "tools",
  slots: (context): readonly Slot[] => {
    const tool = toolAtFault(context);
    if (tool === undefined) return [];
    return [
      {
        name: "text",
        ask: `Say in at most ${lineTokens / 2} words what the tool ${tool.name}(${argumentNames(tool).join(", ")}) needs. It is described as: ${shorten(tool.description, 120)}`,
        schema: { type: "string", minLength: 8, maxLength: lineTokens * 4 },
        fallback: plainText(tool, context),
        mostTokens: lineTokens,
      },
    ];
  },
  build: (context, filled) => {
    const tool = toolAtFault(context);
    const { text } = filled;
    if (tool === undefined) return err("No tool of this task is at fault.");
    if (typeof text !== "string" || text.trim() === "") return err("There is nothing to say of the tool.");
    const own = partOffering(context, tool.name);
    const wrapper = partsOf(context.harness, "userWrapper")[0]?.id ?? newPart;
    const line = text.includes(tool.name) ? text : `${tool.name}: ${text}`;
    const step = own === undefined ? saying(context, line, wrapper, msg("Tool note")) : described(context, own, text);
    if (!step.ok) return step;
    return drafted(inSteps(context, [step.value]), {
      fires: say("when the model thinks of calling {tool}", { tool: tool.name }),
      expected: { metric: "valid actions", direction: "up" },
      risk: "low",
    });
  },
};

/** The tool that the symptom is about, else the one that failed most. */
function toolAtFault({ symptom, facts, tools }: OperatorContext): ToolSpec | undefined {
  const words = new Set(symptom.subject.split(/[^\w-]+/));
  const named = tools.find(({ name }) => words.has(name));
  if (named !== undefined) return named;
  const failures = (tool: ToolSpec) =>
    facts.calls.filter((call) => call.tool === tool.name && (call.returned === "error" || call.returned === "refused"))
      .length;
  const [worst] = [...tools].sort((a, b) => failures(b) - failures(a));
  return worst !== undefined && failures(worst) > 0 ? worst : undefined;
}

/** What rules can say: its arguments, and a name that was seen where it takes one. */
function plainText(tool: ToolSpec, { facts, instruction, tools }: OperatorContext): string {
  const given = argumentNames(tool);
  if (given.length === 0) return `${tool.name} takes no arguments.`;
  const worked = facts.calls.findLast(
    (call) => call.tool === tool.name && call.error === "" && call.returned !== "refused",
  );
  const example = Object.values(worked?.arguments ?? {}).find((value) => typeof value === "string");
  const calls = facts.calls.map((call) => ({
    call: { id: "", name: call.tool, arguments: call.arguments },
    result: { status: call.error === "" ? ("ok" as const) : ("error" as const), text: call.text, done: false },
  }));
  const seen = seenNames({ instruction, calls }, tools).find(({ kind }) => kind !== "phrase")?.name;
  const name = example ?? seen;
  const such = name === undefined ? "" : `, such as "${shorten(name, 30)}"`;
  return `${tool.name}(${shorten(given.join(", "), 60)}): give names exactly as shown${such}.`;
}

function partOffering({ harness, definitions }: OperatorContext, tool: string): HarnessNode | undefined {
  return Object.values(harness.nodes).find((node) => {
    const spec = definitions.get(node.kind);
    return spec !== undefined && "description" in spec.params.shape && spec.toolNames?.(node.params).includes(tool);
  });
}

function described(context: OperatorContext, part: HarnessNode, text: string): ReturnType<typeof saying> {
  const before = settingsOf(context, part).description;
  const known = typeof before === "string" ? before : "";
  if (known.includes(text)) return err("The tool is described so already.");
  const description = shorten(known === "" ? text : `${known} ${text}`, 290);
  return { ok: true, value: setting(context, part.id, { description }) };
}
