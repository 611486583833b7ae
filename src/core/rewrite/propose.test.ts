import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdit } from "../edits/apply.ts";
import { editBetween } from "../edits/editBetween.ts";
import { rebaseEdit } from "../edits/rebase.ts";
import { checkHarness } from "../harness/check.ts";
import type { Harness } from "../harness/document.ts";
import { catalogue } from "../nodes/catalogue.ts";
import { bareLoop } from "../nodes/templates/bareLoop.ts";
import { exampleTools } from "../nodes/visit.fixture.ts";
import type { Change, Symptom } from "./contract.ts";
import type { OperatorId } from "./operator.ts";
import { anyCase, type Case, contextOf, factsWith, symptomOf } from "./operators/operatorCases.fixture.ts";
import { operators } from "./operators/operators.ts";
import { proposeChanges } from "./propose.ts";
import type { FilledSlots } from "./slots.ts";

function propose(
  given: Case,
  ids: readonly OperatorId[],
  symptom: Symptom,
  over: { most?: number; filled?: ReadonlyMap<OperatorId, FilledSlots> } = {},
) {
  const { harness, symptom: _, mint, ...context } = contextOf(given);
  let made = 0;
  return proposeChanges({
    context,
    harness,
    planned: ids.flatMap((id) => operators.filter((each) => each.id === id).map((operator) => ({ symptom, operator }))),
    most: over.most ?? 10,
    mint,
    mintChange: () => `change-${++made}`,
    filled: over.filled ?? new Map(),
    flips: ["put"],
    atRisk: [],
  });
}

function along(harness: Harness, changes: readonly Change[]): readonly Harness[] {
  const stages = [harness];
  for (const { edit } of changes) {
    const after = applyEdit(stages.at(-1) ?? harness, edit);
    if (!after.ok) throw new Error(after.error.message);
    stages.push(after.value);
  }
  return stages;
}

const bare: Case = {
  harness: bareLoop.build(),
  symptom: symptomOf("repeated-error"),
  facts: factsWith(),
  tools: exampleTools,
  instruction: "Take the mug.\nKitchen: sink 1, fridge 1.",
  successes: [],
};

describe("proposed changes", () => {
  const someIds = fc.array(fc.constantFrom(...operators.map(({ id }) => id)), { minLength: 1, maxLength: 6 });

  it("apply one after the other, each leaving a harness without errors, with ids of their own", () => {
    fc.assert(
      fc.property(anyCase, someIds, (given, ids) => {
        const { changes, skipped } = propose(given, ids, given.symptom);
        expect(changes.length + skipped.length).toBe(ids.length);
        for (const stage of along(given.harness, changes)) {
          expect(checkHarness(stage, catalogue).filter(({ severity }) => severity === "error")).toEqual([]);
        }
        expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
        for (const change of changes) expect(change.title).toMatch(/^[A-Z][^\n]{5,139}$/);
        for (const { why } of skipped) expect(why).not.toBe("");
      }),
      { numRuns: 200 },
    );
  });

  it("need only earlier ones; without those that none of the kept need, the kept still stand", () => {
    let independent = 0;
    let dependent = 0;
    fc.assert(
      fc.property(anyCase, someIds, fc.nat(), (given, ids, which) => {
        const { changes } = propose(given, ids, given.symptom);
        const order = new Map(changes.map(({ id }, at) => [id, at]));
        for (const [at, { needs }] of changes.entries()) {
          dependent += needs.length;
          for (const need of needs) expect(order.get(need)).toBeLessThan(at);
        }
        const leftOut = changes[which % Math.max(1, changes.length)];
        if (leftOut === undefined) return;
        const stages = along(given.harness, changes);
        let now = given.harness;
        for (const [at, change] of changes.entries()) {
          if (change === leftOut || change.needs.includes(leftOut.id)) continue;
          const { edit, conflicts } = rebaseEdit(change.edit, editBetween(stages[at] ?? now, now));
          expect(conflicts).toEqual([]);
          const after = applyEdit(now, edit);
          if (!after.ok) throw new Error(after.error.message);
          now = after.value;
          independent += 1;
        }
        expect(checkHarness(now, catalogue).filter(({ severity }) => severity === "error")).toEqual([]);
      }),
      { numRuns: 200 },
    );
    expect(independent).toBeGreaterThan(50);
    expect(dependent).toBeGreaterThan(5);
  });

  it("are built over what those before leave: the same operator twice goes one step further, and needs the first", () => {
    const { changes } = propose(bare, ["action-menu", "action-menu", "vote"], bare.symptom);
    expect(changes.map(({ title, needs }) => [title, needs])).toEqual([
      ["Insert Action menu on before model, insert Output contract on before model", []],
      ["Insert Menu reader on after model, Action menu · ask for: narrow → index", ["change-1"]],
    ]);
  });

  it("stop at the most that a rewrite may hold, and say of the rest why it came to nothing", () => {
    const { changes, skipped } = propose(bare, ["remove-part", "loop-breaker", "argument-repair"], bare.symptom, {
      most: 1,
    });
    expect(changes.map(({ operator }) => operator)).toEqual(["loop-breaker"]);
    expect(skipped).toEqual([
      { operator: "remove-part", why: "The part it is about is not an outermost part of this harness." },
    ]);
  });

  it("carry the symptom as the reason, and the writer's words apart from it", () => {
    const filled = new Map<OperatorId, FilledSlots>([
      [
        "instruction-line",
        {
          values: { line: "Look in the fridge first.", where: "new part" },
          filled: ["line"],
          claim: "It forgets the fridge.",
          writer: { kind: "model", label: "Small model" },
        },
      ],
    ]);
    const { changes } = propose(
      bare,
      ["instruction-line", "loop-breaker"],
      symptomOf("loop", "", "One call came three times."),
      { filled },
    );
    expect(changes[0]).toMatchObject({
      title: "Insert User wrapper on before model",
      manifest: {
        symptom: "loop",
        why: "One call came three times.",
        claim: "It forgets the fridge.",
        writer: { kind: "model", label: "Small model" },
        flips: ["put"],
      },
    });
    expect(changes[1]?.manifest).toMatchObject({ writer: { kind: "rules", label: "Rules" } });
    expect(changes[1]?.manifest.claim).toBeUndefined();
  });
});
