import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdit } from "../../core/edits/apply.ts";
import { insertOnWire } from "../../core/edits/gestures.ts";
import { bypass } from "../../core/edits/gesturesRemove.ts";
import type { Edit } from "../../core/edits/ops.ts";
import { countingMint } from "../../core/edits/randomHarness.ts";
import type { Harness } from "../../core/harness/document.ts";
import { catalogue } from "../../core/nodes/catalogue.ts";
import { guardedToolLoop } from "../../core/nodes/templates/guardedToolLoop.ts";
import { arbitraryOverlay, changeOf, overlayWith } from "./diff.fixture.ts";
import { marksOf } from "./marks.ts";
import { changedParts, countWords, fieldLine, markWords, partGlyph } from "./markWords.ts";

const head = guardedToolLoop.build();
const made = (edit: ReturnType<typeof bypass>): Edit => {
  if (!edit.ok) throw new RangeError(edit.error.message);
  return edit.value;
};
const insert = (harness: Harness, edge: string, kind: string) =>
  made(insertOnWire(harness, catalogue, countingMint("new"), edge, { kind }));
const remove = (harness: Harness, node: string) => made(bypass(harness, catalogue, countingMint("by"), node));
const pinned = (edit: Edit): Harness => {
  const after = applyEdit(head, edit);
  if (!after.ok) throw new RangeError(after.error.message);
  return after.value;
};

describe("marks", () => {
  test("every part and wire that differs is marked, and nothing else is", () => {
    fc.assert(
      fc.property(arbitraryOverlay(), (overlay) => {
        const marks = marksOf(overlay);
        const { head, harness } = overlay;
        const ids = new Set([...Object.keys(head.nodes), ...Object.keys(harness.nodes)]);
        const differing = [...ids].filter((id) => head.nodes[id] !== harness.nodes[id]);
        expect(new Set(changedParts(marks))).toEqual(new Set(differing));
        for (const id of Object.keys(harness.edges)) {
          expect(marks.wires.get(id)?.sign === undefined, id).toBe(head.edges[id] !== undefined);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("what went is a ghost under an id that no living wire has, and every mark names its change", () => {
    fc.assert(
      fc.property(arbitraryOverlay(), (overlay) => {
        const marks = marksOf(overlay);
        for (const ghost of marks.ghostWires) expect(overlay.harness.edges[ghost.id]).toBeUndefined();
        const changes = new Set(overlay.applied.map(({ change }) => change.id));
        for (const id of changedParts(marks)) {
          expect(changes.has(marks.parts.get(id)?.writer?.change ?? ""), id).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("a part put into a wire is added with its wires; the old wire leaves no ghost", () => {
    const marks = marksOf(overlayWith(head, [insert(head, "router-call-validator-in", "loopGuard")]));
    expect([...marks.parts.values()].map(({ sign }) => sign)).toEqual(["added"]);
    expect([...marks.wires.values()].map(({ sign }) => sign)).toEqual(["added", "added"]);
    expect(marks.ghostWires).toEqual([]);
  });

  test("a removed part is a ghost with the wires it had, and the wire led past it is rewired", () => {
    const marks = marksOf(overlayWith(head, [remove(head, "validator")]));
    expect(marks.ghostParts.map(({ id }) => id)).toEqual(["validator"]);
    expect(marks.ghostWires.map(({ id }) => id).toSorted()).toEqual([
      "gone router-call-validator-in",
      "gone validator-out-guard-in",
    ]);
    expect([...marks.wires.values()].filter(({ sign }) => sign === "rewired")).toHaveLength(1);
  });

  test("a part put where another went leaves the old wires as ghosts", () => {
    const first = remove(head, "validator");
    const bare = overlayWith(head, [first]).harness;
    const joined = Object.keys(bare.edges).find((id) => bare.edges[id]?.to.node === "guard") ?? "";
    const marks = marksOf(overlayWith(head, [first, insert(bare, joined, "loopGuard")]));
    expect(marks.ghostWires.length).toBe(2);
  });

  test("changed fields and a new title count together, with before and after in words", () => {
    const edit: Edit = [
      { op: "setParam", node: "parser", param: "relaxed", value: false },
      { op: "renameNode", node: "parser", title: "Strict parser" },
    ];
    const mark = marksOf(overlayWith(head, [edit])).parts.get("parser");
    expect(mark && partGlyph(mark)).toBe("~2");
    expect(mark && markWords(mark, 3, catalogue.get("parser"))).toMatch(
      /^changed by rewrite 3, .* to off, title from /,
    );
  });

  test("what a stale change would write is in conflict, named for that change", () => {
    const edit: Edit = [{ op: "setParam", node: "parser", param: "relaxed", value: false }];
    const change = changeOf("stale", edit);
    const lifted = { rewrite: "r", change, edit: [], before: head, after: head, conflicts: [] };
    const marks = marksOf({ head, harness: head, applied: [], conflicted: [lifted] });
    expect(marks.parts.get("parser")).toMatchObject({ sign: "conflicted", writer: { change: "stale" } });
  });

  test("pins mark parts, fields, wires and regions without a sign", () => {
    const harness = pinned([
      { op: "setPin", target: { type: "node", node: "system" }, pinned: true },
      { op: "setPin", target: { type: "field", node: "parser", param: "relaxed" }, pinned: true },
      { op: "setPin", target: { type: "edge", edge: "tools-out-filter-in" }, pinned: true },
      { op: "setPin", target: { type: "region", id: "r", title: "Acting", nodes: ["guard", "tools"] }, pinned: true },
    ]);
    const marks = marksOf({ head: harness, harness, applied: [], conflicted: [] });
    expect(marks.parts.get("system")).toMatchObject({ sign: undefined, pinned: true });
    expect(marks.parts.get("parser")).toMatchObject({ pinned: false, pinnedFields: ["relaxed"] });
    expect(marks.wires.get("tools-out-filter-in")).toMatchObject({ sign: undefined, pinned: true });
    expect(marks.regions.map(({ title }) => title)).toEqual(["Acting"]);
    expect(changedParts(marks)).toEqual([]);
  });

  test("a caption counts parts, and wires only where no part changed", () => {
    const first = insert(head, "router-call-validator-in", "loopGuard");
    const overlay = overlayWith(head, [first, remove(overlayWith(head, [first]).harness, "filter")]);
    expect(countWords(marksOf(overlay), "rewrite-1")).toBe("1 added, 1 removed");
  });
});

test("a long text shows what was taken out and put in", () => {
  const before = "Solve the task with the tools, one call at a time.";
  const overlay = overlayWith(head, [
    [{ op: "setParam", node: "system", param: "text", value: `${before} Never repeat a call.` }],
  ]);
  const [field] = marksOf(overlay).parts.get("system")?.fields ?? [];
  const line = field && fieldLine(field, catalogue.get("systemPrompt"));
  expect(line?.after).toContain("Never repeat");
});
