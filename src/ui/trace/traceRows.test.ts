import { describe, expect, test } from "vitest";
import { eventExamples as examples } from "../controls/eventExamples.fixture.ts";
import { traceRows, traceSteps } from "./traceRows.ts";

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
