import { z } from "zod";
import { hooks } from "../../harness/wires.ts";
import type { KindDefinition } from "../contract.ts";
import { processorPorts } from "../ports.ts";

const hook = z
  .enum(hooks)
  .default("stepEnd")
  .describe("Which wire this part sits on; changing it changes the type of its ports.")
  .meta({ label: "Wire" });

const params = z.object({
  hook,
  target: z
    .string()
    .max(400)
    .default("")
    .describe("What it is called where it comes from: a class by its import path, or a short name.")
    .meta({ label: "Target" }),
  settings: z
    .record(z.string(), z.json())
    .default({})
    .describe("Its settings there, as they were; they go back with it.")
    .meta({ label: "Settings" }),
});

/** A part of another system that this build does not know: it keeps its place and its settings, and does nothing. */
export const foreignPartKind = {
  kind: "foreignPart",
  title: "Foreign part",
  dimension: "control",
  role: "processor",
  help: "Stands for a part of another system; does nothing here and goes back out as it came.",
  foreign: true,
  params,
  ports: (given) => {
    const parsed = hook.safeParse(given.hook);
    return processorPorts(parsed.success ? parsed.data : "stepEnd");
  },
} satisfies KindDefinition;
