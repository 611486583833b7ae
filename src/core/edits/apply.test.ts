import { describe, expect, it } from "vitest";
import { emptyHarness, type Harness } from "../harness/document.ts";
import { applyEdit } from "./apply.ts";
import { invertEdit } from "./invert.ts";
import { harnessAt, liftEdit } from "./nested.ts";
import type { EditOp } from "./ops.ts";
import { bareLoop } from "./randomHarness.ts";
import { testCatalogue } from "./testCatalogue.ts";

const loop = bareLoop(testCatalogue);
const nested: Harness = {
  ...loop,
  nodes: {
    ...loop.nodes,
    outer: {
      id: "outer",
      kind: "group",
      title: "Outer",
      params: { harness: { ...emptyHarness("inner", "Inner"), nodes: { deep: node("deep", { harness: loop }) } } },
      position: { x: 0, y: 0 },
    },
  },
};

function node(id: string, params = {}) {
  return { id, kind: "exemplars", title: "Part", params, position: { x: 0, y: 0 } };
}

function refusalOf(op: EditOp, harness = loop) {
  const result = applyEdit(harness, [op]);
  return result.ok ? "applied" : result.error.code;
}

describe("applying an edit", () => {
  it("shares whatever it does not touch", () => {
    const after = applyEdit(loop, [{ op: "renameNode", node: "model", title: "Small model" }]);
    if (!after.ok) throw new Error(after.error.message);
    expect(after.value.edges).toBe(loop.edges);
    expect(after.value.nodes.step).toBe(loop.nodes.step);
    expect(loop.nodes.model?.title).toBe("model");
    expect(applyEdit(loop, [])).toEqual({ ok: true, value: loop });
  });

  it("reaches nodes within groups within groups", () => {
    const inside = [{ op: "setParam", node: "model", param: "text", value: "x" }] as const;
    const after = applyEdit(nested, liftEdit(["outer", "deep"], inside));
    if (!after.ok) throw new Error(after.error.message);
    expect(harnessAt(after.value, ["outer", "deep"])?.nodes.model?.params).toEqual({ text: "x" });
    expect(harnessAt(nested, ["outer", "deep"])?.nodes.model?.params).toEqual({});
  });

  it("sees within one edit what it has done inside a group", () => {
    const edit: EditOp[] = [
      { op: "renameNode", node: "deep", title: "Seen", within: ["outer"] },
      { op: "removeNode", node: "outer" },
    ];
    expect(invertEdit(nested, edit)[0]).toMatchObject({
      op: "addNode",
      node: { params: { harness: { nodes: { deep: { title: "Seen" } } } } },
    });
  });
});

describe("an edit is refused", () => {
  it("for ids that are missing, taken or no ids at all", () => {
    expect(refusalOf({ op: "removeNode", node: "nobody" })).toBe("unknownNode");
    expect(refusalOf({ op: "removeNode", node: "toString" })).toBe("unknownNode");
    expect(refusalOf({ op: "disconnect", edge: "__proto__" })).toBe("unknownEdge");
    expect(refusalOf({ op: "addNode", node: node("model") })).toBe("duplicateNode");
    for (const id of ["__proto__", "constructor", "prototype", "", "a/b", "a b", "x".repeat(65)]) {
      expect(refusalOf({ op: "addNode", node: node(id) })).toBe("badId");
    }
    const ends = { from: { node: "task", port: "start" }, to: { node: "step", port: "start" } };
    expect(refusalOf({ op: "connect", edge: { id: "wire-0", ...ends } })).toBe("duplicateEdge");
    expect(refusalOf({ op: "connect", edge: { id: "__proto__", ...ends } })).toBe("badId");
    expect(refusalOf({ op: "connect", edge: { ...ends, id: "w", to: { node: "nobody", port: "in" } } })).toBe(
      "unknownNode",
    );
  });

  it("for parameters that would reach a prototype, however deep", () => {
    expect(refusalOf({ op: "setParam", node: "model", param: "__proto__", value: 1 })).toBe("badId");
    const value = JSON.parse('{"a": [{"__proto__": {"polluted": true}}]}');
    expect(refusalOf({ op: "setParam", node: "model", param: "a", value })).toBe("badId");
    expect(refusalOf({ op: "addNode", node: node("new", value) })).toBe("badId");
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  it("for names and places that a file would not give back", () => {
    expect(refusalOf({ op: "renameNode", node: "model", title: "x".repeat(201) })).toBe("badName");
    expect(refusalOf({ op: "moveNode", node: "model", position: { x: Number.NaN, y: 0 } })).toBe("badPosition");
  });

  it("for a node that still has wires or pins, and a pinned wire", () => {
    expect(refusalOf({ op: "removeNode", node: "model" })).toBe("nodeHasWires");
    const region = { id: "r", title: "R", nodes: ["lone"] };
    const lone = { ...loop, nodes: { ...loop.nodes, lone: node("lone") } };
    for (const pins of [{ nodes: ["lone"] }, { fields: [{ node: "lone", param: "x" }] }, { regions: [region] }]) {
      expect(refusalOf({ op: "removeNode", node: "lone" }, { ...lone, pins: { ...loop.pins, ...pins } })).toBe(
        "nodeIsPinned",
      );
    }
    const pinned = { ...loop, pins: { ...loop.pins, edges: ["wire-1"] } };
    expect(refusalOf({ op: "disconnect", edge: "wire-1" }, pinned)).toBe("edgeIsPinned");
  });

  it("for text that is not there, and paths that lead into no group", () => {
    const hunks = [{ at: 0, remove: "Look", insert: "See" }];
    expect(refusalOf({ op: "editText", node: "model", param: "text", hunks })).toBe("notText");
    const written = { ...loop, nodes: { ...loop.nodes, lone: node("lone", { text: "Go." }) } };
    expect(refusalOf({ op: "editText", node: "lone", param: "text", hunks }, written)).toBe("textMismatch");
    expect(refusalOf({ op: "removeNode", node: "x", within: ["model"] })).toBe("notAGroup");
    expect(refusalOf({ op: "removeNode", node: "x", within: ["outer", "nobody"] }, nested)).toBe("notAGroup");
  });
});

describe("pins", () => {
  it("stay sorted, whatever the order they are set in", () => {
    const targets = ["tools", "model", "task"].map((id) => ({ type: "node", node: id }) as const);
    const after = applyEdit(
      loop,
      targets.map((target) => ({ op: "setPin", target, pinned: true }) as const),
    );
    expect(after.ok && after.value.pins.nodes).toEqual(["model", "task", "tools"]);
  });
});
