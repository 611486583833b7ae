import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdit } from "../../edits/apply.ts";
import { diffHarness, isEmptyDiff } from "../../edits/diff.ts";
import { insertOnWire } from "../../edits/gestures.ts";
import type { Edit } from "../../edits/ops.ts";
import { countingMint } from "../../edits/randomHarness.ts";
import { checkHarness } from "../../harness/check.ts";
import type { Harness, Params } from "../../harness/document.ts";
import { catalogue } from "../../nodes/catalogue.ts";
import { bareLoop } from "../../nodes/templates/bareLoop.ts";
import { roughTokens } from "../../nodes/text.ts";
import { compileHarness } from "../../runtime/compile.ts";
import { createRunControl } from "../../runtime/control.ts";
import { drive } from "../../runtime/drive.ts";
import { lookTask, lookTool, scriptedPerformer } from "../../runtime/loopFixture.ts";
import { symptomNames } from "../contract.ts";
import { type Operator, type OperatorContext, type OperatorId, operatorIds } from "../operator.ts";
import { anyCase, contextOf, factsWith, symptomOf } from "./operatorCases.fixture.ts";
import { operators } from "./operators.ts";

function build(operator: Operator, context: OperatorContext) {
  const filled = Object.fromEntries(operator.slots(context).map(({ name, fallback }) => [name, fallback]));
  return operator.build(context, filled);
}

function applied(harness: Harness, edit: Edit): Harness {
  const after = applyEdit(harness, edit);
  if (!after.ok) throw new Error(after.error.message);
  return after.value;
}

const errorsOf = (harness: Harness) => checkHarness(harness, catalogue).filter(({ severity }) => severity === "error");

/** What no operator may touch: budgets of steps, verifiers that are there, the world's tools, and every pin. */
function guardedParts(harness: Harness) {
  const kept = Object.values(harness.nodes).filter(({ kind }) =>
    ["step", "verifier", "suiteTools", "task"].includes(kind),
  );
  return { pins: harness.pins, nodes: kept.map(({ id, kind, params }) => ({ id, kind, params })) };
}

const networkFree = new Set(["calculator", "notesTool", "sideModel", "group", "suiteTools"]);

describe("the list of operators", () => {
  it("holds every operator once, in the order of the ids", () => {
    expect(operators.map(({ id }) => id)).toEqual(operatorIds);
    for (const { symptoms, prior, acts } of operators) {
      expect(symptoms.length).toBeGreaterThan(0);
      expect(symptoms.every((name) => symptomNames.includes(name))).toBe(true);
      expect(acts.length).toBeGreaterThan(0);
      expect(prior).toBeGreaterThan(0);
      expect(prior).toBeLessThan(1);
    }
  });

  it("has an answer to every symptom", () => {
    for (const name of symptomNames)
      expect(
        operators.some(({ symptoms }) => symptoms.includes(name)),
        name,
      ).toBe(true);
  });
});

for (const operator of operators) {
  describe(operator.id, () => {
    it("says why not, or gives an edit that applies, leaves no errors and touches nothing that is not its own", () => {
      let built = 0;
      fc.assert(
        fc.property(anyCase, (given) => {
          const context = contextOf(given);
          const before = JSON.stringify(context.harness);
          const draft = build(operator, context);
          expect(JSON.stringify(context.harness)).toBe(before);
          if (!draft.ok) {
            expect(draft.error).toMatch(/\S.*[.!?]$/);
            return;
          }
          built += 1;
          const { edit } = draft.value;
          const after = applied(context.harness, edit);
          expect(errorsOf(after)).toEqual([]);
          expect(isEmptyDiff(diffHarness(context.harness, after))).toBe(false);
          expect(edit.some(({ op }) => op === "setPin")).toBe(false);
          const guarded = guardedParts(context.harness);
          const now = guardedParts(after);
          expect(now.pins).toEqual(guarded.pins);
          expect(now.nodes).toEqual(expect.arrayContaining(guarded.nodes));
          for (const op of edit) {
            if (op.op !== "addNode" && op.op !== "connect") continue;
            expect(op.op === "addNode" ? op.node.id : op.edge.id).toMatch(/^new-/);
            if (op.op === "addNode") expect(networkFree.has(op.node.kind), op.node.kind).toBe(false);
          }
        }),
        { numRuns: 300 },
      );
      expect(built).toBeGreaterThan(0);
    });

    it("comes to an end when it is asked again and again", () => {
      fc.assert(
        fc.property(anyCase, (given) => {
          const context = contextOf(given);
          let harness = context.harness;
          for (let times = 0; times < 16; times += 1) {
            const draft = build(operator, { ...context, harness });
            if (!draft.ok) return;
            harness = applied(harness, draft.value.edit);
          }
          throw new Error("it goes on for ever");
        }),
        { numRuns: 60 },
      );
    });

    it("offers slots whose fallbacks fit their schemas' lengths", () => {
      fc.assert(
        fc.property(anyCase, (given) => {
          const context = contextOf(given);
          for (const { fallback, mostTokens, ask, name } of operator.slots(context)) {
            expect(name).not.toBe("");
            expect(ask).toMatch(/\S/);
            for (const text of [fallback].flat()) {
              if (typeof text === "string") expect(roughTokens(text)).toBeLessThanOrEqual(mostTokens);
            }
          }
        }),
        { numRuns: 100 },
      );
    });
  });
}

describe("what an operator sets", () => {
  const inserted = (into: string, kind: string, params: Params): Harness => {
    const bare = bareLoop.build();
    const wire = Object.values(bare.edges).find(({ to }) => to.node === into)?.id ?? "";
    const edit = insertOnWire(bare, catalogue, countingMint("there"), wire, { kind, params });
    if (!edit.ok) throw new Error(edit.error.message);
    return applied(bare, edit.value);
  };
  const drafted = (id: OperatorId, harness: Harness) => {
    const operator = operators.find((each) => each.id === id);
    const tools = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"].map((name) => ({ ...lookTool, name }));
    const symptom = symptomOf("unknown-tool");
    const given = { harness, symptom, facts: factsWith(), tools, instruction: "Look.", successes: [] };
    const draft = operator && build(operator, contextOf(given));
    if (!draft?.ok) throw new Error(draft?.error);
    return draft.value;
  };

  it("is what it says: a gate that is narrowed by one tool tells the number that it offers then", () => {
    expect(drafted("tool-gate", bareLoop.build()).fires).toContain("more than 5 tools");
    const { edit, fires } = drafted("tool-gate", inserted("model", "toolGate", { mode: "top", most: 5 }));
    expect(edit).toMatchObject([{ op: "setParam", param: "most", value: 4 }]);
    expect(fires).toContain("more than 4 tools");
  });

  it("raises no cap of a contract that a person has set lower", () => {
    const low = inserted("model", "outputContract", { mode: "free", reasonTokens: 16 });
    expect(drafted("output-contract", low).edit).toMatchObject([{ op: "setParam", param: "mode", value: "late" }]);
  });
});

describe("a harness that operators have changed", () => {
  it("still runs: no part breaks its hook's contract, whatever the model says", async () => {
    const replies = fc.array(
      fc.oneof(
        fc.constantFrom(
          '{"tool": "look", "arguments": {"at": "left"}}',
          '{"choice": 1}',
          "2",
          "look(at='door 1')",
          '{"answer": "here"}',
          "I would look around.",
          "",
        ),
        fc.string(),
      ),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(
        anyCase,
        fc.array(fc.constantFrom(...operators), { minLength: 1, maxLength: 6 }),
        replies,
        async (given, chosen, texts) => {
          const context = contextOf(given);
          let harness = context.harness;
          for (const operator of chosen) {
            const draft = build(operator, { ...context, harness });
            if (draft.ok) harness = applied(harness, draft.value.edit);
          }
          if (!compileHarness(harness, catalogue).ok) throw new Error("it does not compile");
          const result = await drive({
            harness,
            definitions: catalogue,
            start: { runId: "r", task: lookTask, seed: 1 },
            perform: scriptedPerformer(texts),
            clock: () => 0,
            signal: new AbortController().signal,
            control: createRunControl(),
          });
          expect(result.trace.events.filter(({ type }) => type === "node.failed")).toEqual([]);
          expect(result.outcome.reason).not.toBe("error");
        },
      ),
      { numRuns: 400 },
    );
  }, 120_000);
});
