import { describe, expect, it } from "vitest";
import { insertOnWire } from "../../edits/gestures.ts";
import { bypass } from "../../edits/gesturesRemove.ts";
import type { Edit, EditOp } from "../../edits/ops.ts";
import { countingMint } from "../../edits/randomHarness.ts";
import { commitVersion, headOf, undo } from "../../edits/versions.ts";
import type { Harness } from "../../harness/document.ts";
import { semanticHash } from "../../harness/hash.ts";
import type { Json } from "../../harness/json.ts";
import { catalogue } from "../../nodes/catalogue.ts";
import { guardedToolLoop } from "../../nodes/templates/guardedToolLoop.ts";
import type { Resolution, RevertPlan, ReviewDocument } from "../reviewContract.ts";
import { fateOf } from "./fate.ts";
import { changeOf } from "./openChange.ts";
import { overlayOf } from "./overlay.ts";
import { errorsOf, freshDocument, rewriteOf, withRewrite } from "./randomReview.fixture.ts";
import { planRevert, revertChanges } from "./revert.ts";
import { planSettle, settleChange } from "./settle.ts";

const loop = guardedToolLoop.build();
const mint = countingMint("test");

function set(node: string, param: string, value: Json): EditOp {
  return { op: "setParam", node, param, value };
}

function insertAfterGuard(harness: Harness, kind: string): Edit {
  const edge = Object.values(harness.edges).find(({ from }) => from.node === "guard");
  const edit = insertOnWire(harness, catalogue, mint, edge?.id ?? "", { kind });
  if (!edit.ok) throw new Error(edit.error.message);
  return edit.value;
}

/** A change, and what a person did after it was made. */
function stale(change: Edit, own: Edit): ReviewDocument {
  const first = freshDocument(loop);
  const doc = withRewrite(first, rewriteOf(first, catalogue, [change]));
  const done = commitVersion(doc.tree, { id: "own", edit: own, author: "person", label: "Own", at: 1 });
  if (!done.ok) throw new Error(done.error.message);
  return { ...doc, tree: done.value };
}

function planned(doc: ReviewDocument): RevertPlan {
  const plan = planSettle(doc, catalogue, mint, "r1c1");
  if (!plan.ok) throw new Error(plan.error.message);
  return plan.value;
}

function settled(doc: ReviewDocument, choice: Resolution): ReviewDocument {
  const plan = planned(doc);
  const resolutions = Object.fromEntries(plan.cards.map((card) => [card.id, choice]));
  const done = settleChange(doc, catalogue, mint, plan, resolutions, { version: "settled", at: 2 });
  if (!done.ok) throw new Error(done.error.message);
  return { ...doc, tree: done.value };
}

const head = ({ tree }: ReviewDocument) => headOf(tree).harness;
const fate = (doc: ReviewDocument) => {
  const owned = changeOf(doc, "r1c1");
  return owned && fateOf(doc, owned.rewrite, owned.change, overlayOf(doc, catalogue, "open"));
};

describe("a change that an edit made stale", () => {
  const fields = stale([set("guard", "repeats", 5), set("guard", "window", 12)], [set("guard", "repeats", 7)]);

  it("is never applied over the edit; it is in conflict, and the whole of it is left out", () => {
    expect(fate(fields)).toBe("conflicted");
    expect(overlayOf(fields, catalogue, "trial").harness.nodes.guard?.params).toEqual({ repeats: 7 });
  });

  it("has a card for each field that both wrote, settled in one of three ways; the rest of it comes along", () => {
    const plan = planned(fields);
    expect(plan).toMatchObject({ action: "settle", changes: ["r1c1"], dependants: [] });
    expect(plan.cards).toMatchObject([
      {
        about: "Loop guard · Repeats",
        kind: "field",
        before: undefined,
        agent: 5,
        now: 7,
        choices: ["now", "agent", "edit"],
      },
    ]);
    const params = (choice: Resolution) => head(settled(fields, choice)).nodes.guard?.params;
    expect(params({ choice: "now" })).toEqual({ repeats: 7, window: 12 });
    expect(params({ choice: "agent" })).toEqual({ repeats: 5, window: 12 });
    expect(params({ choice: "edit", value: 9 })).toEqual({ repeats: 9, window: 12 });
    expect(settleChange(fields, catalogue, mint, plan, {}, { version: "no", at: 2 })).toMatchObject({
      ok: false,
      error: { code: "unsettled" },
    });
  });

  it("is accepted as settled, which undo takes back and a revert takes out", () => {
    const after = settled(fields, { choice: "agent" });
    expect(fate(after)).toBe("accepted");
    const back = undo(after.tree);
    expect(back.ok && fate({ ...after, tree: back.value })).toBe("conflicted");
    const plan = planRevert(after, catalogue, mint, ["r1c1"]);
    const out = plan.ok
      ? revertChanges(after, catalogue, mint, plan.value, {}, "none", { version: "out", at: 3 })
      : undefined;
    expect(out?.ok && headOf(out.value).harness.nodes.guard?.params).toEqual({ repeats: 7 });
  });

  it("is let go where nothing of it is left", () => {
    const after = settled(stale([set("guard", "repeats", 5)], [set("guard", "repeats", 7)]), { choice: "now" });
    expect(fate(after)).toBe("reverted");
    expect(head(after).nodes.guard?.params).toEqual({ repeats: 7 });
  });

  it("can put its part on the wire as it runs now, or stay out", () => {
    const own = insertAfterGuard(loop, "validator");
    const doc = stale(insertAfterGuard(loop, "toolMachine"), own);
    expect(planned(doc).cards).toMatchObject([
      { kind: "part", before: "Loop guard → Tools", now: "Loop guard → Validator", choices: ["now", "agent"] },
    ]);
    const after = settled(doc, { choice: "agent" });
    const kinds = Object.values(head(after).nodes).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(["toolMachine", "validator"]));
    expect(errorsOf(head(after), catalogue)).toEqual([]);
    expect(semanticHash(head(settled(doc, { choice: "now" })))).toBe(semanticHash(head(doc)));
  });

  it("can take out a part that a person changed since, or leave it", () => {
    const removal = bypass(loop, catalogue, mint, "filter");
    const doc = stale(removal.ok ? removal.value : [], [{ op: "renameNode", node: "filter", title: "Mine" }]);
    expect(planned(doc).cards).toMatchObject([{ kind: "part", choices: ["now", "agent"] }]);
    expect(head(settled(doc, { choice: "agent" })).nodes.filter).toBeUndefined();
    expect(head(settled(doc, { choice: "now" })).nodes.filter?.title).toBe("Mine");
  });

  it("asks before it writes on what is pinned by now", () => {
    const pin: EditOp = { op: "setPin", target: { type: "field", node: "guard", param: "repeats" }, pinned: true };
    const doc = stale([set("guard", "repeats", 5)], [pin]);
    expect(fate(doc)).toBe("conflicted");
    expect(planned(doc).cards).toMatchObject([
      { about: "Loop guard · Repeats", agent: 5, choices: ["now", "agent", "edit"] },
    ]);
    const after = settled(doc, { choice: "agent" });
    expect([head(after).nodes.guard?.params.repeats, head(after).pins.fields.length]).toEqual([5, 1]);
  });

  it("does not say that it clashes where it does not", () => {
    const doc = stale([set("guard", "repeats", 5)], [set("guard", "window", 9)]);
    expect(fate(doc)).toBe("trial");
    expect(planSettle(doc, catalogue, mint, "r1c1")).toMatchObject({ ok: false, error: { code: "not-open" } });
  });
});
