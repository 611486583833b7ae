import { expect, test } from "vitest";
import { layoutRequest } from "../../core/layout/request.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import { guardedToolLoop } from "../../core/nodes/templates/guardedToolLoop.ts";
import { planActVerify } from "../../core/nodes/templates/planActVerify.ts";
import { layOut } from "./pageLayout.ts";

test("the worker lays a branching harness out, and another after one that was given up", async () => {
  const harness = guardedToolLoop.build();
  const patient = new AbortController();
  const given = new AbortController();
  const branching = layoutRequest(planActVerify.build(), kinds, {});
  const lost = layOut(branching, given.signal);
  const kept = layOut(branching, patient.signal);
  given.abort();
  expect(await lost).toMatchObject({ ok: false });
  const placed = await kept;
  expect(placed).toMatchObject({ ok: true });
  expect(Object.keys(placed.ok ? placed.value : {})).toHaveLength(branching.parts.length);
  const drawn = Object.fromEntries(Object.values(harness.nodes).map(({ id, position }) => [id, position]));
  expect(await layOut(layoutRequest(harness, kinds, {}), patient.signal)).toEqual({ ok: true, value: drawn });
});
