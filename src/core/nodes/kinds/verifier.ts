import { z } from "zod";
import { msg } from "../../harness/say.ts";
import type { KindDefinition } from "../contract.ts";
import { checkPattern } from "../pattern.ts";
import { attachmentIn, controlIn, controlOut } from "../ports.ts";

const params = z
  .object({
    mode: z
      .enum([msg("environment"), msg("nonEmpty"), msg("pattern"), msg("judge"), msg("acted")])
      .default("environment")
      .describe(
        "environment: the task's own check. nonEmpty: any answer will do. pattern: the answer must match. judge: the side model decides. acted: a tool was used, or the answer says that none will do.",
      )
      .meta({ label: "Check" }),
    pattern: z
      .string()
      .max(500)
      .default("\\S")
      .describe("Regular expression that the answer must match, in pattern mode; upper and lower case count alike.")
      .meta({ label: "Pattern" }),
    question: z
      .string()
      .max(1_000)
      .default("Does the answer do what the task asks?")
      .describe("What the judge is asked, after the task and the answer.")
      .meta({ label: "Question", long: true }),
    tries: z
      .int()
      .min(0)
      .max(50)
      .default(2)
      .describe("How often a failed answer is sent back; after that it goes on with its verdict.")
      .meta({ label: "Tries again", unit: "times" }),
    note: z
      .string()
      .max(500)
      .default("That is not done yet: {detail} Go on.")
      .describe("What the model is told when it is sent back; {detail} is filled in.")
      .meta({ label: "Message", long: true }),
  })
  .superRefine(({ mode, pattern }, issues) => {
    if (mode === "pattern") checkPattern(pattern, "pattern", issues);
  });

/** Judges the answer: out of `pass` with its verdict, or out of `fail` back to the loop while tries are left. */
export const verifierKind = {
  kind: "verifier",
  title: "Verifier",
  dimension: "evaluation",
  role: "branch",
  help: "Checks the answer before the run may end, and sends it back when it fails.",
  params,
  ports: () => [
    controlIn("taskEnd"),
    controlOut("taskEnd", "pass", msg("pass")),
    controlOut("stepEnd", "fail", msg("fail")),
    attachmentIn("model"),
  ],
} satisfies KindDefinition;
