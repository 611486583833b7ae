import { expect, test } from "vitest";
import { applyEdit } from "../../../core/edits/apply.ts";
import type { Edit } from "../../../core/edits/ops.ts";
import type { Harness } from "../../../core/harness/document.ts";
import { subAgent } from "../../../core/nodes/templates/subAgent.ts";
import type { LiftedChange } from "../../../core/rewrite/reviewContract.ts";
import { marksOf } from "../marks.ts";
import { overlayOn } from "../scene.ts";
import { overlayWithin } from "./overlayWithin.ts";

const head = subAgent.build();

function changed(edit: Edit): Harness {
  const after = applyEdit(head, edit);
  if (!after.ok) throw new Error(after.error.message);
  return after.value;
}

function lifted(edit: Edit): LiftedChange {
  const change = { id: "c", edit } as LiftedChange["change"]; // marks look at no more of it
  return { rewrite: "r", change, edit, before: head, after: changed(edit), conflicts: [] };
}

test("changes inside the open group are marked with their writer, and those outside are not", () => {
  const inside: Edit = [{ op: "setParam", node: "guard", param: "repeats", value: 9, within: ["worker"] }];
  const outside: Edit = [{ op: "setParam", node: "guard", param: "repeats", value: 8 }];
  const overlay = { ...overlayOn(head, changed([...inside, ...outside])), applied: [lifted(inside), lifted(outside)] };
  const marks = marksOf(overlayWithin(overlay, ["worker"]));
  expect([...marks.parts.keys()]).toEqual(["guard"]);
  expect(marks.parts.get("guard")).toMatchObject({ sign: "changed", fields: [{ after: 9 }], writer: { change: "c" } });
  expect(overlayWithin(overlay, ["worker"]).applied).toHaveLength(1);
});

test("nothing is marked in a group that an open change brings, and a group that is not there shows the whole", () => {
  const group = { ...subAgent.build().nodes.worker, id: "new" } as Harness["nodes"][string]; // it is in the template
  const overlay = overlayOn(head, changed([{ op: "addNode", node: group }]));
  expect(marksOf(overlayWithin(overlay, ["new"])).parts.size).toBe(0);
  expect(overlayWithin(overlay, ["nobody"])).toBe(overlay);
});
