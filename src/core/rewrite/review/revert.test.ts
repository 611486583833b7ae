import { describe, expect, it } from "vitest";
import { applyEdit } from "../../edits/apply.ts";
import { insertOnWire } from "../../edits/gestures.ts";
import { bypass } from "../../edits/gesturesRemove.ts";
import type { Edit, EditOp } from "../../edits/ops.ts";
import { countingMint } from "../../edits/randomHarness.ts";
import { textHunks } from "../../edits/textDiff.ts";
import { commitVersion, headOf, undo } from "../../edits/versions.ts";
import type { Harness } from "../../harness/document.ts";
import { semanticHash } from "../../harness/hash.ts";
import type { Json } from "../../harness/json.ts";
import { catalogue } from "../../nodes/catalogue.ts";
import { guardedToolLoop } from "../../nodes/templates/guardedToolLoop.ts";
import type { Stage } from "../contract.ts";
import type { DependantsChoice, Resolution, RevertPlan, ReviewDocument } from "../reviewContract.ts";
import { acceptChanges, acceptWithEdit } from "./accept.ts";
import { fateOf } from "./fate.ts";
import { changeOf } from "./openChange.ts";
import { overlayOf } from "./overlay.ts";
import { errorsOf, freshDocument, rewriteOf, withRewrite } from "./randomReview.fixture.ts";
import { planRevert, revertChanges } from "./revert.ts";

const loop = guardedToolLoop.build();
const mint = countingMint("test");
let versions = 0;

function set(node: string, param: string, value: Json): EditOp {
  return { op: "setParam", node, param, value };
}

function insert(harness: Harness, from: string, to: string, kind: string, params = {}): Edit {
  const edge = Object.values(harness.edges).find((each) => each.from.node === from && each.to.node === to);
  const edit = insertOnWire(harness, catalogue, mint, edge?.id ?? "", { kind, params });
  if (!edit.ok) throw new Error(edit.error.message);
  return edit.value;
}

function added(edit: Edit): string {
  return edit.flatMap((op) => (op.op === "addNode" ? [op.node.id] : []))[0] ?? "";
}

function proposed(doc: ReviewDocument, edits: readonly Edit[], stage: Stage = "trial"): ReviewDocument {
  return withRewrite(doc, rewriteOf(doc, catalogue, edits, stage));
}

function accepted(doc: ReviewDocument, ...ids: readonly string[]): ReviewDocument {
  const taken = acceptChanges(doc, catalogue, ids, { version: `v${++versions}`, at: versions });
  if (!taken.ok) throw new Error(taken.error.message);
  return { ...doc, tree: taken.value.tree };
}

function edited(doc: ReviewDocument, edit: Edit, label = "Edit"): ReviewDocument {
  const done = commitVersion(doc.tree, { id: `v${++versions}`, edit, author: "person", label, at: versions });
  if (!done.ok) throw new Error(done.error.message);
  return { ...doc, tree: done.value };
}

function planned(doc: ReviewDocument, ...ids: readonly string[]): RevertPlan {
  const plan = planRevert(doc, catalogue, mint, ids);
  if (!plan.ok) throw new Error(plan.error.message);
  return plan.value;
}

function reverted(
  doc: ReviewDocument,
  id: string,
  choices: Readonly<Record<string, Resolution>> = {},
  dependants: DependantsChoice = "none",
): ReviewDocument {
  const done = revertChanges(doc, catalogue, mint, planned(doc, id), choices, dependants, {
    version: `v${++versions}`,
    at: versions,
  });
  if (!done.ok) throw new Error(done.error.message);
  return { ...doc, tree: done.value };
}

const head = ({ tree }: ReviewDocument) => headOf(tree).harness;
const field = (doc: ReviewDocument, node: string, param: string) => head(doc).nodes[node]?.params[param];
const fate = (doc: ReviewDocument, id: string) => {
  const owned = changeOf(doc, id);
  return owned && fateOf(doc, owned.rewrite, owned.change, overlayOf(doc, catalogue, "open"));
};

describe("reverting, field by field", () => {
  const setting = accepted(proposed(freshDocument(loop), [[set("guard", "repeats", 5)]]), "r1c1");

  it("restores what is still as the change left it, as a version that undo takes back", () => {
    const after = reverted(setting, "r1c1");
    expect(field(after, "guard", "repeats")).toBeUndefined();
    expect(semanticHash(head(after))).toBe(semanticHash(loop));
    expect(headOf(after.tree)).toMatchObject({
      author: "person",
      label: "Revert: Change 1.1",
      decision: { action: "revert", changes: ["r1c1"] },
    });
    expect(fate(after, "r1c1")).toBe("reverted");
    const back = undo(after.tree);
    expect(back.ok && fate({ ...after, tree: back.value }, "r1c1")).toBe("accepted");
  });

  it("does nothing where it is already as before", () => {
    const after = reverted(edited(setting, [{ op: "setParam", node: "guard", param: "repeats" }]), "r1c1");
    expect(headOf(after.tree).edit).toEqual([]);
    expect(fate(after, "r1c1")).toBe("reverted");
  });

  it("does nothing where the part has gone", () => {
    const gone = bypass(head(setting), catalogue, mint, "guard");
    const after = reverted(edited(setting, gone.ok ? gone.value : []), "r1c1");
    expect(headOf(after.tree).edit).toEqual([]);
  });

  it("asks where a person changed it since: keep now, restore before, or a value of one's own", () => {
    const doc = edited(setting, [set("guard", "repeats", 7)]);
    const { cards } = planned(doc, "r1c1");
    expect(cards).toMatchObject([
      {
        about: "Loop guard · Repeats",
        kind: "field",
        before: undefined,
        agent: 5,
        now: 7,
        choices: ["now", "before", "edit"],
      },
    ]);
    const [card] = cards;
    const id = card?.id ?? "";
    const refused = revertChanges(doc, catalogue, mint, planned(doc, "r1c1"), {}, "none", { version: "no", at: 0 });
    expect(refused).toMatchObject({ ok: false, error: { code: "unsettled", ids: [id] } });
    expect(field(reverted(doc, "r1c1", { [id]: { choice: "now" } }), "guard", "repeats")).toBe(7);
    expect(field(reverted(doc, "r1c1", { [id]: { choice: "before" } }), "guard", "repeats")).toBeUndefined();
    expect(field(reverted(doc, "r1c1", { [id]: { choice: "edit", value: 9 } }), "guard", "repeats")).toBe(9);
    const bad = revertChanges(
      doc,
      catalogue,
      mint,
      planned(doc, "r1c1"),
      { [id]: { choice: "edit", value: -1 } },
      "none",
      { version: "no", at: 0 },
    );
    expect(bad).toMatchObject({ ok: false, error: { code: "ill-typed" } });
  });

  it("merges texts by hunk and asks only where the same words were changed", () => {
    const before = "Look around first.\nThen act.\nNever guess.";
    const start = freshDocument(applied(loop, [set("system", "text", before)]));
    const change: Edit = [
      { op: "editText", node: "system", param: "text", hunks: textHunks(before, before.replace("act", "act once")) },
    ];
    const doc = accepted(proposed(start, [change]), "r1c1");
    const now = String(field(doc, "system", "text"));
    const beside = edited(doc, [
      { op: "editText", node: "system", param: "text", hunks: textHunks(now, now.replace("guess", "assume")) },
    ]);
    expect(field(reverted(beside, "r1c1"), "system", "text")).toBe(before.replace("guess", "assume"));
    const over = edited(doc, [
      { op: "editText", node: "system", param: "text", hunks: textHunks(now, now.replace("act once", "act twice")) },
    ]);
    expect(planned(over, "r1c1").cards).toMatchObject([
      { kind: "text", before, agent: now, now: now.replace("once", "twice") },
    ]);
  });

  it("takes one change out of a version that took in several", () => {
    const doc = accepted(
      proposed(freshDocument(loop), [
        [set("guard", "repeats", 5)],
        [set("guard", "window", 12)],
        [set("step", "maxSteps", 9)],
      ]),
      "r1c1",
      "r1c2",
      "r1c3",
    );
    const after = reverted(doc, "r1c2");
    expect(head(after).nodes.guard?.params).toEqual({ repeats: 5 });
    expect(["r1c1", "r1c2", "r1c3"].map((id) => fate(after, id))).toEqual(["accepted", "reverted", "accepted"]);
  });
});

function applied(harness: Harness, edit: Edit): Harness {
  const after = applyEdit(harness, edit);
  if (!after.ok) throw new Error(after.error.message);
  return after.value;
}

describe("reverting a part", () => {
  const first = insert(loop, "guard", "tools", "validator", { fill: false });
  const part = added(first);
  const doc = accepted(proposed(freshDocument(loop), [first]), "r1c1");
  const second = insert(head(doc), part, "tools", "loopGuard", { repeats: 9 });
  const other = added(second);

  it("takes it out with its pins, and joins the wire again", () => {
    const pinned = edited(doc, [{ op: "setPin", target: { type: "node", node: part }, pinned: true }]);
    const after = reverted(pinned, "r1c1");
    expect(semanticHash(head(after))).toBe(semanticHash(loop));
    expect(head(after).pins.nodes).toEqual([]);
  });

  it("asks about a part that a person changed since: it stays, or goes", () => {
    const changed = edited(doc, [set(part, "fill", true)]);
    const { cards, dependants } = planned(changed, "r1c1");
    expect(cards).toMatchObject([
      { kind: "part", node: part, now: { params: { fill: true } }, choices: ["now", "before"] },
    ]);
    expect(dependants).toEqual([]);
    const id = cards[0]?.id ?? "";
    expect(head(reverted(changed, "r1c1", { [id]: { choice: "now" } })).nodes[part]?.params.fill).toBe(true);
    expect(semanticHash(head(reverted(changed, "r1c1", { [id]: { choice: "before" } })))).toBe(semanticHash(loop));
  });

  it("offers to revert what stands on it too, or to go past it, and refuses without a choice", () => {
    const later = accepted(proposed(doc, [second]), "r2c1");
    const plan = planned(later, "r1c1");
    expect(plan).toMatchObject({ cards: [], dependants: [{ id: "r2c1", by: "agent" }], canBypass: true });
    const refused = revertChanges(later, catalogue, mint, plan, {}, "none", { version: "no", at: 0 });
    expect(refused).toMatchObject({ ok: false, error: { code: "dependants" } });
    const all = reverted(later, "r1c1", {}, "revert");
    expect(semanticHash(head(all))).toBe(semanticHash(loop));
    expect([fate(all, "r1c1"), fate(all, "r2c1")]).toEqual(["reverted", "reverted"]);
    const past = reverted(later, "r1c1", {}, "bypass");
    expect([fate(past, "r1c1"), fate(past, "r2c1")]).toEqual(["reverted", "accepted"]);
    expect(head(past).nodes[part]).toBeUndefined();
    expect(head(past).nodes[other]?.params.repeats).toBe(9);
    expect(errorsOf(head(past), catalogue)).toEqual([]);
    expect(semanticHash(head(reverted(past, "r2c1")))).toBe(semanticHash(loop));
  });

  it("names a person's later version that stands on it", () => {
    const later = edited(doc, second, "Insert by hand");
    const plan = planned(later, "r1c1");
    expect(plan.dependants).toMatchObject([{ title: "Insert by hand", by: "person" }]);
    expect(head(reverted(later, "r1c1", {}, "bypass")).nodes[other]).toBeDefined();
    expect(semanticHash(head(reverted(later, "r1c1", {}, "revert")))).toBe(semanticHash(loop));
  });

  it("lets an open change that stands on it go too, or carries it on", () => {
    const later = proposed(doc, [second]);
    const plan = planned(later, "r1c1");
    expect(plan).toMatchObject({ dependants: [{ id: "r2c1", by: "agent" }], canBypass: true });
    const all = reverted(later, "r1c1", {}, "revert");
    expect(fate(all, "r2c1")).toBe("reverted");
    const past = reverted(later, "r1c1", {}, "bypass");
    expect(fate(past, "r2c1")).toBe("trial");
    expect(overlayOf(past, catalogue, "trial").harness.nodes[other]?.params.repeats).toBe(9);
    expect(headOf(past.tree).decision?.carried?.changes).toEqual(["r2c1"]);
    const taken = accepted(past, "r2c1");
    expect(head(taken).nodes[other]).toBeDefined();
    expect(semanticHash(head(reverted(taken, "r2c1")))).toBe(semanticHash(loop));
  });

  it("lets a change on trial go without touching the document; what stands on it is carried on or goes", () => {
    const open = proposed(freshDocument(loop), [first, second]);
    const all = reverted(open, "r1c1", {}, "revert");
    expect(head(all)).toBe(loop);
    expect(overlayOf(all, catalogue, "open").harness).toBe(loop);
    const past = reverted(open, "r1c1", {}, "bypass");
    expect(head(past)).toBe(loop);
    const drawn = overlayOf(past, catalogue, "trial");
    expect(drawn.applied.map(({ change }) => change.id)).toEqual(["r1c2"]);
    expect([drawn.harness.nodes[part], drawn.harness.nodes[other]?.kind]).toEqual([undefined, "loopGuard"]);
  });
});

describe("a person's edit on what is drawn", () => {
  const first = insert(loop, "guard", "tools", "validator", { fill: false });
  const part = added(first);

  it("accepts the change that it touches, and no other, in one version; its change can still be reverted", () => {
    const doc = proposed(freshDocument(loop), [first, [set("step", "maxSteps", 9)]]);
    const done = acceptWithEdit(doc, catalogue, [set(part, "fill", true)], "Set fill", { version: "own", at: 0 });
    if (!done.ok) throw new Error(done.error.message);
    expect(done.value.accepted).toEqual(["r1c1"]);
    const after = { ...doc, tree: done.value.tree };
    expect(headOf(after.tree)).toMatchObject({
      author: "person",
      label: "Set fill",
      decision: { action: "accept", changes: ["r1c1"] },
    });
    expect(fate(after, "r1c2")).toBe("trial");
    const { cards } = planned(after, "r1c1");
    expect(cards).toMatchObject([
      { kind: "part", agent: { params: { fill: false } }, now: { params: { fill: true } } },
    ]);
  });

  it("is a plain edit where it touches none", () => {
    const doc = proposed(freshDocument(loop), [first]);
    const done = acceptWithEdit(doc, catalogue, [set("step", "maxSteps", 9)], "Set steps", { version: "own", at: 0 });
    expect(done).toMatchObject({ ok: true, value: { accepted: [] } });
    expect(done.ok && headOf(done.value.tree).decision).toBeUndefined();
    expect(done.ok && headOf(done.value.tree).harness.nodes[part]).toBeUndefined();
  });
});

describe("what cannot be decided is refused, and nothing is changed", () => {
  it.each([
    ["an unknown change", ["nobody"], "unknown-change"],
    ["no change", [], "unknown-change"],
    ["one that was reverted", ["r1c1"], "not-open"],
    ["one that was dropped", ["r2c1"], "not-open"],
  ])("%s", (_what, ids, code) => {
    const one = reverted(proposed(freshDocument(loop), [[set("guard", "repeats", 5)]]), "r1c1");
    const doc = proposed(one, [[set("guard", "window", 5)]], "dropped");
    expect(planRevert(doc, catalogue, mint, ids)).toMatchObject({ ok: false, error: { code } });
    expect(acceptChanges(doc, catalogue, ids, { version: "no", at: 0 })).toMatchObject({ ok: false, error: { code } });
  });
});
