import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRing } from "./ring.ts";

describe("a ring", () => {
  it("is the end of the list that was pushed, and its last entry can be replaced", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat())), fc.integer({ min: 1, max: 9 }), (moves, most) => {
        const ring = createRing<number>(most);
        const list: number[] = [];
        for (const [pushes, entry] of moves) {
          if (pushes) list.push(entry);
          else if (list.length > 0) list[list.length - 1] = entry;
          if (pushes) ring.push(entry);
          else ring.replaceLast(entry);
          expect(ring.entries()).toEqual(list.slice(-most));
          expect(ring.last()).toBe(list.at(-1));
        }
      }),
    );
  });
});
