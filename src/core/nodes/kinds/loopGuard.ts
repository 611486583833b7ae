import { z } from "zod";
import { msg } from "../../harness/say.ts";
import { processorKind } from "../processorKind.ts";

const params = z.object({
  repeats: z
    .int()
    .min(1)
    .max(20)
    .default(2)
    .describe("How often the same call must have given the same result before this part acts.")
    .meta({ label: "Repeats", unit: "times" }),
  window: z
    .int()
    .min(1)
    .max(200)
    .default(8)
    .describe("How far back it looks.")
    .meta({ label: "Looks back", unit: "calls" }),
  action: z
    .enum([msg("block"), msg("note"), msg("vary"), msg("stop")])
    .default("block")
    .describe(
      "block: the call is refused. note: the old result is given again, saying that it is old. vary: refused once, then made with another name that was seen and not tried. stop: the run ends with reason loop.",
    )
    .meta({ label: "Then" }),
  message: z
    .string()
    .max(400)
    .default("You did this {count} times with the same result. Do something else.")
    .describe("What the model is told; {count} and {tool} are filled in.")
    .meta({ label: "Message", long: true }),
});

/** Breaks loops: acts on a call that has given the same result `repeats` times within the window. */
export const loopGuardKind = processorKind({
  kind: "loopGuard",
  title: "Loop guard",
  dimension: "control",
  help: "Stops the model from making the same call with the same result again and again.",
  hook: "beforeTool",
  params,
});
