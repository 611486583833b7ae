import ELK from "elkjs/lib/elk.bundled.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { arrange } from "../../core/layout/arrange.ts";
import { arbitraryStrewn, movedTo, requestFor } from "../../core/layout/layout.fixture.ts";
import { layoutRequest } from "../../core/layout/request.ts";
import { kinds } from "../../core/nodes/kinds.ts";
import { templates } from "../../core/nodes/templates.ts";
import { layBandBy } from "./elkBand.ts";

const layBand = layBandBy(new ELK());
const band = fc
  .tuple(fc.integer({ min: 1, max: 14 }), fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 30 }))
  .map(([count, pairs]) => ({
    parts: Array.from({ length: count }, (_, at) => `part ${at}`),
    wires: pairs
      .map(([from, to]) => [from % count, to % count] as const)
      .filter(([from, to]) => from < to)
      .map(([from, to]) => [`part ${from}`, `part ${to}`] as const),
  }));

test("every part of a band has a slot of its own, after those that lead to it", async () => {
  await fc.assert(
    fc.asyncProperty(band, async (graph) => {
      const slots = await layBand(graph);
      expect(new Set([...slots.values()].map(({ layer, lane }) => `${layer} ${lane}`)).size).toBe(graph.parts.length);
      for (const [from, to] of graph.wires) {
        expect(slots.get(from)?.layer).toBeLessThan(slots.get(to)?.layer ?? Number.NaN);
      }
    }),
    { numRuns: 300 },
  );
});

test("what was laid out by it stays where it is when it is laid out again", async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryStrewn(), async (strewn) => {
      const places = await arrange(requestFor(strewn), layBand);
      expect(await arrange(requestFor(movedTo(strewn, places)), layBand)).toEqual(places);
    }),
    { numRuns: 200 },
  );
});

test("the guarded tool loop is as its template draws it", async () => {
  const harness = templates.find(({ id }) => id === "guarded-tool-loop")?.build();
  if (harness === undefined) throw new Error("there is no such template");
  const drawn = Object.fromEntries(Object.values(harness.nodes).map(({ id, position }) => [id, position]));
  expect(await arrange(layoutRequest(harness, kinds, {}), layBand)).toEqual(drawn);
});
