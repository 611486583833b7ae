import { describe, expect, it } from "vitest";
import { scorePoints, scoreWords } from "./scorePoints.ts";

const beads = ["version v0", "version v1", "rewrite r1"].map((key, column) => ({ key, column }));

describe("score points", () => {
  it("are the means of what was measured, in the strip's order, and nothing where nothing was", () => {
    const runs = [
      { key: "rewrite r1", score: 1 },
      { key: "version v0", score: 0 },
      { key: "version v0", score: 1 },
      { key: "version gone", score: 1 },
    ];
    expect(scorePoints(beads, runs)).toMatchObject([
      { key: "version v0", column: 0, score: 0.5, n: 2 },
      { key: "rewrite r1", column: 2, score: 1, n: 1 },
    ]);
    expect(scorePoints(beads, [])).toEqual([]);
  });

  it("say how far noise reaches: less with every run", () => {
    const width = (n: number) => {
      const [point] = scorePoints(
        beads,
        Array.from({ length: n }, () => ({ key: "version v0", score: 0.5 })),
      );
      return (point?.interval.high ?? 0) - (point?.interval.low ?? 0);
    };
    expect(width(1)).toBeGreaterThan(width(4));
    expect(width(4)).toBeGreaterThan(width(40));
  });

  it("say n, and that nothing was measured where nothing was", () => {
    expect(scoreWords([])).toMatch(/not measured/);
    const words = scoreWords(scorePoints(beads, [{ key: "version v1", score: 1 }]));
    expect(words).toMatch(/100 % \(n = 1, 95 % interval 21–100 %\)/);
  });
});
