import { msg } from "../harness/say.ts";
import type { NodeDefinition } from "./contract.ts";
import { decodingSwitchKind } from "./kinds/decodingSwitch.ts";
import { pass, processor } from "./processor.ts";

/** Another temperature for the first few replies that this part sees, then the model's own again. */
export const decodingSwitchNode: NodeDefinition = processor(decodingSwitchKind, {
  process: (event, { temperature, steps }, { local }) => {
    const seen = typeof local === "number" ? local : 0;
    if (seen >= steps) return pass(event, msg("back to the model's own"));
    const say = `temperature ${temperature}, ${seen + 1} of ${steps}`;
    if (event.decoding.temperature === temperature) return pass(event, say, { local: seen + 1 });
    return pass({ ...event, decoding: { ...event.decoding, temperature } }, say, { local: seen + 1 });
  },
});
