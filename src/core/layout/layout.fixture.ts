import fc from "fast-check";
import { applyEdit } from "../edits/apply.ts";
import { arbitraryHarness } from "../edits/randomHarness.ts";
import { testCatalogue } from "../edits/testCatalogue.ts";
import type { Harness, HarnessNode } from "../harness/document.ts";
import type { LayBand, LayoutRequest, Places } from "./contract.ts";
import { layoutRequest } from "./request.ts";

/** Lays a band out plainly: each part after the longest way to it, wires back left out of account. */
export const layPlainly: LayBand = async ({ parts, wires }) => {
  const layers = new Map(parts.map((id) => [id, 0]));
  for (let round = 0; round < parts.length; round += 1) {
    for (const [from, to] of wires) {
      if (parts.indexOf(from) >= parts.indexOf(to)) continue;
      layers.set(to, Math.max(layers.get(to) ?? 0, (layers.get(from) ?? 0) + 1));
    }
  }
  const lanes = new Map<number, number>();
  return new Map(
    parts.map((id) => {
      const layer = layers.get(id) ?? 0;
      const lane = lanes.get(layer) ?? 0;
      lanes.set(layer, lane + 1);
      return [id, { layer, lane }];
    }),
  );
};

/** A harness with parts strewn about, a few of them locked, of several sizes, and some of them chosen. */
export type Strewn = {
  readonly harness: Harness;
  readonly sizes: Readonly<Record<string, { readonly width: number; readonly height: number }>>;
  readonly chosen: ReadonlySet<string> | undefined;
};

/** Random harnesses, strewn about at random; only for tests. */
export function arbitraryStrewn(most?: number): fc.Arbitrary<Strewn> {
  const spots = fc.array(
    fc.record({
      x: fc.integer({ min: -900, max: 900 }),
      y: fc.integer({ min: -900, max: 900 }),
      locked: fc.integer({ min: 0, max: 9 }).map((draw) => draw === 0),
      tall: fc.integer({ min: 0, max: 5 }).map((draw) => draw === 0),
      chosen: fc.boolean(),
    }),
    { minLength: 40, maxLength: 40 },
  );
  return fc.tuple(arbitraryHarness(testCatalogue, most), spots, fc.boolean()).map(([harness, given, all]) => {
    const spotOf = (at: number) => given[at % given.length] ?? { x: 0, y: 0, locked: false, tall: false, chosen: true };
    const nodes = Object.values(harness.nodes).map((node, at): HarnessNode => {
      const { x, y, locked } = spotOf(at);
      return { ...node, position: { x, y }, ...(locked ? { locked } : {}) };
    });
    const ids = nodes.map(({ id }) => id);
    return {
      harness: { ...harness, nodes: Object.fromEntries(nodes.map((node) => [node.id, node])) },
      sizes: Object.fromEntries(ids.map((id, at) => [id, { width: 160, height: spotOf(at).tall ? 152 : 72 }])),
      chosen: all ? undefined : new Set(ids.filter((_, at) => spotOf(at).chosen)),
    };
  });
}

/** What is asked of the layout for it. */
export function requestFor({ harness, sizes, chosen }: Strewn): LayoutRequest {
  return layoutRequest(harness, testCatalogue, sizes, chosen);
}

/** The same harness with its parts at other places. */
export function movedTo(strewn: Strewn, places: Places): Strewn {
  const edit = Object.entries(places).map(([node, position]) => ({ op: "moveNode", node, position }) as const);
  const moved = applyEdit(strewn.harness, edit);
  if (!moved.ok) throw new Error(moved.error.message);
  return { ...strewn, harness: moved.value };
}
