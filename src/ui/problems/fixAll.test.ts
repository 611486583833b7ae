import { expect, test } from "vitest";
import type { Finding } from "../../core/harness/finding.ts";
import { createStudio } from "../../studio/createStudio.ts";
import { studioFixture } from "../../studio/studio.fixture.ts";
import { fixAll, singleFixes } from "./fixAll.ts";

const finding = (code: Finding["code"], severity: Finding["severity"]): Finding => ({
  code,
  severity,
  within: [],
  nodes: [code],
  edges: [],
  message: code,
  fix: "",
});

test("only errors with one way are mended at once: what has several ways, or none, or is to be checked, is left", () => {
  const ways = { "wire-type": 1, singleton: 2, "no-budget": 0, unreachable: 1 } as const;
  const findings = [
    finding("wire-type", "error"),
    finding("singleton", "error"),
    finding("no-budget", "error"),
    finding("unreachable", "warning"),
  ];
  const fixesFor = ({ code }: Finding) =>
    Array.from({ length: ways[code as keyof typeof ways] }, (_, at) => ({ id: `${at}`, label: "Mend" }));
  expect(singleFixes(findings, fixesFor).map(({ code }) => code)).toEqual(["wire-type"]);
});

test("every mending is a version of its own, and what cannot be mended so is tried once", () => {
  const store = createStudio(studioFixture({ replies: [] }).ports);
  const { tree, harness } = store.getState();
  store.getState().select(["collect"]);
  store.getState().deleteSelected(false);
  const broken = store.getState().tree;
  const errors = store.getState().findings.filter(({ severity }) => severity === "error").length;
  expect(errors).toBeGreaterThan(0);
  fixAll(store);
  expect(store.getState().findings.filter(({ severity }) => severity === "error")).toEqual([]);
  const { order } = store.getState().tree;
  while (store.getState().tree.head !== broken.head) store.getState().undo();
  store.getState().undo();
  expect(store.getState().harness).toEqual(harness);
  expect(order.length).toBeGreaterThan(tree.order.length + 1);
});

test("a mending that changes nothing does not go on for ever", () => {
  const store = createStudio(studioFixture({ replies: [] }).ports);
  let applied = 0;
  store.setState({ findings: [finding("wire-type", "error")] });
  store.setState({
    fixesFor: () => [{ id: "only", label: "Mend" }],
    applyFix: () => {
      applied += 1;
    },
  });
  fixAll(store);
  expect(applied).toBe(1);
});
