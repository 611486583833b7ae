import fc from "fast-check";
import { expect, test } from "vitest";
import { checkHarness } from "../harness/check.ts";
import { catalogue } from "./catalogue.ts";
import { patternProblem, testPattern } from "./pattern.ts";
import { guardedToolLoop } from "./templates/guardedToolLoop.ts";

const { pattern: anyPattern } = fc.letrec<{ pattern: string; atom: string }>((tie) => ({
  atom: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(
      "a",
      "b",
      "é",
      "ß",
      "😀",
      ".",
      "\\d",
      "\\W",
      "\\s",
      "[ab-d]",
      "[^a\\]]",
      "\\u0061",
      "\\.",
      "^",
      "$",
    ),
    fc.constantFrom("\\b", "\\B", "\\p{Lu}", "\\u{1F600}", "[]", "-", " "),
    tie("pattern").map((inside) => `(${inside})`),
    tie("pattern").map((inside) => `(?:${inside})`),
  ),
  pattern: fc
    .array(fc.tuple(tie("atom"), fc.constantFrom("", "", "", "*", "+", "?", "*?", "{2}", "{1,}", "{0,2}", "|")), {
      maxLength: 4,
    })
    .map((pieces) => pieces.map(([atom, after]) => atom + after).join("")),
}));
const anyText = fc.string({
  unit: fc.constantFrom("a", "A", "b", "c", "1", " ", "\n", "é", "ß", "😀", ".", "-"),
  maxLength: 8,
});

test("a pattern that can be used matches exactly what RegExp matches", () => {
  fc.assert(
    fc.property(anyPattern, anyText, (pattern, text) => {
      expect(testPattern(pattern, text)).toBe(matches(pattern, text));
    }),
    { numRuns: 5_000 },
  );
});

/** What RegExp says, asked at every character: by itself V8 looks for `\\B` within a surrogate pair too, against the standard. */
function matches(pattern: string, text: string): boolean | undefined {
  try {
    const expression = new RegExp(pattern, "iuy");
    const starts = Array.from(text).map((_, at, all) => all.slice(0, at).join("").length);
    return [...starts, text.length].some((start) => {
      expression.lastIndex = start;
      return expression.test(text);
    });
  } catch {
    return undefined; // what RegExp refuses, such as a repeated edge under the flag u
  }
}

test.each(["(a+)+$", "^(a|a)*$", "(a*)*b", "a*a*a*a*a*b", `${"a?".repeat(60)}${"a".repeat(60)}c`, "(.*)*(.*)*(.*)*x"])(
  "a pattern that RegExp never ends with comes to an end on a long text: %s",
  (pattern) => {
    expect(testPattern(pattern, `${"a".repeat(5_000)}!`)).toBe(false);
  },
);

test.each([
  ["(a", "no regular expression"],
  ["(?=a)b", "looks ahead"],
  ["(?<!a)b", "looks ahead or behind"],
  ["(a)\\1", "refers back"],
  ["(?<x>a)\\k<x>", "refers back"],
  ["(a{100}){100}", "repeats too much"],
  ["a{5000}", "repeats too much"],
])("a pattern that cannot be used has a problem in words: %s", (pattern, words) => {
  expect(patternProblem(pattern)).toContain(words);
  expect(testPattern(pattern, "a")).toBeUndefined();
});

test("a named group is like any other", () => {
  expect([patternProblem("(?<x>ab)+"), testPattern("^(?<x>ab)+$", "abAB")]).toEqual([undefined, true]);
});

test.each([
  ["verifier", { mode: "pattern", pattern: "(a)\\1" }, ["params"]],
  ["verifier", { mode: "pattern", pattern: "(a+)+" }, []],
  ["condition", { test: "matches", text: "(?=a)" }, ["params"]],
  ["condition", { test: "contains", text: "(?=a)" }, []],
])("the check of a %s with %o finds what cannot be used before a run does", (kind, params, codes) => {
  const harness = guardedToolLoop.build();
  const node = { id: "tested", kind, title: "Tested", params, position: { x: 0, y: 0 } };
  const findings = checkHarness({ ...harness, nodes: { ...harness.nodes, tested: node } }, catalogue);
  const own = findings.filter((finding) => finding.nodes.includes("tested") && finding.code === "params");
  expect(own.map(({ code }) => code)).toEqual(codes);
});
