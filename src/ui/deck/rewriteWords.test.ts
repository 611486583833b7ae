import { describe, expect, it } from "vitest";
import type { Stage } from "../../core/rewrite/contract.ts";
import type { Fate } from "../../core/rewrite/reviewContract.ts";
import { rewrite } from "../controls/rewrites.fixture.ts";
import { readingWords } from "./readingWords.ts";
import { causeWords, fateWords, isOpen, standingWords } from "./rewriteWords.ts";

const score = { steps: 2, novel: 0.5, valid: 1, repeats: 0, score: 1.5 };

describe("where a rewrite stands", () => {
  it.each<[Stage, Fate, RegExp]>([
    ["waiting", "waiting", /^waiting for you/],
    ["trial", "trial", /^on trial since step 3$/],
    ["withheld", "withheld", /^withheld by the draw \(1 in 5\), logged$/],
    ["dropped", "dropped", /^dropped: not better on probation/],
    ["kept", "kept", /^kept by the gate/],
    ["refused", "dropped", /^refused/],
  ])("%s is said in words", (stage, fate, words) => {
    const stageWhy = stage === "dropped" ? "Not better on probation: 0.00 before." : "";
    const item = rewrite(1, ["a", "b"], { stage, stageWhy });
    expect(standingWords(item, [fate, fate])).toMatch(words);
  });

  it("counts the steps of a running probation", () => {
    const probation = { before: { ...score, steps: 4 }, since: score, verdict: "running" } as const;
    expect(standingWords(rewrite(1, ["a"], { probation }), ["trial"])).toContain("2 of 4 probation steps");
  });

  it("tells what a person decided, beside the stage while something is open and alone once nothing is", () => {
    const item = rewrite(1, ["a", "b", "c"]);
    expect(standingWords(item, ["accepted", "trial", "trial"])).toBe("on trial since step 3 · 1 accepted");
    expect(standingWords(item, ["accepted", "accepted", "accepted"])).toBe("all 3 accepted");
    expect(standingWords(item, ["accepted", "reverted", "reverted"])).toBe("1 accepted · 2 reverted");
  });

  it("keeps saying what the gate did beside what a person took out later", () => {
    const item = rewrite(1, ["a", "b"], { stage: "kept", stageWhy: "Better on probation." });
    expect(standingWords(item, ["kept", "reverted"])).toBe("kept by the gate: better on probation · 1 reverted");
  });

  it("marks what is in conflict", () => {
    expect(standingWords(rewrite(1, ["a", "b"]), ["conflicted", "trial"])).toContain("⚠ 1 in conflict");
  });
});

describe("a rewrite's words", () => {
  it("name each cause once, and the trigger where nothing of it passed", () => {
    expect(causeWords(rewrite(1, ["a", "b"]))).toBe("loop");
    expect(causeWords(rewrite(1, []))).toBe("going in circles");
  });

  it("give each fate a glyph of its own or a word of its own", () => {
    const said = Object.values(fateWords).map(({ glyph, word }) => `${glyph} ${word}`);
    expect(new Set(said).size).toBe(said.length);
    expect(Object.keys(fateWords).filter((fate) => isOpen(fate as Fate))).toEqual(["waiting", "trial", "conflicted"]);
  });
});

describe("the reading ladder", () => {
  const firing = {
    ran: 3,
    fired: 2,
    on: [
      { event: 1, step: 7, span: 1 },
      { event: 9, step: 7, span: 2 },
    ],
  };

  it("says what was seen on each rung, and names each step once", () => {
    expect(readingWords("L3", firing, "trial")).toContain("changed the outcome");
    expect(readingWords("L2", firing, "trial")).toBe("L2 fired 2 × (step 7)");
    expect(readingWords("L1", { ran: 3, fired: 0, on: [] }, "trial")).toContain("ran 3 ×");
    expect(readingWords("L0", undefined, "trial")).toContain("not reached");
    expect(readingWords("L0", undefined, "waiting")).toContain("not in force");
  });
});
