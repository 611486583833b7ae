import { expect, test } from "vitest";
import { applyEdit } from "../../core/edits/apply.ts";
import { connectPorts } from "../../core/edits/gestures.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import { guardedToolLoop } from "../../core/nodes/templates/guardedToolLoop.ts";
import { templates } from "../../core/nodes/templates.ts";
import { endChoices, endsInOrder, portChoices } from "./connectChoices.ts";

let count = 0;
const mint = () => `new${++count}`;

test.each(templates.map((template) => [template.title, template.build()] as const))(
  "%s: every end offered for a port can be wired to it, and makes a wire that was not there",
  (_, harness) => {
    for (const id of Object.keys(harness.nodes)) {
      for (const from of portChoices(harness, kinds, id)) {
        for (const end of endChoices(harness, kinds, from)) {
          const [out, into] = endsInOrder(from, end);
          const edit = connectPorts(harness, kinds, mint, out, into);
          expect(edit.ok && edit.value.length > 0, `${from.id} to ${end.id}`).toBe(true);
          expect(edit.ok && applyEdit(harness, edit.value).ok).toBe(true);
        }
      }
    }
  },
);

test("an open port that has to be wired comes first, and says so", () => {
  const whole = guardedToolLoop.build();
  const model = Object.values(whole.nodes).find(({ kind }) => kind === "model");
  if (model === undefined) throw new RangeError("the template has no model");
  const led = Object.values(whole.edges).find(({ from }) => from.node === model.id);
  if (led === undefined) throw new RangeError("the model leads nowhere");
  const { [led.id]: _, ...edges } = whole.edges;
  const cut = { ...whole, edges };
  const [first] = portChoices(cut, kinds, model.id);
  expect(first?.ref).toEqual(led.from);
  expect(first?.hint).toBe("gives after model · open");
  const ends = first && endChoices(cut, kinds, first);
  expect(ends?.[0]?.ref).toEqual(led.to);
});

test("a part that this build does not know has no ports to offer", () => {
  const whole = guardedToolLoop.build();
  const odd = { id: "odd", kind: "from-the-future", title: "Odd", params: {}, position: { x: 0, y: 0 } };
  expect(portChoices({ ...whole, nodes: { ...whole.nodes, odd } }, kinds, "odd")).toEqual([]);
});
