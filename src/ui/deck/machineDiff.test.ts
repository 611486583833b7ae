import { describe, expect, it } from "vitest";
import { applyEdit } from "../../core/edits/apply.ts";
import { insertOnWire } from "../../core/edits/gestures.ts";
import type { Edit } from "../../core/edits/ops.ts";
import { countingMint } from "../../core/edits/randomHarness.ts";
import { catalogue } from "../../core/nodes/catalogue.ts";
import { guardedToolLoop } from "../../core/nodes/templates/guardedToolLoop.ts";
import { machineDiff } from "./machineDiff.ts";

const loop = guardedToolLoop.build();
const idOf = (kind: string) => Object.values(loop.nodes).find((node) => node.kind === kind)?.id ?? kind;

function linesFor(edit: Edit) {
  const applied = applyEdit(loop, edit);
  if (!applied.ok) throw new Error(applied.error.message);
  return machineDiff(loop, applied.value, catalogue);
}

describe("the machine's own difference", () => {
  it("gives a field its label and both values, the default where none was set", () => {
    const edit: Edit = [{ op: "setParam", node: idOf("parser"), param: "reEmit", value: false }];
    expect(linesFor(edit)).toMatchObject([
      { type: "field", label: "Re-emit", before: "on", after: "off", prose: false },
    ]);
  });

  it("marks prose, so that it can be told apart word by word", () => {
    const node = idOf("systemPrompt");
    const text = String(loop.nodes[node]?.params.text);
    const hunks = [{ at: text.length, remove: "", insert: " Look at what you hold before you go on." }];
    expect(linesFor([{ op: "editText", node, param: "text", hunks }])).toMatchObject([{ type: "field", prose: true }]);
  });

  it("names a new part with its settings, and the wires that it stands on by their ends", () => {
    const edge = Object.values(loop.edges).find((each) => each.from.node === idOf("prompt"))?.id ?? "";
    const edit = insertOnWire(loop, catalogue, countingMint("new"), edge, { kind: "toolGate", params: { most: 3 } });
    const lines = linesFor(edit.ok ? edit.value : []);
    expect(lines[0]).toMatchObject({ type: "part", glyph: "+", title: "Tool gate" });
    expect(lines).toContainEqual(expect.objectContaining({ type: "setting", value: "3" }));
    const wires = lines.filter((line) => line.type === "wire");
    expect(wires.length).toBeGreaterThan(0);
    for (const wire of wires) expect(wire.words).toContain("Tool gate");
  });

  it("says what was switched off or on, and nothing of locks", () => {
    const edit = (["disabled", "locked"] as const).map((flag) => {
      return { op: "setFlag", node: idOf("parser"), flag, on: true } as const;
    });
    expect(linesFor(edit)).toMatchObject([{ type: "field", label: "switched", before: "on", after: "off" }]);
  });

  it("is empty for an edit that only moves parts about", () => {
    expect(linesFor([{ op: "moveNode", node: idOf("parser"), position: { x: 1, y: 2 } }])).toEqual([]);
  });
});
