import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { neighbour, nextOpen } from "./deckOrder.ts";

const orders = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 });

describe("next and previous change", () => {
  it("going on and back again leads to where one was, but at the ends one stays", () => {
    fc.assert(
      fc.property(orders, fc.nat(), (order, seed) => {
        const at = order[seed % order.length];
        const on = neighbour(order, at, 1);
        expect(neighbour(order, on, -1)).toBe(at === order.at(-1) ? (order.at(-2) ?? at) : at);
        expect(neighbour(order, order.at(-1), 1)).toBe(order.at(-1));
        expect(neighbour(order, order[0], -1)).toBe(order[0]);
      }),
    );
  });

  it("begins at the top or at the bottom where no change, or one no longer listed, is chosen", () => {
    expect(neighbour(["a", "b"], undefined, 1)).toBe("a");
    expect(neighbour(["a", "b"], "gone", -1)).toBe("b");
    expect(neighbour([], undefined, 1)).toBeUndefined();
  });
});

describe("where the focus goes after a decision", () => {
  it("is to an open change that was not decided, and to none only where none is left", () => {
    fc.assert(
      fc.property(orders, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), fc.nat(), (order, flags, seed) => {
        const open = new Set(order.filter((_, at) => flags[at]));
        const decided = [order[seed % order.length] ?? ""];
        const next = nextOpen(order, open, decided);
        const left = order.filter((change) => open.has(change) && !decided.includes(change));
        if (next === undefined) expect(left).toEqual([]);
        else expect(left).toContain(next);
      }),
    );
  });

  it("is on rather than back, to the nearest", () => {
    const open = new Set(["a", "b", "d"]);
    expect(nextOpen(["a", "b", "c", "d"], open, ["c"])).toBe("d");
    expect(nextOpen(["a", "b", "c", "d"], open, ["d"])).toBe("b");
    expect(nextOpen(["a", "b", "c", "d"], open, ["a", "b"])).toBe("d");
  });
});
