import { describe, expect, it } from "vitest";
import { insertOnWire } from "../../edits/gestures.ts";
import type { Edit } from "../../edits/ops.ts";
import { bareLoop, countingMint } from "../../edits/randomHarness.ts";
import { testCatalogue as catalogue } from "../../edits/testCatalogue.ts";
import { undo } from "../../edits/versions.ts";
import type { Json } from "../../harness/json.ts";
import type { Pair, PairArm, Rewrite, Stage } from "../contract.ts";
import type { ReviewDocument } from "../reviewContract.ts";
import { freshDocument, rewriteOf, withRewrite } from "./randomReview.fixture.ts";
import { planRevert, revertChanges } from "./revert.ts";
import { tombstoneOf } from "./tombstones.ts";

const loop = bareLoop(catalogue);

const armOf = (score: number): PairArm => ({
  outcome: { reason: "done", answer: "", detail: "", verdict: undefined },
  verdict: { passed: score === 1, score, detail: "" },
  ...{ steps: 6, tokens: 900, milliseconds: 1_500 },
});

function insertion(prefix: string, params: Readonly<Record<string, Json>> = {}): Edit {
  const edit = insertOnWire(loop, catalogue, countingMint(prefix), "wire-4", { kind: "loopGuard", params });
  if (!edit.ok) throw new Error(edit.error.message);
  return edit.value;
}

function reverted(doc: ReviewDocument, id: string): ReviewDocument {
  const mint = countingMint("m");
  const plan = planRevert(doc, catalogue, mint, [id]);
  const done = plan.ok
    ? revertChanges(doc, catalogue, mint, plan.value, {}, "none", { version: "out", at: 1 })
    : undefined;
  if (!done?.ok) throw new Error("It was not reverted.");
  return { ...doc, tree: done.value };
}

describe("a near copy", () => {
  const first = freshDocument(loop);
  const doc = withRewrite(first, rewriteOf(first, catalogue, [insertion("a")]));
  const copy = { operator: "loop-breaker", edit: insertion("b") } as const;

  it("of a reverted change is known, whatever its ids and titles, until the revert is undone", () => {
    expect(tombstoneOf(doc, copy)).toBeUndefined();
    const after = reverted(doc, "r1c1");
    expect(tombstoneOf(after, copy)).toEqual({ rewrite: 1, title: "Change 1.1", why: "reverted" });
    expect(tombstoneOf(after, { ...copy, operator: "argument-repair" })).toBeUndefined();
    expect(tombstoneOf(after, { ...copy, edit: insertion("b", { text: "Other." }) })).toBeUndefined();
    const back = undo(after.tree);
    expect(back.ok && tombstoneOf({ ...after, tree: back.value }, copy)).toBeUndefined();
  });

  it("of one that probation refuted is known, but not of one that was dropped for another reason", () => {
    const score = { steps: 4, novel: 0, valid: 0, repeats: 1, score: -1 };
    const dropped = (verdict: "not better" | "running") =>
      withRewrite(
        first,
        rewriteOf(first, catalogue, [insertion("a")], "dropped", {
          probation: { before: score, since: score, verdict },
        }),
      );
    expect(tombstoneOf(dropped("not better"), copy)).toEqual({ rewrite: 1, title: "Change 1.1", why: "refuted" });
    expect(tombstoneOf(dropped("running"), copy)).toBeUndefined();
  });

  it("of one that was dropped because its pair lost the task is known, where the change can have had a part in that", () => {
    const score = { steps: 4, novel: 1, valid: 1, repeats: 0, score: 2 };
    const probation = { before: score, since: score, verdict: "better" } as const;
    const lost = { withRewrite: armOf(0), without: armOf(1) };
    const judged = (stage: Stage, pair: Pair, more: Partial<Rewrite> = {}) =>
      withRewrite(first, rewriteOf(first, catalogue, [insertion("a")], stage, { probation, pair, ...more }));
    expect(tombstoneOf(judged("dropped", lost), copy)).toEqual({ rewrite: 1, title: "Change 1.1", why: "refuted" });
    expect(tombstoneOf(judged("trial", lost), copy)).toBeUndefined();
    expect(tombstoneOf(judged("dropped", { ...lost, withRewrite: armOf(1) }), copy)).toBeUndefined();
    const { changes } = rewriteOf(first, catalogue, [insertion("a"), insertion("c", { text: "Other." })]);
    expect(tombstoneOf(judged("dropped", lost, { changes }), copy), "it never fired").toBeUndefined();
  });

  it("is not itself, and does not look at what came later", () => {
    const after = reverted(doc, "r1c1");
    expect(tombstoneOf(after, { ...copy, id: "r1c1" })).toBeUndefined();
  });

  it("of a wire drawn elsewhere is none", () => {
    const rewire = (to: string): Edit => [
      { op: "disconnect", edge: "wire-8" },
      {
        op: "connect",
        edge: { id: `to-${to}`, from: { node: "router", port: "invalid" }, to: { node: to, port: "again" } },
      },
    ];
    const after = reverted(withRewrite(first, rewriteOf(first, catalogue, [rewire("step")])), "r1c1");
    expect(tombstoneOf(after, { ...copy, edit: rewire("step") })).toBeDefined();
    expect(tombstoneOf(after, { ...copy, edit: rewire("collect") })).toBeUndefined();
  });
});
