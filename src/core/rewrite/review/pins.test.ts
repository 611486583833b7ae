import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdit } from "../../edits/apply.ts";
import type { Edit, EditOp, PinTarget } from "../../edits/ops.ts";
import { randomEdit } from "../../edits/randomEdit.ts";
import { arbitraryHarness, bareLoop, countingMint, randomPin } from "../../edits/randomHarness.ts";
import { arbitraryNumbers, tapeOf } from "../../edits/tape.ts";
import { testCatalogue as catalogue } from "../../edits/testCatalogue.ts";
import { headOf, undo } from "../../edits/versions.ts";
import type { Harness } from "../../harness/document.ts";
import type { Refusal, Rewrite } from "../contract.ts";
import { measuredOf } from "../measured.ts";
import { readingOf } from "../reading.ts";
import type { ReviewDocument } from "../reviewContract.ts";
import { allowOnce } from "./allowOnce.ts";
import { asksOf } from "./asks.ts";
import { fateOf } from "./fate.ts";
import { heldContent } from "./heldContent.fixture.ts";
import { overlayOf } from "./overlay.ts";
import { pinChange } from "./pinChange.ts";
import { pinnedOps, placedPinKey } from "./pinnedOps.ts";
import {
  errorsOf,
  freshDocument,
  plainManifest,
  randomGesture,
  rewriteOf,
  withRewrite,
} from "./randomReview.fixture.ts";
import { restWithout, stripPinned } from "./stripPinned.ts";

const loop = bareLoop(catalogue);

function applied(harness: Harness, edit: Edit): Harness {
  const after = applyEdit(harness, edit);
  if (!after.ok) throw new Error(after.error.message);
  return after.value;
}

function pinned(target: PinTarget, harness = loop): Harness {
  return applied(harness, [{ op: "setPin", target, pinned: true }]);
}

const flag = (node: string, which: "disabled" | "locked"): EditOp => ({ op: "setFlag", node, flag: which, on: true });
const say = (node: string, text: string): EditOp => ({ op: "setParam", node, param: "text", value: text });

describe("pins hold", () => {
  it("what they hold, whatever is left of an edit once the blocked ops are out", () => {
    let blockedCount = 0;
    fc.assert(
      fc.property(arbitraryHarness(catalogue, 40), arbitraryNumbers(60), (grown, numbers) => {
        const tape = tapeOf(numbers);
        let harness = grown;
        for (let pins = 4; pins > 0; pins -= 1) harness = pinned(randomPin(harness, tape), harness);
        const edit = randomEdit(harness, tape, "a");
        const { edit: rest, blocked } = stripPinned(harness, catalogue, edit);
        if (blocked.length > 0) blockedCount += 1;
        const after = applied(harness, rest);
        expect(heldContent(after, harness)).toEqual(heldContent(harness, harness));
        expect(after.pins.nodes).toEqual(expect.arrayContaining([...harness.pins.nodes]));
        expect(errorsOf(after, catalogue)).toEqual([]);
        expect(pinnedOps(harness, rest)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
    expect(blockedCount).toBeGreaterThan(200);
  });

  it("nothing back of an edit that touches none of them", () => {
    fc.assert(
      fc.property(arbitraryHarness(catalogue, 30), arbitraryNumbers(30), (harness, numbers) => {
        const edit = randomGesture(harness, catalogue, countingMint("a"), tapeOf(numbers), "words");
        if (pinnedOps(harness, edit).length > 0) return;
        expect(restWithout(harness, catalogue, edit, new Set())).toEqual({ edit, dropped: [] });
      }),
      { numRuns: 1000 },
    );
  });

  it.each<[string, PinTarget, EditOp, boolean]>([
    ["a node's field", { type: "node", node: "step" }, say("step", "x"), true],
    ["a node's title", { type: "node", node: "step" }, { op: "renameNode", node: "step", title: "x" }, true],
    [
      "not a node's place",
      { type: "node", node: "step" },
      { op: "moveNode", node: "step", position: { x: 1, y: 1 } },
      false,
    ],
    ["a node's switch", { type: "node", node: "step" }, flag("step", "disabled"), true],
    ["the switch of a field's node", { type: "field", node: "step", param: "text" }, flag("step", "disabled"), true],
    ["not a node's lock", { type: "node", node: "step" }, flag("step", "locked"), false],
    ["not a node's wires", { type: "node", node: "step" }, { op: "disconnect", edge: "wire-0" }, false],
    ["a field", { type: "field", node: "step", param: "text" }, say("step", "x"), true],
    ["not another field", { type: "field", node: "step", param: "other" }, say("step", "x"), false],
    [
      "a field's node from going",
      { type: "field", node: "step", param: "text" },
      { op: "removeNode", node: "step" },
      true,
    ],
    ["a wire", { type: "edge", edge: "wire-0" }, { op: "disconnect", edge: "wire-0" }, true],
    [
      "a region's wires",
      { type: "region", id: "r", title: "R", nodes: ["task", "step"] },
      { op: "disconnect", edge: "wire-0" },
      true,
    ],
    [
      "not the wires out of a region",
      { type: "region", id: "r", title: "R", nodes: ["task", "step"] },
      { op: "disconnect", edge: "wire-1" },
      false,
    ],
    ["a region's fields", { type: "region", id: "r", title: "R", nodes: ["task", "step"] }, say("task", "x"), true],
    [
      "themselves",
      { type: "edge", edge: "wire-0" },
      { op: "setPin", target: { type: "edge", edge: "wire-0" }, pinned: false },
      true,
    ],
  ])("%s", (_what, target, op, isBlocked) => {
    expect(pinnedOps(pinned(target), [op]).map((each) => each.op)).toEqual(isBlocked ? [0] : []);
  });

  it("everything inside a pinned group, and a group from being filled anew over pins inside it", () => {
    const inner = pinned({ type: "field", node: "model", param: "text" });
    const group = { id: "g", kind: "group", title: "G", params: { harness: inner }, position: { x: 0, y: 0 } };
    const outer = applied(loop, [{ op: "addNode", node: group }]);
    const within = ["g"];
    const refill: EditOp = { op: "setParam", node: "g", param: "harness", value: {} };
    const key = 'g: field ["model","text"]';
    expect(pinnedOps(outer, [{ ...say("model", "x"), within }]).map(placedPinKey)).toEqual([key]);
    expect(pinnedOps(outer, [refill, { op: "removeNode", node: "g" }]).map(placedPinKey)).toEqual([key, key]);
    expect(pinnedOps(outer, [{ ...say("prompt", "x"), within }])).toEqual([]);
    const whole = pinned({ type: "node", node: "g" }, outer);
    expect(pinnedOps(whole, [{ ...say("prompt", "x"), within }]).map(placedPinKey)).toEqual(["node g"]);
  });
});

describe("an open change that a pin has come to hold", () => {
  it("is in conflict until the pin is lifted", () => {
    const doc = withRewrite(
      freshDocument(loop),
      rewriteOf(freshDocument(loop), catalogue, [[say("prompt", "Agent.")]]),
    );
    const pin: PinTarget = { type: "field", node: "prompt", param: "text" };
    const later = { ...doc, tree: { ...doc.tree, versions: { v0: { ...headOf(doc.tree), harness: pinned(pin) } } } };
    const overlay = overlayOf(later, catalogue, "trial");
    expect(overlay).toMatchObject({ applied: [], conflicted: [{ conflicts: [{ code: "pinnedNow" }] }] });
    expect(overlay.harness).toBe(overlay.head);
  });
});

describe("accept and pin", () => {
  const insertion: Edit = [
    { op: "disconnect", edge: "wire-0" },
    {
      op: "addNode",
      node: { id: "new", kind: "systemPrompt", title: "New", params: { text: "" }, position: { x: 0, y: 0 } },
    },
    { op: "connect", edge: { id: "in", from: { node: "task", port: "start" }, to: { node: "new", port: "in" } } },
    { op: "connect", edge: { id: "out", from: { node: "new", port: "out" }, to: { node: "step", port: "start" } } },
  ];

  it("pins the parts put in and the fields set, in one version that undo takes back", () => {
    const first = freshDocument(loop);
    const doc = withRewrite(first, rewriteOf(first, catalogue, [insertion, [say("prompt", "Agent.")]]));
    const done = pinChange(doc, catalogue, ["r1c1", "r1c2"], { version: "v1", at: 1 });
    if (!done.ok) throw new Error(done.error.message);
    const { harness } = headOf(done.value.tree);
    expect(harness.pins).toEqual({
      nodes: ["new"],
      fields: [{ node: "prompt", param: "text" }],
      edges: [],
      regions: [],
    });
    expect(headOf(done.value.tree).decision).toEqual({ action: "accept", changes: ["r1c1", "r1c2"] });
    expect(undo(done.value.tree)).toMatchObject({ ok: true, value: { head: "v0" } });
  });

  it("pins what was accepted before, and a wire drawn between parts that were there", () => {
    const first = freshDocument(loop);
    const rewire: Edit = [
      { op: "disconnect", edge: "wire-8" },
      {
        op: "connect",
        edge: { id: "back", from: { node: "router", port: "invalid" }, to: { node: "step", port: "again" } },
      },
    ];
    const doc = withRewrite(first, rewriteOf(first, catalogue, [rewire]));
    const done = pinChange(doc, catalogue, ["r1c1"], { version: "v1", at: 1 });
    if (!done.ok) throw new Error(done.error.message);
    expect(headOf(done.value.tree).harness.pins.edges).toEqual(["back"]);
    const again = pinChange({ ...doc, tree: done.value.tree }, catalogue, ["r1c1"], { version: "v2", at: 2 });
    expect(again.ok && headOf(again.value.tree).edit).toEqual([]);
  });
});

function blockedBy(pin: PinTarget, edit: Edit, times: number, harness = pinned(pin)): ReviewDocument {
  let doc = freshDocument(harness);
  for (let at = 0; at < times; at += 1) {
    const id = `r${at + 1}c1`;
    const [held] = pinnedOps(harness, edit);
    const refusal: Refusal = {
      ...{ code: "pinned", change: id, title: "Say it", ops: [0], reason: "It is pinned.", edit },
      ...{ operator: "instruction-line", manifest: plainManifest },
      ...(held === undefined ? {} : { pin: placedPinKey(held) }),
    };
    doc = withRewrite(doc, rewriteOf(doc, catalogue, [], "refused", { refusals: [refusal] }));
  }
  return doc;
}

describe("after three blocked tries", () => {
  const pin: PinTarget = { type: "field", node: "prompt", param: "text" };
  const edit = [say("prompt", "Agent.")];
  const key = 'field ["prompt","text"]';

  it("the agent asks, and asks again only three tries after it was dismissed", () => {
    expect(asksOf(blockedBy(pin, edit, 2), new Map())).toEqual([]);
    expect(asksOf(blockedBy(pin, edit, 3), new Map(), catalogue)).toMatchObject([
      { pin: key, target: pin, within: [], about: "prompt · text", tries: 3, rewrite: "r3" },
    ]);
    expect(asksOf(blockedBy(pin, edit, 5), new Map([[key, 3]]))).toEqual([]);
    expect(asksOf(blockedBy(pin, edit, 6), new Map([[key, 3]]))).toHaveLength(1);
    const free = { ...blockedBy(pin, edit, 3), tree: freshDocument(loop).tree };
    expect(asksOf(free, new Map()), "a pin that was lifted asks nothing").toEqual([]);
  });

  it("allowing once makes the change and leaves the pins as they were; undo puts it back", () => {
    const doc = blockedBy(pin, edit, 3);
    const [ask] = asksOf(doc, new Map());
    if (ask === undefined) throw new Error("It did not ask.");
    const done = allowOnce(doc, catalogue, ask, { version: "v1", at: 1 });
    if (!done.ok) throw new Error(done.error.message);
    const { harness } = headOf(done.value.tree);
    expect(harness.nodes.prompt?.params.text).toBe("Agent.");
    expect(harness.pins).toEqual(headOf(doc.tree).harness.pins);
    const [rewrite] = done.value.rewrites.slice(-1);
    const [change] = rewrite?.changes ?? [];
    if (rewrite === undefined || change === undefined) throw new Error("It is not among the changes.");
    expect(change).toMatchObject({ id: "r3c1-allowed-1", allowed: key, operator: "instruction-line" });
    expect(fateOf(done.value, rewrite, change)).toBe("accepted");
    expect(asksOf(done.value, new Map())).toEqual([]);
    const back = undo(done.value.tree);
    if (!back.ok) throw new Error(back.error.message);
    const undone = { ...done.value, tree: back.value };
    expect(fateOf(undone, rewrite, change)).toBe("reverted");
    expect(overlayOf(undone, catalogue, "open").applied).toEqual([]);
    expect(asksOf(undone, new Map())).toHaveLength(1);
  });

  it("what is allowed beside changes that were measured is in a rewrite of its own, of which nothing is measured", () => {
    const blocked = blockedBy(pin, edit, 3);
    const arm = {
      ...{ outcome: { reason: "done", answer: "", detail: "", verdict: undefined } as const },
      ...{ verdict: { passed: true, score: 1, detail: "" }, steps: 1, tokens: 1, milliseconds: 1 },
    };
    const pair = { withRewrite: arm, without: { ...arm, verdict: { passed: false, score: 0, detail: "" } } };
    const made = rewriteOf(blocked, catalogue, [[say("model", "Better.")]]).changes;
    const measured = (rewrite: Rewrite): Rewrite => ({ ...rewrite, changes: made, stage: "trial", pair });
    const doc = { ...blocked, rewrites: blocked.rewrites.map((each) => (each.id === "r3" ? measured(each) : each)) };
    let last: ReviewDocument = doc;
    for (const nth of [1, 2]) {
      const [ask] = asksOf(last, new Map());
      if (ask === undefined) throw new Error("It did not ask.");
      const done = allowOnce(last, catalogue, ask, { version: `v${nth}`, at: nth });
      if (!done.ok) throw new Error(done.error.message);
      expect(headOf(done.value.tree).harness.nodes.prompt?.params.text).toBe("Agent.");
      expect(asksOf(done.value, new Map())).toEqual([]);
      const back = undo(done.value.tree);
      last = { ...done.value, tree: back.ok ? back.value : done.value.tree };
    }
    expect(last.rewrites.slice(0, 3)).toEqual(doc.rewrites);
    const own = last.rewrites.slice(3);
    expect(own.map(({ number, base, changes }) => [number, base, changes.map(({ id }) => id)])).toEqual([
      [4, "v0", ["r3c1-allowed-1"]],
      [5, "v0", ["r3c1-allowed-2"]],
    ]);
    expect(new Set(own.map(({ id }) => id)).size).toBe(2);
    for (const rewrite of own) {
      expect(measuredOf(rewrite).type).toBe("not measured");
      expect(rewrite.changes.map((change) => readingOf(rewrite, change))).toEqual(["L0"]);
    }
  });

  it("a part that a pinned wire kept out is let in, and the rest of a region stays pinned", () => {
    const region: PinTarget = { type: "region", id: "r", title: "R", nodes: ["step", "task"] };
    const insertion = randomInsertion();
    const doc = blockedBy(region, insertion, 3);
    const [ask] = asksOf(doc, new Map());
    if (ask === undefined) throw new Error("It did not ask.");
    const done = allowOnce(doc, catalogue, ask, { version: "v1", at: 1 });
    if (!done.ok) throw new Error(done.error.message);
    expect(headOf(done.value.tree).harness.pins).toEqual(headOf(doc.tree).harness.pins);
    expect(Object.values(headOf(done.value.tree).harness.nodes).map(({ kind }) => kind)).toContain("systemPrompt");
  });

  it("what another pin forbids stays out", () => {
    const both = pinned({ type: "field", node: "model", param: "text" }, pinned(pin));
    const doc = blockedBy(pin, [...edit, say("model", "Agent.")], 3, both);
    const [ask] = asksOf(doc, new Map());
    if (ask === undefined) throw new Error("It did not ask.");
    const done = allowOnce(doc, catalogue, ask, { version: "v1", at: 1 });
    expect(done.ok && headOf(done.value.tree).harness.nodes.prompt?.params.text).toBe("Agent.");
    expect(done.ok && headOf(done.value.tree).harness.nodes.model?.params.text).toBeUndefined();
  });
});

function randomInsertion(): Edit {
  return [
    { op: "disconnect", edge: "wire-0" },
    {
      op: "addNode",
      node: { id: "new", kind: "systemPrompt", title: "New", params: { text: "" }, position: { x: 0, y: 0 } },
    },
    { op: "connect", edge: { id: "in", from: { node: "task", port: "start" }, to: { node: "new", port: "in" } } },
    { op: "connect", edge: { id: "out", from: { node: "new", port: "out" }, to: { node: "step", port: "start" } } },
  ];
}
