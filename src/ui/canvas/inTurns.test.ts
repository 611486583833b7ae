import fc from "fast-check";
import { expect, test } from "vitest";
import type { PartNode } from "./flowGraph.ts";
import { arrived, inTurns, nextTurn } from "./inTurns.ts";

const nodesAt = (places: readonly number[]) =>
  places.map((x, at) => ({ id: `n${at}`, position: { x, y: 0 } }) as PartNode);

test("few parts go at once; many a few at a time, until all are where they are to be", () => {
  const places = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 400 });
  fc.assert(
    fc.property(places, (moves) => {
      const [before, after] = [nodesAt(moves.map(([x]) => x)), nodesAt(moves.map(([, x]) => x))];
      let { now, rest } = inTurns(before, after);
      for (; rest.length > 0; rest = nextTurn(rest).rest) {
        const next = arrived(now, nextTurn(rest).next);
        const gone = next.filter((node, at) => node !== now[at]).length;
        expect(gone).toBeGreaterThan(0);
        expect(gone).toBeLessThanOrEqual(50);
        now = next;
      }
      expect(now).toEqual(after);
    }),
  );
});

test("what has gone meanwhile is not brought back", () => {
  const [kept] = nodesAt([1]);
  const rest = nodesAt([5, 6]);
  expect(arrived(kept === undefined ? [] : [kept], rest).map(({ id, position }) => [id, position.x])).toEqual([
    ["n0", 5],
  ]);
});
