import { expect, test } from "vitest";
import type { Finding } from "../core/harness/finding.ts";
import { blockersOf, findBlockers, type Readiness } from "./blockers.ts";
import { definitions, loopHarness } from "./studio.fixture.ts";

const offered = { id: "m", kind: "scripted", title: "M", detail: "", needsF16: false, contextTokens: 8_192 } as const;
const ready: Readiness = {
  harness: loopHarness(),
  findings: [],
  taskId: "t",
  models: [{ ...offered, cached: true }],
  chosenModel: "m",
  load: { type: "none" },
};
const wrong: Finding = {
  code: "no-budget",
  severity: "error",
  within: [],
  nodes: [],
  edges: [],
  message: "It never ends.",
  fix: "Lead it through a step.",
};

test("what stands in the way of a run says what it is about, and what to do next", () => {
  expect(blockersOf(ready, definitions)).toEqual([]);
  const blocked = { ...ready, findings: [wrong], taskId: "", chosenModel: undefined };
  expect(blockersOf(blocked, definitions)).toEqual([
    { about: "harness", words: "One problem in the harness: It never ends. Lead it through a step." },
    { about: "task", words: "There is no task to work on. Choose a suite that has tasks." },
    { about: "model", words: "No model is chosen. Choose one in the model list." },
  ]);
  expect(findBlockers(blocked, definitions)).toEqual(blockersOf(blocked, definitions).map(({ words }) => words));
});

test("what is merely to be checked stands in nobody's way", () => {
  expect(blockersOf({ ...ready, findings: [{ ...wrong, severity: "warning" }] }, definitions)).toEqual([]);
});
