import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../harness/json.ts";
import type { HookEvents } from "./contract.ts";
import { anyArguments, anyEvents, anyText } from "./events.fixture.ts";
import { notesReadNode } from "./notesRead.ts";
import { notesToolNode } from "./notesTool.ts";
import { notesWriteNode } from "./notesWrite.ts";
import { call, emitted, exampleDecoding, paramsOf, reply, result, run, viewOf, visitOf } from "./visit.fixture.ts";

const start: HookEvents["stepStart"] = {
  hook: "stepStart",
  step: 2,
  system: "",
  history: [{ role: "user", content: "You see a sink." }],
};

function read(notes: readonly string[], params: JsonObject = {}, local?: Json) {
  const outcome = run(notesReadNode, start, params, viewOf({ notes }), local);
  const [message] = emitted(outcome, "stepStart").history;
  return { text: message?.content ?? "", local: outcome.type === "emit" ? outcome.local : undefined };
}

describe("reading notes", () => {
  it("shows each note once while only new ones are asked for", () => {
    const first = read(["a", "b"]);
    expect(first.text).toBe("You see a sink.\n\nNotes:\n- a\n- b");
    expect(read(["a", "b"], {}, first.local).text).toBe("You see a sink.");
    expect(read(["a", "b", "c"], {}, first.local).text).toBe("You see a sink.\n\nNotes:\n- c");
  });

  it("shows the latest, or those that fit what is going on, oldest first", () => {
    const notes = ["The apple is in the fridge.", "A cup.", "The sink drips.", "A plate."];
    expect(read(notes, { most: 2, show: "always" }).text).toContain("Notes:\n- The sink drips.\n- A plate.");
    expect(read(notes, { most: 2, show: "always", pick: "relevant" }).text).toContain(
      "Notes:\n- The apple is in the fridge.\n- The sink drips.",
    );
  });
});

describe("writing notes", () => {
  it("never writes what is noted already, nothing twice, and nothing longer than allowed", () => {
    fc.assert(
      fc.property(
        anyEvents.stepEnd,
        fc.array(anyText, { maxLength: 3 }),
        fc.constantFrom("results", "goal"),
        (event, notes, what) => {
          const outcome = run(notesWriteNode, event, { what, onlyOk: false, noteCharacters: 60 }, viewOf({ notes }));
          const remembered = outcome.type === "emit" ? (outcome.remember ?? []) : [];
          expect(emitted(outcome, "stepEnd")).toBe(event);
          expect(new Set(remembered).size).toBe(remembered.length);
          for (const note of remembered) {
            expect(notes).not.toContain(note);
            expect(note.length).toBeLessThanOrEqual(60);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  const ended: HookEvents["stepEnd"] = {
    hook: "stepEnd",
    step: 1,
    results: [
      {
        call: call("go_to", { place: "sink" }),
        result: result("You are at the sink.\nAn apple lies here.\nA cup too."),
      },
      { call: call("look"), result: result("The apple is gone.", "error") },
    ],
    notes: [],
  };

  it("notes lines about the task, or each call, from successes only", () => {
    expect(run(notesWriteNode, ended)).toMatchObject({ remember: ["An apple lies here."] });
    expect(run(notesWriteNode, ended, { what: "results" })).toMatchObject({
      remember: ["go_to(sink): You are at the sink."],
    });
  });

  it("does not note again what is noted already", () => {
    const view = viewOf({ notes: ["An apple lies here."] });
    expect(run(notesWriteNode, ended, {}, view)).toEqual({
      type: "emit",
      port: "out",
      event: ended,
      say: "nothing new",
    });
  });

  it("lets the side model word the note, and notes lines about the task without one", () => {
    const view = viewOf({ sideModel: { role: "side", decoding: exampleDecoding } });
    const visit = visitOf(notesWriteNode, ended, { what: "model" }, view);
    expect(notesWriteNode.visit?.(visit)).toMatchObject({ type: "await", effect: { type: "model", role: "side" } });
    expect(
      notesWriteNode.resume?.(visit, { type: "model", reply: reply("\n Apple at the sink.\nmore") }),
    ).toMatchObject({ remember: ["Apple at the sink."] });
    expect(run(notesWriteNode, ended, { what: "model" })).toMatchObject({ remember: expect.any(Array) });
  });
});

describe("the notes tool", () => {
  const answer = (name: string, given: JsonObject, notes: readonly string[] = []) =>
    notesToolNode.answer?.(call(name, given), paramsOf(notesToolNode), { notes, instruction: "" });

  it("answers any call without throwing, and remembers at most one note", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("write_note", "read_notes", "list_notes", "other"),
        anyArguments,
        anyText,
        (name, given, text) => {
          const told = answer(name, { ...given, text, about: text }, ["x"]);
          expect(told?.remember?.length ?? 0).toBeLessThanOrEqual(1);
          expect(told?.result.text).toMatch(/\S/);
        },
      ),
    );
  });

  it("writes, reads by words, and lists", () => {
    expect(answer("write_note", { text: " The apple is red. " })).toEqual({
      result: result("Noted."),
      remember: ["The apple is red."],
    });
    expect(answer("write_note", { text: "x" }, ["x"])).toEqual({ result: result("Already noted.") });
    expect(answer("read_notes", { about: "apples" }, ["A cup.", "The apple is red."])?.result.text).toBe(
      "- The apple is red.",
    );
    expect(answer("list_notes", {}, ["a", "b"])?.result.text).toBe("- a\n- b");
    expect(answer("list_notes", {})?.result).toEqual(result("There are no notes yet."));
    expect(answer("write_note", {})?.result.status).toBe("error");
  });

  it("offers the tools that it names", () => {
    const params = paramsOf(notesToolNode);
    expect(notesToolNode.tools?.(params).map(({ name }) => name)).toEqual(notesToolNode.toolNames?.(params));
  });
});
