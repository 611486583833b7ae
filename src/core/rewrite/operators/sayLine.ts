import type { HarnessNode, NodeId } from "../../harness/document.ts";
import { err, ok, type Result } from "../../harness/result.ts";
import { roughTokens, shorten } from "../../nodes/text.ts";
import type { OperatorContext } from "../operator.ts";
import { partsOf, type Step, setting, settingsOf } from "./building.ts";
import { placing } from "./placing.ts";

/** Most rough tokens of one line that is said to the model. */
export const lineTokens = 40;
/** A new part, rather than one that is there. */
export const newPart = "new part";
const mostLines = 3;

/** The parts that can say one more line, by id, the ones that speak last first; `newPart` is always among them. */
export function speakers({ harness }: OperatorContext): readonly (NodeId | typeof newPart)[] {
  const parts = [...partsOf(harness, "userWrapper"), ...partsOf(harness, "prompt")];
  return [...parts.map(({ id }) => id), newPart];
}

/** A step that says a line at every step from now on: added to what a part says already, or by a new part. */
export function saying(context: OperatorContext, line: string, where: string, title: string): Result<Step, string> {
  const text = shorten(line.replaceAll(/\s+/g, " ").trim(), lineTokens * 4);
  if (text === "") return err("There is nothing to say.");
  if (linesOf(context).some((known) => known.includes(text))) return err("The model is told so already.");
  const part = Object.hasOwn(context.harness.nodes, where) ? context.harness.nodes[where] : undefined;
  const param = part?.kind === "prompt" ? "callFormat" : part?.kind === "userWrapper" ? "after" : undefined;
  if (part === undefined || param === undefined) {
    if (partsOf(context.harness, "userWrapper").length >= mostLines) return err("Enough is said to the model already.");
    return ok(placing(context, "beforeModel", { kind: "userWrapper", title, params: { after: text } }));
  }
  const before = spoken(context, part, param);
  const lines = before === "" ? [] : before.split("\n");
  if (lines.length > mostLines || roughTokens(before) > 120) return err(`“${part.title}” says enough already.`);
  return ok(setting(context, part.id, { [param]: [...lines, text].join("\n") }));
}

function spoken(context: OperatorContext, part: HarnessNode, param: string): string {
  const value = settingsOf(context, part)[param];
  return typeof value === "string" ? value : "";
}

function linesOf(context: OperatorContext): readonly string[] {
  const { harness } = context;
  return [
    ...partsOf(harness, "prompt").map((part) => spoken(context, part, "callFormat")),
    ...partsOf(harness, "userWrapper").flatMap((part) => [
      spoken(context, part, "after"),
      spoken(context, part, "before"),
    ]),
    ...partsOf(harness, "systemPrompt").map((part) => spoken(context, part, "text")),
  ];
}
