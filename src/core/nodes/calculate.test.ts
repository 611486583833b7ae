import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calculate } from "./calculate.ts";
import { calculatorNode } from "./calculator.ts";
import { call, paramsOf } from "./visit.fixture.ts";

type Tree = number | readonly [Tree, "+" | "-" | "*", Tree];
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.integer({ min: 0, max: 999 }),
    fc.tuple(tie("tree"), fc.constantFrom("+" as const, "-" as const, "*" as const), tie("tree")),
  ),
}));

function written(node: Tree): string {
  return typeof node === "number" ? String(node) : `(${written(node[0])} ${node[1]} ${written(node[2])})`;
}

function value(node: Tree): number {
  if (typeof node === "number") return node;
  const [left, right] = [value(node[0]), value(node[2])];
  return node[1] === "+" ? left + right : node[1] === "-" ? left - right : left * right;
}

describe("the calculator", () => {
  it("gives a sum's value, whatever its shape", () => {
    fc.assert(
      fc.property(tree, (node) => {
        expect(calculate(written(node))).toEqual({ ok: true, value: value(node) });
      }),
    );
  });

  it("never throws, and gives finite numbers only", () => {
    const soup = fc
      .array(
        fc.constantFrom(
          "1",
          "2.5",
          "(",
          ")",
          "+",
          "-",
          "*",
          "/",
          "^",
          "%",
          ",",
          "sqrt",
          "max",
          "pi",
          " ",
          "x",
          "$",
          "constructor",
        ),
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.oneof(fc.string(), soup), (text) => {
        const worked = calculate(text);
        if (worked.ok) expect(Number.isFinite(worked.value)).toBe(true);
        else expect(worked.error.message).toMatch(/\.$/);
      }),
      { numRuns: 2_000 },
    );
  });

  it("knows precedence, powers to the right, signs and functions", () => {
    const worked = [
      "2 + 3 * 4",
      "2 ^ 3 ^ 2",
      "-2^2",
      "2 * -3",
      "10 - 4 - 3",
      "7 % 4",
      "max(1, sqrt(16), 3)",
      "2 × 3 ÷ 4 − 1",
      "2**3",
      "1e3 + .5",
    ];
    expect(worked.map((text) => calculate(text)).map((each) => (each.ok ? each.value : each.error))).toEqual([
      14, 512, -4, -6, 3, 3, 4, 0.5, 8, 1000.5,
    ]);
  });

  it("says what is wrong", () => {
    const wrong = ["", "2 +", "(1", "1 / 0", "2 apples", "sqrt 4", "1 2", "alert(1)", "9".repeat(501), "(".repeat(300)];
    for (const text of wrong) expect(calculate(text).ok, text).toBe(false);
  });

  it("answers a call without floating dust, and names a missing argument", () => {
    const params = paramsOf(calculatorNode);
    const answer = (given: Parameters<typeof call>[1]) =>
      calculatorNode.answer?.(call("calculate", given), params, { notes: [], instruction: "" }).result;
    expect(answer({ expression: "0.1 + 0.2" })).toEqual({ status: "ok", text: "0.3", done: false });
    expect(answer({})).toMatchObject({ status: "error", text: expect.stringContaining('"expression"') });
    expect(answer({ expression: "1/0" })).toMatchObject({ status: "error" });
  });
});
