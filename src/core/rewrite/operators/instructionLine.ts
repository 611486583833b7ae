import { err } from "../../harness/result.ts";
import { msg, say } from "../../harness/say.ts";
import { roughTokens } from "../../nodes/text.ts";
import type { SymptomName } from "../contract.ts";
import type { Operator, OperatorContext, Slot } from "../operator.ts";
import { drafted, inSteps, partsOf } from "./building.ts";
import { lineTokens, newPart, saying, speakers } from "./sayLine.ts";

const plainLines: Readonly<Partial<Record<SymptomName, string>>> = {
  "unparsed-reply": "Write nothing but that one JSON object.",
  "bad-arguments": "Write names exactly as they were shown to you.",
  "missing-argument": "Give every argument that the tool lists.",
  "repeated-error": "When a call fails, change it; never send the same call again.",
  loop: "Never repeat a call. Do something you have not done yet.",
  stall: "Nothing has changed for a while: go elsewhere or use another tool.",
  "budget-burn": "Take the shortest way to what the task asks for.",
  "lost-fact": "Use what was found before; do not look for it again.",
  "answered-without-tool": "Call a tool first; answer only after its result.",
  "called-when-should-abstain": 'If no tool can do what is asked, say so with {"answer": "No tool can do this."}.',
  "premature-answer": "Answer only when everything the task asks for is done.",
  "low-margin": "Choose the tool whose description says what is asked.",
};

/** What concerns the form of a reply belongs with the call format, where the model learns the form. */
const ofForm: readonly SymptomName[] = ["unparsed-reply", "unknown-tool", "answered-without-tool"];

/** Tells the model one short line; small models often do not obey, so this comes last. */
export const instructionLine: Operator = {
  id: "instruction-line",
  title: "Instruction line",
  symptoms: [...(Object.keys(plainLines) as SymptomName[]), "unknown-tool"], // the keys are those written above
  acts: ["beforeModel"],
  class: "text",
  prior: 0.15,
  dimension: "context",
  slots: (context): readonly Slot[] => [
    {
      name: "line",
      ask: `Write one short instruction for the agent, at most ${lineTokens / 2} words, so that this stops: ${context.symptom.words}`,
      schema: { type: "string", minLength: 8, maxLength: lineTokens * 4 },
      fallback: plainLine(context),
      mostTokens: lineTokens,
    },
    {
      name: "where",
      ask: `Which part shall say it? ${speakers(context)
        .map((id) => `${id}: ${context.harness.nodes[id]?.title ?? "a part of its own"}`)
        .join("; ")}`,
      schema: { type: "string", enum: speakers(context) },
      fallback: plainPlace(context),
      mostTokens: 24,
    },
  ],
  build: (context, filled) => {
    const { line, where } = filled;
    if (typeof line !== "string" || line === "") return err("There is no line that would help here.");
    const place = typeof where === "string" ? where : plainPlace(context);
    const step = saying(context, line, place, msg("Instruction"));
    if (!step.ok) return step;
    return drafted(inSteps(context, [step.value]), {
      fires: say("at every reply, if the model heeds it"),
      expected: { metric: "valid actions", direction: "up" },
      risk: "low",
    });
  },
};

function plainLine({ symptom, tools }: OperatorContext): string {
  if (symptom.name !== "unknown-tool") return plainLines[symptom.name] ?? "";
  const names: string[] = [];
  for (const { name } of tools) {
    if (roughTokens([...names, name].join(", ")) > lineTokens - 8) break;
    names.push(name);
  }
  return names.length === 0 ? "" : `Use only these tools: ${names.join(", ")}.`;
}

function plainPlace({ harness, symptom }: OperatorContext): string {
  const [prompt] = partsOf(harness, "prompt");
  if (ofForm.includes(symptom.name) && prompt !== undefined) return prompt.id;
  return partsOf(harness, "userWrapper")[0]?.id ?? newPart;
}
