import { z } from "zod";
import type { Params } from "../harness/document.ts";
import { type Hook, hooks } from "../harness/wires.ts";

const hook = z.enum(hooks).default("stepStart").describe("Which wire crosses the border here.").meta({ label: "Wire" });

/** The parameters of a bundle's borders. */
export const boundaryParams = z.object({ hook });

/** The hook that crosses a border with these parameters, parsed or not. */
export function boundaryHook(params: Params): Hook {
  const parsed = hook.safeParse(params.hook);
  return parsed.success ? parsed.data : "stepStart";
}
