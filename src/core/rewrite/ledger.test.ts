import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalogue } from "../nodes/catalogue.ts";
import type { LedgerEntry, Pair, PairArm, Rewrite } from "./contract.ts";
import { proseLoop } from "./headless.fixture.ts";
import { newDocument } from "./headless.ts";
import { hitRates, ledgerOf, rateKey } from "./ledger.ts";
import { measuredOf } from "./measured.ts";
import { pairGain, readingOf } from "./reading.ts";
import { planRevert, revertChanges } from "./review/revert.ts";
import type { Fate } from "./reviewContract.ts";
import { aChange, aRewrite } from "./rewrite.fixture.ts";

const arm = (score: number, passed = score === 1): PairArm => ({
  outcome: { reason: "done", answer: "", detail: "", verdict: undefined },
  verdict: { passed, score, detail: "" },
  steps: 6,
  tokens: 900,
  milliseconds: 1_500,
});
const pairOf = (ours: number, theirs: number): Pair => ({ withRewrite: arm(ours), without: arm(theirs) });
const score = { steps: 4, novel: 0, valid: 0, repeats: 0, score: 0 };
const probation = (verdict: "running" | "better" | "not better"): Rewrite["probation"] => ({
  before: score,
  since: score,
  verdict,
});

const entries = fc.array(
  fc.record({
    stage: fc.constantFrom("waiting", "trial", "withheld", "dropped", "kept"),
    pair: fc.option(fc.constantFrom(pairOf(1, 0), pairOf(0, 1), pairOf(1, 1)), { nil: undefined }),
    probation: fc.option(fc.constantFrom("running", "better", "not better"), { nil: undefined }),
    fired: fc.nat(3),
  } as const),
  { maxLength: 8 },
);

const { tree } = newDocument(proseLoop(), 0);
const linesOf = (...rewrites: readonly Rewrite[]) => ledgerOf({ tree, rewrites });

/** The lines of a ledger, with a fate that was decided in the tree. */
const decided = (lines: readonly LedgerEntry[], fate: Fate) => lines.map((line) => ({ ...line, fate }));

function ledger(given: typeof entries extends fc.Arbitrary<infer Value> ? Value : never): readonly LedgerEntry[] {
  return linesOf(
    ...given.map((each, at) =>
      aRewrite({
        id: `r${at}`,
        stage: each.stage,
        pair: each.pair,
        probation: each.probation === undefined ? undefined : probation(each.probation),
        firing: { c1: { ran: 4, fired: each.fired, on: [] } },
      }),
    ),
  );
}

const key = rateKey("loop-breaker", "loop");
const fired = (...changes: readonly string[]): Rewrite["firing"] =>
  Object.fromEntries(changes.map((id) => [id, { ran: 4, fired: 2, on: [] }]));

const fates: readonly Fate[] = [
  "waiting",
  "trial",
  "conflicted",
  "withheld",
  "dropped",
  "kept",
  "accepted",
  "reverted",
];

describe("the ledger", () => {
  it("has one line for each change, and no rate has more hits than tries or more tries than lines", () => {
    fc.assert(
      fc.property(entries, fc.constantFrom(...fates), (given, fate) => {
        const lines = ledger(given);
        expect(lines).toHaveLength(given.length);
        const { tries, hits } = hitRates(decided(lines, fate)).get(rateKey("loop-breaker", "loop")) ?? {
          tries: 0,
          hits: 0,
        };
        expect(hits <= tries && tries <= lines.length).toBe(true);
      }),
    );
  });

  it("never counts what a person reverted as a hit, whatever it was worth", () => {
    fc.assert(
      fc.property(entries, (given) => {
        const lines = ledger(given);
        const rate = hitRates(decided(lines, "reverted")).get(rateKey("loop-breaker", "loop"));
        expect(rate?.hits ?? 0).toBe(0);
        expect(rate?.tries ?? 0).toBe(lines.length);
      }),
    );
  });

  it("has a line for what was refused, once however much was said against it, and counts it as no try", () => {
    const { id: change, operator, title, edit, manifest } = aChange("c2");
    const refusal = { change, operator, title, edit, manifest, ops: [], reason: "It is pinned." } as const;
    const refusals = [
      { ...refusal, code: "pinned" },
      { ...refusal, code: "overlap" },
    ] as const;
    const lines = linesOf(aRewrite({ refusals }));
    expect(lines.map((line) => [line.change, line.stage, line.fate])).toEqual([
      ["c1", "trial", "trial"],
      ["c2", "refused", undefined],
    ]);
    expect(hitRates(lines.slice(1)).size).toBe(0);
  });

  it("holds the fate that a person's decision gave each change, by the path to the head", () => {
    const rewrite = aRewrite({ base: tree.head, probation: probation("better"), firing: fired("c1") });
    const doc = { tree, rewrites: [rewrite] };
    const mint = (noun: string) => noun;
    const plan = planRevert(doc, catalogue, mint, ["c1"]);
    if (!plan.ok) throw new Error(plan.error.message);
    const out = revertChanges(doc, catalogue, mint, plan.value, {}, "none", { version: "out", at: 1 });
    if (!out.ok) throw new Error(out.error.message);
    const after = ledgerOf({ ...doc, tree: out.value });
    expect([ledgerOf(doc)[0]?.fate, after[0]?.fate]).toEqual(["trial", "reverted"]);
    expect(hitRates(ledgerOf(doc)).get(key)).toEqual({ tries: 1, hits: 1 });
    expect(hitRates(after).get(key), "as seen from any project").toEqual({ tries: 1, hits: 0 });
  });

  it("judges what a person let in against the critique, though its rewrite was refused", () => {
    const changes = [aChange("c1", { allowed: "node guard" })];
    const lines = linesOf(aRewrite({ changes, stage: "refused" }));
    expect(hitRates(decided(lines, "accepted")).get(key)).toEqual({ tries: 1, hits: 1 });
  });

  it("lets the pair judge before probation, and probation before a person's accept", () => {
    const rateOf = (rewrite: Rewrite, fate: Fate) =>
      hitRates(decided(linesOf({ ...rewrite, firing: fired("c1") }), fate)).get(key);
    const hit = { tries: 1, hits: 1 };
    const miss = { tries: 1, hits: 0 };
    expect(rateOf(aRewrite({ pair: pairOf(1, 0), probation: probation("not better") }), "dropped")).toEqual(hit);
    expect(rateOf(aRewrite({ pair: pairOf(1, 1), probation: probation("better") }), "accepted")).toEqual(miss);
    expect(rateOf(aRewrite({ probation: probation("not better") }), "accepted")).toEqual(miss);
    expect(rateOf(aRewrite({ probation: probation("better") }), "trial")).toEqual(hit);
    expect(rateOf(aRewrite({ probation: probation("running") }), "accepted")).toEqual(hit);
    expect(rateOf(aRewrite({ probation: probation("running") }), "trial")).toBeUndefined();
    expect(rateOf(aRewrite({ stage: "withheld" }), "withheld")).toBeUndefined();
    expect(rateOf(aRewrite({ stage: "withheld", pair: pairOf(1, 0) }), "withheld")).toEqual(hit);
  });

  it("lets the pair judge, of several changes, only those that fired or have no part to fire", () => {
    const changes = [
      aChange("c1"),
      aChange("c2", { operator: "vote" }),
      aChange("c3", { operator: "remove-part", edit: [{ op: "removeNode", node: "x" }] }),
    ];
    for (const [pair, rate] of [
      [pairOf(1, 0), { tries: 1, hits: 1 }],
      [pairOf(0, 1), { tries: 1, hits: 0 }],
      [pairOf(1, 1), { tries: 1, hits: 0 }],
    ] as const) {
      for (const fate of ["trial", "kept"] as const) {
        const rates = hitRates(decided(linesOf(aRewrite({ changes, pair, firing: fired("c1") })), fate));
        expect(rates).toEqual(
          new Map([
            [key, rate],
            [rateKey("remove-part", "loop"), rate],
          ]),
        );
      }
    }
  });
});

describe("probation", () => {
  const rateOf = (verdict: "better" | "not better", ran: number, fired: number) =>
    hitRates(linesOf(aRewrite({ probation: probation(verdict), firing: { c1: { ran, fired, on: [] } } }))).get(key);

  it("credits only a change that fired, and blames only one that ran", () => {
    expect(rateOf("better", 4, 1)).toEqual({ tries: 1, hits: 1 });
    expect(rateOf("better", 4, 0)).toBeUndefined();
    expect(rateOf("not better", 4, 0)).toEqual({ tries: 1, hits: 0 });
    expect(rateOf("not better", 0, 0)).toBeUndefined();
  });

  it("judges a part that was taken out, which can neither run nor fire", () => {
    const changes = [aChange("c1", { operator: "remove-part", edit: [{ op: "removeNode", node: "x" }] })];
    const lines = linesOf(aRewrite({ changes, probation: probation("better") }));
    expect(hitRates(lines).get(rateKey("remove-part", "loop"))).toEqual({ tries: 1, hits: 1 });
  });
});

describe("the reading of a change", () => {
  const read = (given: Partial<Rewrite>) => readingOf(aRewrite(given), aChange("c1"));

  it("climbs from in the harness to ran, fired, and changed the outcome", () => {
    expect(read({})).toBe("L0");
    expect(read({ firing: { c1: { ran: 1, fired: 0, on: [] } } })).toBe("L1");
    expect(read({ firing: { c1: { ran: 9, fired: 1, on: [] } } })).toBe("L2");
    expect(read({ firing: { c1: { ran: 9, fired: 1, on: [] } }, pair: pairOf(1, 0) })).toBe("L3");
  });

  it("does not climb to L3 for equal outcomes, however many steps or tokens were saved", () => {
    const pair = { withRewrite: { ...arm(1), tokens: 1, steps: 1 }, without: arm(1) };
    expect(read({ firing: { c1: { ran: 9, fired: 1, on: [] } }, pair })).toBe("L2");
  });

  it("does not give one change the outcome that another, which fired, brought", () => {
    const changes = [aChange("c1"), aChange("c2")];
    const rewrite = aRewrite({ changes, pair: pairOf(1, 0), firing: { c2: { ran: 3, fired: 2, on: [] } } });
    expect(changes.map((change) => readingOf(rewrite, change))).toEqual(["L0", "L3"]);
  });
});

describe("what was measured", () => {
  it("is not measured without a pair, and else better, worse or no detectable change, with the tasks solved either way", () => {
    expect(measuredOf(aRewrite({}))).toMatchObject({ type: "not measured", n: 0 });
    expect(measuredOf(aRewrite({ pair: pairOf(0, 0.5) })).type).toBe("worse");
    expect(measuredOf(aRewrite({ pair: pairOf(1, 1) })).type).toBe("no detectable change");
    const better = measuredOf(aRewrite({ pair: pairOf(1, 0.25) }));
    expect(better).toMatchObject({ type: "better", n: 1, counts: { onlyWith: 1 }, gain: 1, alike: true });
  });

  it("joins the pairs of one rewrite, and says where all of them came out alike", () => {
    const morePairs = [pairOf(1, 1), pairOf(0, 0)];
    const some = measuredOf(aRewrite({ pair: pairOf(1, 0), morePairs }));
    expect(some).toMatchObject({ type: "better", n: 3, alike: false });
    expect(some).toMatchObject({ counts: { both: 1, onlyWith: 1, onlyWithout: 0, neither: 1 }, gain: 1 / 3 });
    expect(some.type !== "not measured" && some.interval.low < 0 && some.interval.high > 1 / 3).toBe(true);
    expect(some).toMatchObject({ spansNone: true });
    expect(pairGain({ pair: pairOf(1, 0), morePairs: [pairOf(0, 1)] })).toBe(0);
    expect(measuredOf({ pair: pairOf(1, 0), morePairs: [pairOf(1, 0)] })).toMatchObject({
      ...{ n: 2, alike: true, spansNone: false },
    });
    expect(measuredOf({ pair: pairOf(0, 1), morePairs: [pairOf(0, 1)] })).toMatchObject({
      ...{ type: "worse", spansNone: false },
    });
  });

  it("counts a task solved as a gain even at equal scores", () => {
    expect(pairGain({ pair: { withRewrite: arm(0.5, true), without: arm(0.5, false) } })).toBe(1);
  });
});
