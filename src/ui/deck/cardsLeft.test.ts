import { describe, expect, it } from "vitest";
import type { ConflictCard, Resolution } from "../../core/rewrite/reviewContract.ts";
import { isSettled, leftWords, type Review } from "./cardsLeft.ts";
import { cardValueWords, editableText, typedValue } from "./cardValue.ts";

const card: ConflictCard = {
  id: "k",
  change: "c",
  about: "Loop guard · Repeats",
  node: "guard",
  param: "repeats",
  kind: "field",
  before: 2,
  agent: 3,
  now: 4,
  choices: ["now", "before", "edit"],
};

function review(resolutions: Readonly<Record<string, Resolution>>, more: Partial<Review> = {}): Review {
  return {
    plan: { action: "revert", changes: ["c"], cards: [card, { ...card, id: "k2" }], dependants: [], canBypass: false },
    resolutions,
    dependants: undefined,
    ...more,
  };
}

describe("what is left to settle", () => {
  it("counts the cards without a choice, and falls silent when none is left", () => {
    expect(leftWords(review({}))).toContain("2 conflicts");
    expect(leftWords(review({ k: { choice: "now" } }))).toContain("1 conflict to settle");
    expect(leftWords(review({ k: { choice: "now" }, k2: { choice: "before" } }))).toBeUndefined();
  });

  it("does not take a choice that the card does not offer, nor an own value that is missing", () => {
    expect(isSettled(card, { choice: "agent" })).toBe(false);
    expect(isSettled(card, { choice: "edit" })).toBe(false);
    expect(isSettled(card, { choice: "edit", value: 5 })).toBe(true);
  });

  it("asks what becomes of dependants", () => {
    const plan = {
      ...review({}).plan,
      cards: [],
      dependants: [{ id: "v", title: "Set repeats", by: "person" }] as const,
    };
    expect(leftWords(review({}, { plan }))).toContain("1 dependant");
    expect(leftWords(review({}, { plan, dependants: "none" }))).toContain("1 dependant");
    expect(leftWords(review({}, { plan, dependants: "revert" }))).toBeUndefined();
  });
});

describe("a card's values", () => {
  it.each([
    [5, "5"],
    [true, "true"],
    [["a"], '["a"]'],
    ["prose", "prose"],
  ])("%j is read back from what is typed", (value, text) => {
    expect(typedValue({ ...card, now: value }, text)).toEqual(value);
    expect(typedValue({ ...card, now: value }, editableText(value))).toEqual(value);
  });

  it("of another sort are not taken", () => {
    expect(typedValue(card, "often")).toBeUndefined();
    expect(typedValue(card, '"5"')).toBeUndefined();
    expect(typedValue({ ...card, now: ["a"] }, "{}")).toBeUndefined();
  });

  it("say a part by its title, a wire by its ends, and what is not there", () => {
    expect(cardValueWords("part", { title: "Loop guard", params: {} })).toBe("Loop guard");
    expect(cardValueWords("wire", { from: { node: "a", port: "out" }, to: { node: "b", port: "in" } })).toBe(
      "a (out) → b (in)",
    );
    expect(cardValueWords("part", undefined)).toBe("not there");
    expect(cardValueWords("field", false)).toBe("off");
  });
});
