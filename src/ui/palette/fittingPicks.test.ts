import { expect, test } from "vitest";
import { kindsForWire } from "../../core/edits/fittingKinds.ts";
import { wireTypeOf, withPorts } from "../../core/edits/gestureParts.ts";
import { insertOnWire } from "../../core/edits/gestures.ts";
import { addAtPort } from "../../core/edits/gesturesAdd.ts";
import { emptyHarness, type Harness } from "../../core/harness/document.ts";
import { isHook } from "../../core/harness/wires.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import { templates } from "../../core/nodes/templates.ts";
import type { PartAsk } from "../../studio/paletteContract.ts";
import { fittingPicks } from "./fittingPicks.ts";

const place = { at: { x: 0, y: 0 }, client: { x: 0, y: 0 } };
const harnesses = templates.map((template) => [template.title, template.build()] as const);

function mint() {
  let count = 0;
  return () => `new${++count}`;
}

function portAsks(harness: Harness): readonly Extract<PartAsk, { type: "port" }>[] {
  return Object.values(harness.nodes).flatMap((node) => {
    const ported = withPorts(node, kinds);
    if (!ported.ok) return [];
    return ported.value.ports.map(({ name, direction, wire }) => {
      return { type: "port", port: { node: node.id, port: name }, direction, wire, ...place } as const;
    });
  });
}

test.each(harnesses.slice(0, 3))("%s: every part offered at a port can be added there", (_, harness) => {
  for (const ask of portAsks(harness)) {
    for (const { id } of fittingPicks(kinds, harness, ask, false)) {
      const added = addAtPort(harness, kinds, mint(), ask.port, { kind: id }, place.at);
      expect(added.ok, `${id} at ${ask.port.node}.${ask.port.port}`).toBe(true);
    }
  }
});

test.each(harnesses)("%s: a part is offered on a wire exactly where it can be put there", (_, harness) => {
  for (const edge of Object.values(harness.edges)) {
    const wire = wireTypeOf(harness, kinds, edge);
    if (wire === undefined || !isHook(wire)) continue;
    const offered = fittingPicks(kinds, harness, { type: "wire", edge: edge.id, wire, ...place }, false);
    const can = kindsForWire(kinds, wire).filter(
      ({ kind }) => insertOnWire(harness, kinds, mint(), edge.id, { kind }).ok,
    );
    expect(offered.map(({ id }) => id).toSorted(), edge.id).toEqual(can.map(({ kind }) => kind).toSorted());
    expect(offered.map(({ id }) => id)).toContain("condition");
  }
});

test("what the loop lacks comes first, and what it may hold once only is not offered again", () => {
  const ask = {
    type: "port",
    port: { node: "task", port: "start" },
    direction: "out",
    wire: "taskStart",
    ...place,
  } as const;
  const blank = emptyHarness("h", "Blank");
  expect(fittingPicks(kinds, blank, ask, false)[0]?.id).toBe("step");
  const [, whole] = harnesses[0] ?? [];
  expect(whole && fittingPicks(kinds, whole, ask, false).map(({ id }) => id)).not.toContain("step");
});
