import { z } from "zod";
import { msg } from "../../harness/say.ts";
import type { KindDefinition } from "../contract.ts";
import { controlIn, controlOut } from "../ports.ts";

const params = z.object({
  plainText: z
    .enum([msg("answer"), msg("invalid")])
    .default("answer")
    .describe("What a reply without a call counts as. answer: the final answer. invalid: a mistake to be told about.")
    .meta({ label: "Plain text is" }),
  maxCalls: z
    .int()
    .min(1)
    .max(16)
    .default(4)
    .describe("Most calls taken from one reply; further ones are left out.")
    .meta({ label: "Calls a reply", unit: "calls" }),
});

/** Sends a reply on by what it is: a call, an answer, or neither. */
export const routerKind = {
  kind: "router",
  title: "Router",
  dimension: "control",
  role: "skeleton",
  help: "Sends calls to the tools, answers to the end and the rest back.",
  params,
  ports: () => [
    controlIn("afterModel", "in", msg("after model")),
    controlOut("beforeTool", "call", msg("call")),
    controlOut("taskEnd", "answer", msg("answer")),
    controlOut("stepEnd", "invalid", msg("invalid")),
  ],
} satisfies KindDefinition;
