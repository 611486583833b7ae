import type { ProviderKind } from "../../core/models/contract.ts";
import type { OfferedModel } from "../../studio/contract.ts";

/** The list of models as it is read: the chosen one, what can run here by where it runs, and what cannot run on this device. */
export type ModelGroups = {
  readonly chosen: OfferedModel | undefined;
  readonly groups: readonly { readonly kind: ProviderKind; readonly models: readonly OfferedModel[] }[];
  readonly unfit: readonly OfferedModel[];
};

const kinds: readonly ProviderKind[] = ["webllm", "wllama", "endpoint", "recorded", "scripted"];

/**
 * Sorts the models on offer. Of the forms of one model (16- and 32-bit) only the best for this device is listed, and any other
 * that is chosen or already on it.
 */
export function groupModels(models: readonly OfferedModel[], chosenId: string | undefined): ModelGroups {
  const rest = models.filter((model) => model.id !== chosenId);
  const listed = rest.filter((model) => model.cached || !models.some((other) => isBetterForm(other, model)));
  const fit = listed.filter((model) => model.unfit === undefined);
  return {
    chosen: models.find((model) => model.id === chosenId),
    groups: kinds
      .map((kind) => ({ kind, models: fit.filter((model) => model.kind === kind) }))
      .filter((group) => group.models.length > 0),
    unfit: listed.filter((model) => model.unfit !== undefined),
  };
}

/** Whether the other is the same model in a form that suits this device more: one that runs here, then one of 16 bits. */
function isBetterForm(other: OfferedModel, model: OfferedModel): boolean {
  if (other.kind !== "webllm" || model.kind !== "webllm" || familyOf(other) !== familyOf(model)) return false;
  const [otherFits, fits] = [other.unfit === undefined, model.unfit === undefined];
  return otherFits === fits ? other.needsF16 && !model.needsF16 : otherFits;
}

/** `SmolLM2 360M · 4-bit` is of the family `SmolLM2 360M`. */
function familyOf({ title }: OfferedModel): string {
  return title.split(" · ", 1)[0] ?? title;
}
