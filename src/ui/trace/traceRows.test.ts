import { describe, expect, test } from "vitest";
import { eventExamples as examples } from "../controls/eventExamples.fixture.ts";
import { proposalOf, proposalWords } from "../controls/rewriteEventWords.ts";
import { rewrite } from "../controls/rewrites.fixture.ts";
import { harnessesOf, stepsOf, traceRows, traceSteps } from "./traceRows.ts";

describe("trace rows", () => {
  const events = [
    examples["run.started"],
    examples["node.started"],
    examples["model.called"],
    examples["model.replied"],
    { ...examples["node.started"], step: 2 },
    examples["tool.returned"],
  ];
  const titleOf = (path: string) => path;

  test("visits are left out unless asked for, and rows are numbered within their step", () => {
    const rows = traceRows(events, titleOf, { all: false, filter: "" });
    expect(rows.map((row) => `${row.index} ${row.number}`)).toEqual(["0 0.0", "2 1.0", "3 1.1", "5 2.0"]);
    expect(traceRows(events, titleOf, { all: true, filter: "" })).toHaveLength(events.length);
  });

  test("a filter keeps the rows that say it, whatever the case, under the same numbers", () => {
    const rows = traceRows(events, titleOf, { all: false, filter: "FRIDGE" });
    expect(rows.map((row) => row.number)).toEqual(["1.1"]);
  });

  test("steps know where they begin, how long they took and whether something went wrong", () => {
    const steps = traceSteps(events, [0, 10, 20, 400, 410, 500]);
    expect(steps.map(({ step, first, milliseconds, bad }) => [step, first, milliseconds, bad])).toEqual([
      [1, 1, 400, false],
      [2, 4, 90, true],
    ]);
  });
});

describe("rewrites in the trace", () => {
  const proposed = { ...examples["rewrite.proposed"], proposal: "r3", step: 2 };
  const decided = { ...examples["rewrite.decided"], proposal: "c2", decision: "dropped", step: 2 } as const;
  const events = [
    { ...examples["run.started"], harness: "a" },
    { ...examples["node.started"], harness: "a" },
    examples["tool.returned"],
    proposed,
    { ...examples["harness.replaced"], before: "a", after: "b", step: 2 },
    { ...examples["node.started"], harness: "b", step: 2 },
    decided,
    examples["tool.returned"],
  ];
  const rewrites = [rewrite(3, ["c1", "c2"])];
  const names = {
    proposal: (id: string) => proposalWords(rewrites, id),
    harness: (hash: string) => (hash === "a" ? "version 1" : "trial"),
  };

  test("belong, like another harness, to the step that they come before", () => {
    expect(stepsOf(events)).toEqual([0, 1, 1, 2, 2, 2, 2, 2]);
    const steps = traceSteps(events, []);
    expect(steps.map(({ step, rewrites }) => [step, rewrites])).toEqual([
      [1, []],
      [2, [proposed, decided]],
    ]);
  });

  test("are told by number and title, never by ids", () => {
    const rows = traceRows(events, (path) => path, { all: false, filter: "rewrite" }, names);
    expect(rows.map(({ words }) => `${words.what}: ${words.line}`)).toEqual([
      "rewrite proposed: ◇ Rewrite 3: Do c1 and 1 more",
      "rewrite dropped: ✕ Rewrite 3: Do c2",
    ]);
    expect(names.proposal("gone")).not.toContain("gone");
  });

  test("of what the critique refused are told by its title", () => {
    const edit = [{ op: "renameNode", node: "n", title: "t" }] as const;
    const refusal = { code: "pinned", change: "c9", title: "Do c9", ops: [0], reason: "It is pinned.", edit } as const;
    const refused = [{ ...rewrite(4, []), refusals: [{ ...refusal, change: "c8", title: "Do c8" }, refusal] }];
    expect(proposalWords(refused, "c9")).toBe("Rewrite 4: Do c9");
    expect(proposalOf(refused, "c9")?.change).toBeUndefined();
  });

  test("lead to the change they are about, a whole rewrite to its first", () => {
    expect(proposalOf(rewrites, "r3")?.change).toBe("c1");
    expect(proposalOf(rewrites, "c2")?.change).toBe("c2");
    expect(proposalOf(rewrites, "gone")).toBeUndefined();
  });

  test("a row says its harness only where it is another than on the row before", () => {
    expect(harnessesOf(events)).toEqual(["a", "a", "a", "a", "b", "b", "b", "b"]);
    const rows = traceRows(events, (path) => path, { all: false, filter: "" }, names);
    expect(rows.map(({ index, harness }) => `${index} ${harness ?? "same"}`)).toEqual([
      "0 a",
      "2 same",
      "3 same",
      "4 b",
      "6 same",
      "7 same",
    ]);
    expect(rows[3]?.words.line).toBe("version 1 → trial at the step's start");
  });
});
