import type { NodeDefinition } from "./contract.ts";
import { outputContractKind } from "./kinds/outputContract.ts";
import { pass, processor } from "./processor.ts";

/** Sets the form that the reply must have; the engine enforces it where it can. */
export const outputContractNode: NodeDefinition = processor(outputContractKind, {
  process: (event, { mode, reasonTokens }) => {
    const same = event.contract.mode === mode && (mode !== "late" || event.contract.reasonTokens === reasonTokens);
    const say = mode === "late" ? `late, after ${reasonTokens} tokens` : mode;
    return same ? pass(event, say) : pass({ ...event, contract: { ...event.contract, mode, reasonTokens } }, say);
  },
});
