import { describe, expect, it } from "vitest";
import { toolLoop } from "../nodes/templates/toolLoop.ts";
import { type EvolutionFile, parseEvolution, serializeEvolution } from "./evolution.ts";

const reply = {
  text: "x",
  calls: [],
  usage: { promptTokens: 1, completionTokens: 1 },
  finish: "stop",
} as const;

const evolution: EvolutionFile = {
  format: 1,
  id: "rescue",
  title: "A rescue",
  story: "It fails. Then it does not.",
  harness: toolLoop.build(),
  suite: "functionCalls",
  task: "functionCalls/single-001",
  seed: 1,
  mode: "trial",
  ledger: [],
  recording: {
    format: 1,
    modelId: "m",
    label: "M · CPU",
    recordedAt: "2026-11-26T12:00:00.000Z",
    contextTokens: 2048,
    entries: [{ hash: "0".repeat(64), reply }],
  },
  pauseAtAsk: true,
};

describe("an evolution's file", () => {
  it("is read back as it was written", () => {
    const read = parseEvolution(serializeEvolution(evolution));
    expect(read.ok ? read.value : read.error).toEqual(evolution);
  });

  it.each<[string, object, string]>([
    ["another format", { format: 2 }, "format"],
    ["an id that is no file's name", { id: "../x" }, "id"],
    ["a mode that there is not", { mode: "yolo" }, "mode"],
    ["a ledger", { ledger: [1] }, "ledger"],
    ["a harness that is none", { harness: { format: 1 } }, "harness: id"],
    [
      "a harness with a key that reaches the prototype",
      { harness: JSON.parse('{"__proto__":{}}') },
      "harness: __proto__",
    ],
    ["a reply that is none", { recording: { ...evolution.recording, entries: [{}] } }, "recording.entries.0.hash"],
  ])("with %s is refused, with the place", (_, wrong, place) => {
    const read = parseEvolution(JSON.stringify({ ...evolution, ...wrong }));
    expect(read.ok ? "it was read" : read.error.place).toBe(place);
  });

  it("that is not JSON is refused", () => {
    expect(parseEvolution("<!doctype html>")).toEqual({
      ok: false,
      error: { place: "the file", message: "it is not JSON" },
    });
  });
});
