import { expect, test } from "vitest";
import { emptyHarness, type Harness, type HarnessNode } from "../../core/harness/document.ts";
import type { Finding } from "../../core/harness/finding.ts";
import { findingKey, problemGroups } from "./problemGroups.ts";

const part = (id: string, title: string, params = {}): HarnessNode => ({
  id,
  kind: "task",
  title,
  params,
  position: { x: 0, y: 0 },
});
const holding = (name: string, ...parts: readonly HarnessNode[]): Harness => ({
  ...emptyHarness(name, name),
  nodes: Object.fromEntries(parts.map((each) => [each.id, each])),
});
const finding = (change: Partial<Finding>): Finding => ({
  code: "unreachable",
  severity: "error",
  within: [],
  nodes: [],
  edges: [],
  message: "Something is wrong.",
  fix: "Mend it.",
  ...change,
});

const inner = holding("inner", part("deep", "Deep part"));
const harness = holding("outer", part("a", "First"), part("b", "Second"), part("g", "Explore", { harness: inner }));

test("problems stand by the part they name first, parts with errors before the others", () => {
  const findings = [
    finding({ nodes: ["a"], severity: "warning" }),
    finding({ nodes: ["b", "a"] }),
    finding({ nodes: ["a"], severity: "warning", code: "params" }),
    finding({ nodes: ["b"], severity: "warning" }),
  ];
  const groups = problemGroups(harness, findings);
  expect(groups.map(({ title, findings: own }) => [title, own.map(({ severity }) => severity)])).toEqual([
    ["Second", ["error", "warning"]],
    ["First", ["warning", "warning"]],
  ]);
});

test("a problem in a group says where it is, and one of the whole harness that it is of the whole", () => {
  const findings = [
    finding({ within: ["g"], nodes: ["deep"] }),
    finding({ code: "no-budget" }),
    finding({ within: ["g", "gone"], nodes: ["x"] }),
  ];
  expect(problemGroups(harness, findings).map(({ title, inside }) => [...inside, title])).toEqual([
    ["Explore", "Deep part"],
    ["The whole"],
    ["Explore", "a group", "A part that is gone"],
  ]);
});

test("a part with the id of something inherited is none, and equal ids in different groups are different parts", () => {
  const findings = [
    finding({ nodes: ["constructor"] }),
    finding({ nodes: ["deep"] }),
    finding({ within: ["g"], nodes: ["deep"] }),
  ];
  expect(problemGroups(harness, findings).map(({ title }) => title)).toEqual([
    "A part that is gone",
    "A part that is gone",
    "Deep part",
  ]);
});

test("findings that differ in anything that tells them apart have keys of their own", () => {
  const some = [
    finding({}),
    finding({ at: "in" }),
    finding({ nodes: ["a"] }),
    finding({ within: ["a"] }),
    finding({ edges: ["a"] }),
    finding({ code: "params" }),
    finding({ message: "Something else is wrong." }),
  ];
  expect(new Set(some.map(findingKey)).size).toBe(some.length);
});
