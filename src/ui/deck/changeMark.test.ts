import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Edit } from "../../core/edits/ops.ts";
import { markOf, titlePieces } from "./changeMark.ts";

const node = { id: "n", kind: "loopGuard", title: "Loop guard", params: {}, position: { x: 0, y: 0 } };
const edge = { id: "e", from: { node: "a", port: "out" }, to: { node: "b", port: "in" } };

describe("the mark of a change", () => {
  it.each<[string, Edit]>([
    [
      "+",
      [
        { op: "disconnect", edge: "e" },
        { op: "addNode", node },
        { op: "connect", edge },
      ],
    ],
    [
      "−",
      [
        { op: "disconnect", edge: "e" },
        { op: "removeNode", node: "n" },
        { op: "connect", edge },
      ],
    ],
    [
      "±",
      [
        { op: "removeNode", node: "n" },
        { op: "addNode", node },
      ],
    ],
    ["~1", [{ op: "setParam", node: "n", param: "a", value: 1 }]],
    [
      "~2",
      [
        { op: "setParam", node: "n", param: "a", value: 1 },
        { op: "setParam", node: "n", param: "b", value: 1 },
      ],
    ],
    [
      "~1",
      [
        { op: "editText", node: "n", param: "a", hunks: [] },
        { op: "setParam", node: "n", param: "a", value: "" },
      ],
    ],
    [
      "↝",
      [
        { op: "disconnect", edge: "e" },
        { op: "connect", edge },
      ],
    ],
  ])("is %s, and says the same in a word", (glyph, edit) => {
    const mark = markOf(edit);
    expect(mark.glyph).toBe(glyph);
    expect(mark.word).not.toBe("");
  });
});

describe("a title in pieces", () => {
  it("reads as the title whatever the names, and every strong piece is a name", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (title, names) => {
        const pieces = titlePieces(title, names);
        expect(pieces.map(({ text }) => text).join("")).toBe(title);
        for (const { text, strong } of pieces) if (strong) expect(names).toContain(text);
      }),
    );
  });

  it("lets the longest name stand out", () => {
    expect(titlePieces("Insert Loop guard on before tool", ["Loop", "Loop guard"])).toEqual([
      { text: "Insert ", strong: false },
      { text: "Loop guard", strong: true },
      { text: " on before tool", strong: false },
    ]);
  });
});
