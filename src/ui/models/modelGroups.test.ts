import fc from "fast-check";
import { expect, test } from "vitest";
import type { ProviderKind } from "../../core/models/contract.ts";
import type { OfferedModel } from "../../studio/contract.ts";
import { groupModels } from "./modelGroups.ts";

const kinds: readonly ProviderKind[] = ["webllm", "wllama", "endpoint", "recorded", "scripted"];

function model(id: string, more: Partial<OfferedModel> = {}): OfferedModel {
  const card = { id, kind: "webllm" as const, title: id, detail: "", contextTokens: 4096 };
  return { ...card, needsF16: false, cached: false, ...more };
}

test("nothing is listed twice, what runs here is never under what does not, and the chosen one always shows", () => {
  const offered = fc
    .array(
      fc.record({
        family: fc.constantFrom("A", "B", "C"),
        kind: fc.constantFrom(...kinds),
        needsF16: fc.boolean(),
        cached: fc.boolean(),
        unfit: fc.boolean(),
      }),
      { minLength: 1, maxLength: 12 },
    )
    .map((rows) =>
      rows.map(({ family, unfit, ...row }, at) =>
        model(`m${at}`, { ...row, title: `${family} · form ${at}`, ...(unfit ? { unfit: "no WebGPU" } : {}) }),
      ),
    );
  fc.assert(
    fc.property(offered, fc.nat(11), (models, at) => {
      const chosenId = models[at % models.length]?.id;
      const { chosen, groups, unfit } = groupModels(models, chosenId);
      expect(chosen?.id).toBe(chosenId);
      const running = groups.flatMap((group) => group.models);
      const ids = [chosen, ...running, ...unfit].map((each) => each?.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(running.every((each) => each.unfit === undefined)).toBe(true);
      expect(unfit.every((each) => each.unfit !== undefined)).toBe(true);
      for (const each of models.filter((one) => one.cached || one.kind !== "webllm")) expect(ids).toContain(each.id);
      // Every family that is offered on the device has a form in the list.
      for (const each of models.filter((one) => one.kind === "webllm")) {
        const family = each.title.split(" · ")[0] ?? "";
        const shown = [chosen, ...running, ...unfit].some(
          (one) => one?.kind === "webllm" && one.title.startsWith(family),
        );
        expect(shown).toBe(true);
      }
    }),
  );
});

test("where there are 16-bit floats the 16-bit form is listed, where there are none the other", () => {
  const half = model("half", { title: "A · 4-bit", needsF16: true });
  const full = model("full", { title: "A · 4-bit, no f16 needed" });
  expect(groupModels([half, full], undefined).groups[0]?.models).toEqual([half]);
  const unfit = { ...half, unfit: "no 16-bit floats" };
  expect(groupModels([unfit, full], undefined)).toMatchObject({ groups: [{ models: [full] }], unfit: [] });
});
